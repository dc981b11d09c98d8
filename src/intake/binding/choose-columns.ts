import type { Session } from '../../engine/engine.ts';
import type { Problem } from '../../errors.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import { filledColumnsQuery } from '../../sql/trino/trino-table.ts';
import { eachRecord } from '../files/each-record.ts';
import type { Headed, ProbedFile } from '../files/landed-file.ts';
import { type ProbedTable, stateOf } from '../table/probed-table.ts';
import { ambiguousColumns } from './bind-problems.ts';
import type { WantedColumn } from './wanted-columns.ts';

/** A field for which a header has several columns; which of them is meant depends on which of them hold anything. */
export interface ColumnChoice {
  readonly want: WantedColumn;
  /** In the order of the profile. */
  readonly positions: readonly number[];
}

/** The columns of one file or table with its choices made: the first that holds a value; where several do, that is a problem. */
export interface ChosenColumns {
  readonly columns: readonly LandedColumn[];
  readonly problems: readonly Problem[];
}

/** Looks at the records of a file until all its choices are made. */
export async function chooseInFile(
  file: ProbedFile,
  columns: readonly LandedColumn[],
  choices: readonly ColumnChoice[],
  nullValues: readonly string[],
): Promise<ChosenColumns> {
  if (choices.length === 0) return { columns, problems: [] };
  const open = new Set(choices.flatMap(({ positions }) => positions));
  const filled = new Set<number>();
  const isDone = ({ positions }: ColumnChoice): boolean => positions.filter((at) => filled.has(at)).length > 1;
  await eachRecord(file, Infinity, ({ text }) => {
    for (const at of open) {
      const value = text(at)?.trim() ?? '';
      if (value === '' || nullValues.includes(value)) continue;
      filled.add(at);
      open.delete(at);
    }
    return !choices.every(isDone);
  });
  return chosen(file, columns, choices, filled);
}

/** Asks the cluster which columns of a table hold anything. */
export async function chooseInTable(
  cluster: Session,
  table: ProbedTable,
  columns: readonly LandedColumn[],
  choices: readonly ColumnChoice[],
  nullValues: readonly string[],
): Promise<ChosenColumns> {
  if (choices.length === 0) return { columns, problems: [] };
  const positions = [...new Set(choices.flatMap((choice) => choice.positions))];
  const asked = positions.flatMap((at) => table.tableColumns[at] ?? []);
  const names = asked.map((_, index) => `filled_${index + 1}`);
  const [row = []] = await cluster.all(filledColumnsQuery(stateOf(table), asked, nullValues).text, names);
  return chosen(table, columns, choices, new Set(positions.filter((_, index) => row[index] === '1')));
}

function chosen(
  file: Headed,
  columns: readonly LandedColumn[],
  choices: readonly ColumnChoice[],
  filled: ReadonlySet<number>,
): ChosenColumns {
  const problems: Problem[] = [];
  const positions = new Map<string, number>();
  for (const { want, positions: all } of choices) {
    const [first, ...others] = all.filter((at) => filled.has(at));
    if (first !== undefined) positions.set(want.name, first);
    if (first !== undefined && others.length > 0) problems.push(ambiguousColumns(want, file, [first, ...others]));
  }
  const resolved = columns.map((column) => {
    const position = positions.get(column.name);
    return position === undefined ? column : { ...column, position, header: file.header[position] ?? column.header };
  });
  return { columns: resolved, problems };
}
