import { plain } from '../../model/decimal.ts';
import { csvRecord } from '../../report/layout/csv-cell.ts';
import type { SideName } from '../input/table-side.ts';
import type { TableComparison } from '../table-comparison.ts';
import type { Diff } from '../compare-tables.ts';
import { numberOf } from '../values/number-text.ts';
import type { JudgedRow } from '../values/row.ts';

/** What turns the left table into the right one, in the left one's names. */
interface Operation {
  readonly operation: 'update' | 'insert' | 'delete';
  readonly key: readonly (string | null)[];
  /** By position among the compared columns: what is there before and after; the columns of an update are only those that change. */
  readonly cells: readonly { readonly column: number; readonly before: string | null; readonly after: string | null }[];
}

/** The operations in the order of keys, figures with a decimal sign of `point`. Keys must be unique: rows that no key identifies cannot be changed one by one. */
async function* operationsOf(diff: Diff, point: '.' | ','): AsyncGenerator<Operation> {
  for await (const row of diff.judgedRows()) yield operationOf(diff.comparison, row, point);
}

function operationOf(comparison: TableComparison, { key, verdict, changes }: JudgedRow, point: '.' | ','): Operation {
  const operation = verdict === 'differs' ? 'update' : verdict === 'missing_in_left' ? 'insert' : 'delete';
  return {
    operation,
    key,
    cells: changes.map(({ column, left, right }) => ({
      column,
      before: figureIn(comparison, 'left', column, left, point),
      after: figureIn(comparison, 'right', column, right, point),
    })),
  };
}

/** A figure with another decimal sign than its file's and without group marks; every other cell as it stands. */
function figureIn(
  { comparedColumns, form, formats }: TableComparison,
  side: SideName,
  column: number,
  cell: string | null,
  point: '.' | ',',
): string | null {
  const own = formats.of(side) ?? '.';
  if (cell === null || !comparedColumns[column]?.tolerance || own === point) return cell;
  const figure = numberOf(form(cell), own);
  return figure === null ? cell : plain(figure).replace('.', point);
}

/**
 * One line for each operation: `operation`, the key, then for every compared column what must be there before (`old.`) and what is there
 * afterwards (`new.`). `changed` names the columns that an update touches, so that a blank is never mistaken for one that is left alone.
 */
export async function* patchCsv(diff: Diff): AsyncGenerator<string> {
  const { keys, comparedColumns, formats } = diff.comparison;
  const names = comparedColumns.map(({ left }) => left);
  yield csvRecord([
    'operation',
    ...keys.map(({ left }) => left),
    'changed',
    ...names.map((name) => `old.${name}`),
    ...names.map((name) => `new.${name}`),
  ]);
  for await (const { operation, key, cells } of operationsOf(diff, formats.of('left') ?? '.')) {
    const at = new Map(cells.map((cell) => [cell.column, cell]));
    const changed = csvRecord(cells.map(({ column }) => names[column] ?? '')).trimEnd();
    const values = (when: 'before' | 'after'): string[] => names.map((_, column) => at.get(column)?.[when] ?? '');
    yield csvRecord([
      operation,
      ...key.map((cell) => cell ?? ''),
      operation === 'update' ? changed : '',
      ...values('before'),
      ...values('after'),
    ]);
  }
}

/** A transaction of statements each of which touches a row only while it still holds what the left table held. */
export async function* patchSql(diff: Diff, tableName: string): AsyncGenerator<string> {
  const { keys, comparedColumns } = diff.comparison;
  const table = tableName.split('.').map(identifier).join('.');
  const column = (index: number): string => identifier(comparedColumns[index]?.left ?? '');
  yield 'begin;\n';
  for await (const { operation, key, cells } of operationsOf(diff, '.')) {
    const where = keys.map(({ left }, index) => holds(identifier(left), key[index] ?? null));
    const guarded = [...where, ...cells.map((cell) => holds(column(cell.column), cell.before))].join(' and ');
    if (operation === 'update') {
      const set = cells.map((cell) => `${column(cell.column)} = ${literal(cell.after)}`).join(', ');
      yield `update ${table} set ${set} where ${guarded};\n`;
    } else if (operation === 'delete') {
      yield `delete from ${table} where ${guarded};\n`;
    } else {
      const names = [...keys.map(({ left }) => identifier(left)), ...cells.map((cell) => column(cell.column))].join(', ');
      const values = [...key, ...cells.map(({ after }) => after)].map(literal).join(', ');
      yield `insert into ${table} (${names}) select ${values} where not exists (select 1 from ${table} where ${where.join(' and ')});\n`;
    }
  }
  yield 'commit;\n';
}

/** A blank cell of a file may be either in a database. */
function holds(column: string, cell: string | null): string {
  return cell === null ? `coalesce(cast(${column} as varchar), '') = ''` : `${column} = ${literal(cell)}`;
}

function literal(cell: string | null): string {
  return cell === null ? 'null' : `'${cell.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
