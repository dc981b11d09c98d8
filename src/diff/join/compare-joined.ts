import type { FileSession, TextRow } from '../../engine/engine.ts';
import { ProofError } from '../../errors.ts';
import { list, sql } from '../../sql/fragment.ts';
import type { SideName } from '../input/table-side.ts';
import type { TableComparison, Found } from '../table-comparison.ts';
import type { KeyGroup } from '../values/row.ts';
import { type EngineSource, rejectedBy } from './engine-source.ts';
import { formSql } from './form-sql.ts';
import { blankAt, blankCounts, sideCell, unequalPairs } from './queries.ts';
import { keyAt, rowWidth, sideRelation } from './side-relation.ts';

/** Compares column by column what has unique keys on both sides. */
export async function compareJoined(
  comparison: TableComparison,
  session: FileSession,
  left: EngineSource,
  right: EngineSource,
): Promise<Omit<Found, 'close'>> {
  const relations = {
    left: sideRelation(comparison, 'left', left.relation),
    right: sideRelation(comparison, 'right', right.relation),
  };
  await session.run(
    sql`create or replace table "unequal" as
${unequalPairs(comparison, relations.left, relations.right)}`.text,
  );
  const counts = {
    left: await countsOf(comparison, session, 'left', left),
    right: await countsOf(comparison, session, 'right', right),
  };
  const unequal = await unequalCounts(comparison, session);
  const equal = counts.left.rows - unequal.left;
  const rejected = (await rejectedBy(session, 'left', left)) + (await rejectedBy(session, 'right', right));
  if (equal !== counts.right.rows - unequal.right || rejected > 0) {
    throw new ProofError(
      `the join does not account for all rows: ${counts.left.rows} and ${counts.right.rows}, ${unequal.left} and ${unequal.right} unequal`,
    );
  }
  return {
    path: 'join',
    rows: { left: counts.left.rows, right: counts.right.rows },
    equal: { count: equal, bothBlank: counts.left.blanks.map((all, index) => all - (unequal.blanks[index] ?? 0)) },
    groups: () => pairGroups(comparison, session),
  };
}

interface Counts {
  readonly rows: number;
  /** By compared column. */
  readonly blanks: readonly number[];
}

/** From the scan where that has counted what counts here, else from the engine. */
async function countsOf(
  comparison: TableComparison,
  session: FileSession,
  name: SideName,
  { relation, scanned }: EngineSource,
): Promise<Counts> {
  const { rules, where, comparedColumns, keys } = comparison;
  if (scanned && !rules.trim && rules.blank.length === 0 && where[name].length === 0) {
    const at = name === 'left' ? 'leftPosition' : 'rightPosition';
    return { rows: scanned.rows, blanks: comparedColumns.map((column) => scanned.blanks[column[at]] ?? 0) };
  }
  const query = blankCounts(comparison, sideRelation(comparison, name, relation));
  const columns = ['n', ...comparedColumns.map((_, index) => nameOf(blankAt(index)))];
  const [[rows, ...blanks] = []] = await session.all(query.text, columns);
  return { rows: Number(rows), blanks: blanks.slice(0, rowWidth({ keys, comparedColumns }) - keys.length).map(Number) };
}

async function unequalCounts(comparison: TableComparison, session: FileSession) {
  const blanks = comparison.comparedColumns.map((_, index) => {
    const form = formSql(sideCell('l', comparison.keys.length + index), comparison.rules);
    return sql`count_if("in_left" and ${form} = '') as ${blankAt(index)}`;
  });
  const query = sql`select ${list([sql`count_if("in_left") as "left"`, sql`count_if("in_right") as "right"`, ...blanks], ', ')} from "unequal"`;
  const columns = ['left', 'right', ...blanks.map((_, index) => nameOf(blankAt(index)))];
  const [[left, right, ...counted] = []] = await session.all(query.text, columns);
  return { left: Number(left), right: Number(right), blanks: counted.map(Number) };
}

async function* pairGroups(comparison: TableComparison, session: FileSession): AsyncGenerator<KeyGroup> {
  const width = rowWidth(comparison);
  const cells = (side: 'l' | 'r'): string[] => Array.from({ length: width }, (_, index) => nameOf(sideCell(side, index)));
  const order = comparison.keys.map((_, index) => nameOf(keyAt(index)));
  const columns = ['in_left', 'in_right', ...cells('l'), ...cells('r'), ...order];
  for await (const row of session.stream('select * from "unequal"', columns, order)) yield groupOf(row, width);
}

function groupOf(row: TextRow, width: number): KeyGroup {
  const [inLeft, inRight] = row;
  return {
    left: inLeft === 'true' ? [row.slice(2, 2 + width)] : [],
    right: inRight === 'true' ? [row.slice(2 + width, 2 + width * 2)] : [],
  };
}

/** The name inside a quoted identifier of ours. */
function nameOf({ text }: { readonly text: string }): string {
  return text.slice(1, -1);
}
