import type { Session, TextRow } from '../../engine/engine.ts';
import { keepStage } from '../../engine/stage.ts';
import { positionText } from '../../text/problem-text.ts';
import { type Problem, RefusedError, type SourceLocation } from '../../errors.ts';
import type { ListDefinition } from '../../domains/domain.ts';
import type { ListPlan } from '../../pipeline/lists/list-plan.ts';
import { listCountsQuery, listStages, repeatedColumns, repeatedQuery } from '../../pipeline/lists/list-stages.ts';
import { baseUnitsQuery } from '../../pipeline/units/comparison-unit.ts';
import type { UnusedUnits } from './listed-units.ts';
import type { Positions } from '../rejects/record-positions.ts';

/** What became of the records of a feed of a reference list. */
export interface ListCounts {
  readonly accepted: number;
  readonly rejected: number;
  readonly filtered: number;
  /** By field, the accepted records that leave to the workspace or the profile what it is. */
  readonly assumed: ReadonlyMap<string, number>;
}

/** Records that a list has too many of one key. */
interface RepeatedRows {
  readonly list: ListDefinition;
  /** See `repeatedColumns`. */
  readonly rows: readonly TextRow[];
}

/** The reference lists as read: how, what became of their records, and those that do not go together. */
export interface ListsRead {
  readonly plans: readonly ListPlan[];
  readonly counts: ReadonlyMap<number, ListCounts>;
  readonly repeated: readonly RepeatedRows[];
  /** Units of single materials that take no part. */
  readonly unusedUnits: UnusedUnits;
}

export const NO_LISTS: ListsRead = { plans: [], counts: new Map(), repeated: [], unusedUnits: new Map() };

/** Reads lists into the stages of their plans, whose tables are there, and looks at what came of it. */
export async function readLists(session: Session, plans: readonly ListPlan[]): Promise<ListsRead> {
  const counts = new Map<number, ListCounts>();
  const repeated: RepeatedRows[] = [];
  for (const plan of plans) {
    for (const { name, query } of listStages(plan)) await keepStage(session, plan.comparison.dialect, name, query);
    await countRecords(session, plan, counts);
    const query = repeatedQuery(plan);
    const columns = repeatedColumns(plan);
    const rows = query ? await session.all(query.text, columns, columns) : [];
    if (rows.length > 0) repeated.push({ list: plan.list, rows });
  }
  return { plans, counts, repeated, unusedUnits: new Map() };
}

/** What two readings of different lists come to. */
export function bothRead(one: ListsRead, other: ListsRead): ListsRead {
  return {
    plans: [...one.plans, ...other.plans],
    counts: new Map([...one.counts, ...other.counts]),
    repeated: [...one.repeated, ...other.repeated],
    unusedUnits: new Map([...one.unusedUnits, ...other.unusedUnits]),
  };
}

/** The base units of the list that is in `materials`. */
export async function baseUnitsMet(session: Session): Promise<readonly string[]> {
  const rows = await session.all(baseUnitsQuery().text, ['base_unit'], ['base_unit']);
  return rows.map(([unit]) => unit ?? '');
}

async function countRecords(session: Session, plan: ListPlan, counts: Map<number, ListCounts>): Promise<void> {
  const rows = await session.all(listCountsQuery(plan).text, ['feed', 'record', 'rows', ...plan.flags]);
  for (const [feed, record, number, ...assumed] of rows) {
    const before = counts.get(Number(feed)) ?? { accepted: 0, rejected: 0, filtered: 0, assumed: new Map() };
    const shown = plan.flags.map((flag, index) => [flag.slice('assumed_'.length), Number(assumed[index])] as const);
    const own = record === 'accepted' ? { assumed: new Map(shown.filter(([, found]) => found > 0)) } : {};
    counts.set(Number(feed), { ...before, [record ?? 'filtered']: Number(number), ...own });
  }
}

/** Throws `reference_duplicate` for keys that are in a list more often than they may, with the lines of the first ten of each list. */
export async function refuseRepeated({ repeated }: ListsRead, located: () => Promise<Positions>): Promise<void> {
  if (repeated.length === 0) return;
  const positions = await located();
  const [problem, ...others] = repeated.flatMap(({ list, rows }) => problemsOf(list, rows, positions));
  if (problem) throw new RefusedError(problem, ...others);
}

function problemsOf(list: ListDefinition, rows: readonly TextRow[], positions: Positions): readonly Problem[] {
  const width = list.key.length;
  const groups = new Map<string, { readonly row: TextRow; readonly first: SourceLocation; readonly lines: Set<string> }>();
  for (const row of rows) {
    const position = positionOf(positions, Number(row[width + 1]), Number(row[width + 2]));
    const key = JSON.stringify(row.slice(0, width));
    const group = groups.get(key) ?? { row, first: position, lines: new Set() };
    // Records of a table have no position of their own
    group.lines.add(positionText(position));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ row, first, lines }): Problem => {
    const differs = row[width] ?? null;
    const what = differs === null ? 'is listed more than once in' : `has more than one ${differs} in`;
    const which = list.name === 'materials' ? 'the reference list' : `the reference list ${list.name}`;
    return {
      code: 'reference_duplicate',
      message: `The ${keyText(list, row)} ${what} ${which}: ${[...lines].join(', ')}.`,
      at: first,
      suggestions: list.repeated.as === 'rows' ? [] : [list.repeated.advice],
    };
  });
}

/** The required fields of a key first: `material "M-1" of site "1000"`. */
function keyText({ key }: ListDefinition, row: TextRow): string {
  const shown = (required: boolean): readonly string[] =>
    key.flatMap((field, index) =>
      field.required === required && (required || (row[index] ?? '') !== '')
        ? [`${field.name} ${JSON.stringify(row[index] ?? '')}`]
        : [],
    );
  const further = shown(false);
  return `${shown(true).join(', ')}${further.length === 0 ? '' : ` of ${further.join(', ')}`}`;
}

function positionOf(positions: Positions, file: number, record: number): SourceLocation {
  const label = positions.label(file);
  return positions.table(file) === undefined ? { file: label, line: positions.line(file, record) } : { file: label };
}
