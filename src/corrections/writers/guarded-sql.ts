import type { BatchLine } from '../../contract/batch.ts';
import type { WriterSettings } from '../../mapping/writers/writer-settings.ts';
import { codeOf } from '../planning/line-records.ts';
import { counterLines } from '../planning/counter-lines.ts';
import type { ExportFacts, Writer } from './writer.ts';

type Settings = NonNullable<WriterSettings['sql']>;

/**
 * SQL for the database of an MES: it changes rows only where all of them still hold what the batch was planned on. The second file takes it
 * back in the same way.
 */
export const GUARDED_SQL: Writer = {
  name: 'sql',
  title: 'guarded SQL and its reversal, for the database of an MES',
  systems: null,
  mesOnly: true,
  judge: (line, { batch, settings: { sql } }) => {
    // The table of the settings holds stock: a link or a confirmation would become a row of it
    if (batch.kind !== 'inventory_adjustment')
      return 'guarded SQL changes rows of stock, and this is not one: --writer csv, json or xlsx';
    if (!sql) return 'no table is named: `sql: {table: …, key: {…}, quantity: …}` in writers.yaml';
    const unsafe = Object.keys(sql.key).find(
      (field) => /\p{Cs}/u.test(codeOf(line, field) ?? '') || codeOf(line, field)?.includes('\0') === true,
    );
    if (unsafe !== undefined) return `${unsafe} contains a character that SQL text cannot have`;
    const silent = Object.keys(sql.key).find((field) => codeOf(line, field) === null);
    if (silent !== undefined) return `it has no ${silent}, and \`sql: {key: …}\` names a column for it: any row of it would do`;
    const isMove = line.action === 'transfer' || line.action === 'change_status';
    if (isMove && line.to_expected_before === undefined) return 'the quantity at the target location is unknown';
    const there = Object.keys(sql.key);
    const blank = (['location', 'lot', 'status'] as const).find(
      (field) => line[`to_${field}`] !== null && !there.includes(field),
    );
    return blank === undefined ? null : `it moves to another ${blank}, and \`sql: {key: …}\` has no column for it`;
  },
  write: (lines, { batch, settings: { sql } }: ExportFacts) => {
    if (!sql) return [];
    return [
      { suffix: 'sql', content: script(`${batch.id}: ${lines.length} lines`, lines, sql) },
      { suffix: 'reversal.sql', content: script(`takes back ${batch.id}`, counterLines(batch.id, lines).toReversed(), sql) },
    ];
  },
};

/**
 * Standard SQL that SQLite and PostgreSQL run. All rows are looked at before the first one is changed, and each change asks whether all of
 * them held: a client that goes on after an error changes nothing either. Afterwards each row must say what it should.
 */
function script(title: string, lines: readonly BatchLine[], sql: Settings): string {
  const rows = lines.flatMap((line) => rowsOf(line, sql));
  const each = (statement: (row: Row) => string): string => rows.map(statement).join('');
  return [
    `-- Trueup ${title.replaceAll(/[^\x20-\x7e]/g, '?')}\nbegin;\n`,
    'create temporary table trueup_found (line integer, found integer);\n',
    'create temporary table trueup_holds (holds integer check (holds = 1));\n',
    each((row) => found(row, row.isNew ? spare(row, sql) : standing(row, sql))),
    ALL_HOLD,
    each((row) => (row.isNew ? inserted(row, sql) : '')),
    each(
      ({ where, before, after }) =>
        `update ${sql.table} set ${sql.quantity} = ${after} where ${where} and ${sql.quantity} = ${before} and ${HELD};\n`,
    ),
    'delete from trueup_found;\n',
    each((row) => found(row, counted(sql, `${row.where} and ${sql.quantity} = ${row.after}`))),
    ALL_HOLD,
    'drop table trueup_holds;\ndrop table trueup_found;\ncommit;\n',
  ].join('');
}

const HELD = 'exists (select 1 from trueup_holds)';
const ALL_HOLD =
  'insert into trueup_holds select case when min(found) = 1 and max(found) = 1 then 1 else 0 end from trueup_found;\n';

/** A row of the table that a line changes. */
interface Row {
  readonly line: number;
  readonly columns: readonly { readonly column: string; readonly value: string }[];
  readonly where: string;
  readonly before: string;
  readonly after: string;
  /** It may not be there yet, or be left at nothing. */
  readonly isNew: boolean;
}

function rowsOf(line: BatchLine, sql: Settings): readonly Row[] {
  const { expected_before: before, expected_after: after } = line;
  const here = rowOf(line, {}, sql, before, after);
  if (line.action !== 'transfer' && line.action !== 'change_status') return [here];
  const to = Object.fromEntries(
    (['location', 'lot', 'status'] as const).flatMap((field) =>
      line[`to_${field}`] === null ? [] : [[field, line[`to_${field}`]]],
    ),
  );
  return [here, rowOf(line, to, sql, line.to_expected_before ?? '', line.to_expected_after ?? '')];
}

function rowOf(line: BatchLine, to: Readonly<Record<string, string | null>>, sql: Settings, before: string, after: string): Row {
  const keys = Object.entries(sql.key).map(([field, column]) => ({ column, value: to[field] ?? codeOf(line, field) ?? '' }));
  const columns = [...keys, ...(sql.unit === undefined ? [] : [{ column: sql.unit, value: line.unit }])];
  const where = columns
    .map(({ column, value }) => (value === '' ? `coalesce(${column}, '') = ''` : `${column} = ${literal(value)}`))
    .join(' and ');
  return { line: line.line, columns, where, before, after, isNew: /^-?0*\.?0*$/.test(before) };
}

function found({ line }: Row, expression: string): string {
  return `insert into trueup_found select ${line}, ${expression};\n`;
}

function counted({ table }: Settings, condition: string): string {
  return `(select count(*) from ${table} where ${condition})`;
}

/** 1 where one row is there, with the figure that is expected. */
function standing({ where, before }: Row, sql: Settings): string {
  return `${counted(sql, where)} + ${counted(sql, `${where} and ${sql.quantity} = ${before}`)} - 1`;
}

/** 1 where no row is there, or one with nothing. */
function spare({ where }: Row, sql: Settings): string {
  return `case when ${counted(sql, where)} > 1 then 2 else 1 end + ${counted(sql, `${where} and ${sql.quantity} <> 0`)}`;
}

function inserted({ columns, where }: Row, { table, quantity }: Settings): string {
  const names = [...columns.map(({ column }) => column), quantity].join(', ');
  const values = [...columns.map(({ value }) => literal(value)), '0'].join(', ');
  return `insert into ${table} (${names}) select ${values} where ${HELD} and not exists (select 1 from ${table} where ${where});\n`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
