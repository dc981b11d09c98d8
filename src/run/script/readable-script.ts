import { count } from '../../report/layout/figures.ts';
import { printable } from '../../report/layout/width.ts';
import type { Dialect, StageTable } from '../../sql/dialect.ts';
import { identifier, list, literal, sql } from '../../sql/fragment.ts';
import type { ScriptStatement } from './landing-statements.ts';

/** So many rows of a long table are shown where it is not printed in full. */
const SHOWN = 20;
/** So many rows of a table go into one statement. */
const INSERTED = 1000;

/** The statements that load the crosswalks. Long tables are cut unless `full`, and that is said above them. */
export function tableLoads(dialect: Dialect, tables: readonly StageTable[], full: boolean): readonly ScriptStatement[] {
  const cut = (table: StageTable): StageTable =>
    full || table.rows.length <= SHOWN ? table : { ...table, rows: table.rows.slice(0, SHOWN) };
  const whys = new Map(tables.map((table) => [table.name, whyOf(table, cut(table))]));
  return tables.flatMap((table) =>
    dialect.name === 'duckdb' && cut(table).rows.length > SHOWN
      ? [{ name: table.name, why: whys.get(table.name) ?? '', texts: longTable(dialect, table) }]
      : dialect.loadSmallTables([cut(table)]).map(({ names, rounds }) => ({
          name: names.join(', '),
          why: names.map((name) => whys.get(name) ?? '').join(' '),
          texts: rounds.flat().map(({ text }) => text),
        })),
  );
}

function whyOf({ name, rows }: StageTable, shown: StageTable): string {
  const left = rows.length - shown.rows.length;
  const more = left === 0 ? '' : ` The first ${SHOWN} of ${count(rows.length)} rows: \`--full\` prints them all.`;
  return `${name.includes('_lookup_') ? 'From the export that it is looked up in.' : 'From the mapping files.'}${more}`;
}

/** One row per line, as a run does not load it, in several statements: a single one would be one line of megabytes. */
function longTable(dialect: Dialect, table: StageTable): readonly string[] {
  const create = dialect.loadSmallTables([{ ...table, rows: [] }]).flatMap(({ rounds }) => rounds.flat());
  const inserts = Array.from({ length: Math.ceil(table.rows.length / INSERTED) }, (_, part) => {
    const rows = table.rows.slice(part * INSERTED, (part + 1) * INSERTED).map((row) => {
      const cells = row.map((cell) => (cell === null ? sql`null` : literal(cell)));
      return sql`(${list(cells, ', ')})`;
    });
    return sql`insert into ${identifier(table.name)} values
  ${list(rows)}`;
  });
  return [...create, ...inserts].map(({ text }) => text);
}

/** What a row of a named query is, by the end of its name. */
const QUERIES: readonly (readonly [string, string])[] = [
  ['spelled', 'a record as landed, its figures in plain notation besides'],
  ['text', "a record: its cells after the profile's transforms, its figures typed"],
  ['coded', 'a record with canonical codes'],
  ['measured', 'a record with its comparison unit, and whether it is refused or in scope'],
  ['rows', 'a record, or a cell of a wide one, with what becomes of it'],
  ['summands', 'a row of either side with its figures in the comparison unit, and the label of its total'],
  ['grouped', 'a key with the sums of both sides, or a total of a feed'],
  ['paired', "a key with both sides' figures, or a total of a feed"],
  ['judged', 'a key with the verdict of each measure'],
  ['open', 'a measure of a key that is still open'],
  ['crowded', 'the same, with the units of the other side and whether a blank lot can be any of several'],
  ['stated', 'an accepted row with what it says of the further fields'],
  ['reported_keys', 'a key that is reported'],
  ['recognized', 'a record as landed, with whether it may be behind a reported key'],
  ['wanted', 'a code that reported keys have'],
];

/** A statement with a comment above every named query that says what a row of it is. */
export function commented(text: string): string {
  return text.replaceAll(
    /^([ \t]*)((?:.*\b)?with )?"(\w+)" as \($/gm,
    (line, indent: string, before: string | undefined, name: string) => {
      const meaning = QUERIES.find(([end]) => name === end || name.endsWith(`_${end}`) || name.startsWith(`${end}_`))?.[1];
      if (meaning === undefined) return line;
      const head = before === undefined ? '' : `${indent}${before.trimEnd()}\n`;
      return `${head}${indent}-- ${printable(name)}: one row is ${meaning}.\n${indent}"${name}" as (`;
    },
  );
}
