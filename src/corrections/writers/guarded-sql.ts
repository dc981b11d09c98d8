import type { BatchLine } from '../../contract/batch.ts';
import type { WriterSettings } from '../../mapping/writers/writer-settings.ts';
import { codeOf } from '../planning/line-records.ts';
import { counterLines } from '../planning/counter-lines.ts';
import type { ExportFacts, Writer } from './writer.ts';

type Settings = NonNullable<WriterSettings['sql']>;

/**
 * SQL for the database of an MES: each statement changes one row, only where it still holds what the batch was planned on, and the
 * transaction fails where any other number of rows was changed. The second file takes it back in the same way.
 */
export const GUARDED_SQL: Writer = {
  name: 'sql',
  title: 'guarded SQL and its reversal, for the database of an MES',
  systems: null,
  mesOnly: true,
  judge: (line, { settings: { sql } }) => {
    if (!sql) return 'no table is named: `sql: {table: …, key: {…}, quantity: …}` in writers.yaml';
    if (line.action === 'relink' || line.action === 'confirm') return `a ${line.action} is more than a figure of one row`;
    const unsafe = Object.keys(sql.key).find(
      (field) => /\p{Cs}/u.test(codeOf(line, field) ?? '') || codeOf(line, field)?.includes('\0') === true,
    );
    if (unsafe !== undefined) return `${unsafe} holds a character that no text of SQL does`;
    const isMove = line.action === 'transfer' || line.action === 'change_status';
    if (isMove && line.to_expected_before === undefined) return 'what stands where it goes to is not known';
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

/** Standard SQL that SQLite and PostgreSQL run: a guard that does not hold violates a check, and everything is taken back. */
function script(title: string, lines: readonly BatchLine[], sql: Settings): string {
  const guard = 'create temporary table trueup_guard (changed integer check (changed = 1));';
  return `-- Trueup ${title.replaceAll(/[^\x20-\x7e]/g, '?')}\nbegin;\n${guard}\n${lines.map((line) => statements(line, sql)).join('')}drop table trueup_guard;\ncommit;\n`;
}

function statements(line: BatchLine, sql: Settings): string {
  const { expected_before: before, expected_after: after } = line;
  const here = change(line, {}, sql, before, after);
  if (line.action !== 'transfer' && line.action !== 'change_status') return here;
  const to = Object.fromEntries(
    (['location', 'lot', 'status'] as const).flatMap((field) =>
      line[`to_${field}`] === null ? [] : [[field, line[`to_${field}`]]],
    ),
  );
  return here + change(line, to, sql, line.to_expected_before ?? '', line.to_expected_after ?? '');
}

/** A row that has the figure, or is new where there was none: it is counted before it is changed, so that the guard sees a wrong state. */
function change(
  line: BatchLine,
  to: Readonly<Record<string, string | null>>,
  sql: Settings,
  before: string,
  after: string,
): string {
  const keys = Object.entries(sql.key).map(([field, column]) => ({ column, value: to[field] ?? codeOf(line, field) }));
  const unit = sql.unit === undefined ? [] : [{ column: sql.unit, value: line.unit }];
  const where = [...keys, ...unit]
    .map(({ column, value }) => (value === null ? `${column} is null` : `${column} = ${literal(value)}`))
    .join(' and ');
  const guarded = `${where} and ${sql.quantity} = ${before}`;
  const count = (condition: string): string => `insert into trueup_guard select count(*) from ${sql.table} where ${condition};\n`;
  const update = `update ${sql.table} set ${sql.quantity} = ${after} where ${guarded};\n`;
  // A row that is not there yet, and one that a reversal leaves at nothing
  if (!/^-?0*\.?0*$/.test(before)) return count(where) + count(guarded) + update;
  const columns = [...keys, ...unit].filter(({ value }) => value !== null);
  const insert =
    `insert into ${sql.table} (${[...columns.map(({ column }) => column), sql.quantity].join(', ')}) ` +
    `select ${[...columns.map(({ value }) => literal(value ?? '')), '0'].join(', ')} where not exists (select 1 from ${sql.table} where ${where});\n`;
  return insert + count(where) + count(guarded) + update;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
