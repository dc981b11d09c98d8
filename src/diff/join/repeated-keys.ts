import type { FileSession } from '../../engine/engine.ts';
import { identifier, sql } from '../../sql/fragment.ts';
import type { SideName } from '../input/table-side.ts';
import { notUnique, type RepeatedKeys } from '../request/not-unique.ts';
import type { TableComparison } from '../table-comparison.ts';
import type { EngineSource } from './engine-source.ts';
import { repeatedKeys } from './queries.ts';
import { cellAt, keyAt, sideRelation } from './side-relation.ts';

const NONE: RepeatedKeys = { keys: 0, rows: 0, example: null };

/** Throws RefusedError `key_not_unique` where several rows of a side have one key; what the scan has proven is not asked again. */
export async function refuseRepeatedInEngine(
  comparison: TableComparison,
  session: FileSession,
  left: EngineSource,
  right: EngineSource,
): Promise<void> {
  if (left.scanned?.unique && right.scanned?.unique) return;
  const repeated = {
    left: left.scanned?.unique ? NONE : await repeatedIn(comparison, session, 'left', left),
    right: right.scanned?.unique ? NONE : await repeatedIn(comparison, session, 'right', right),
  };
  if (repeated.left.keys + repeated.right.keys > 0) throw notUnique(comparison, repeated);
}

async function repeatedIn(
  comparison: TableComparison,
  session: FileSession,
  name: SideName,
  source: EngineSource,
): Promise<RepeatedKeys> {
  const table = identifier(`repeated_${name}`);
  const relation = sideRelation(comparison, name, source.relation);
  await session.run(
    sql`create or replace table ${table} as
${repeatedKeys(comparison, relation)}`.text,
  );
  const totals = sql`select count(*) as "keys", sum("n") as "rows" from ${table}`;
  const [[keys, rows] = []] = await session.all(totals.text, ['keys', 'rows']);
  const order = comparison.keys.map((_, index) => keyAt(index).text.slice(1, -1));
  const cells = comparison.keys.map((_, index) => cellAt(index).text.slice(1, -1));
  const first = session.stream(sql`select * from ${table}`.text, [...cells, 'n', ...order], order);
  for await (const row of first) {
    return {
      keys: Number(keys),
      rows: Number(rows),
      example: { key: row.slice(0, cells.length), rows: Number(row[cells.length]) },
    };
  }
  return NONE;
}
