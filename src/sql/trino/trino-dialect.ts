import type { Dialect } from '../dialect.ts';
import { joniPattern } from './joni.ts';
import { type Fragment, identifier, list, literal, sql } from '../fragment.ts';
import { loadSmallTables } from './trino-small-tables.ts';

/** The SQL of Trino 476. */
export const trino: Dialect = {
  name: 'trino',
  fullMatch: (value, pattern) => sql`regexp_like(${value}, ${literal(`\\A(?:${joniPattern(pattern)})\\z`)})`,
  search: (value, pattern) => sql`regexp_like(${value}, ${literal(joniPattern(pattern))})`,
  replaceAll: (value, pattern, replacement) =>
    sql`regexp_replace(${value}, ${literal(joniPattern(pattern))}, ${literal(replacementOf(replacement))})`,
  // A letter stays one letter there, and `ß` as it is
  upper: (value) => sql`upper(replace(${value}, 'ß', 'ẞ'))`,
  isAscii: (value) => sql`(length(to_utf8(${value})) = length(${value}))`,
  composed: (value) => sql`normalize(${value}, NFC)`,
  divide: (dividend, divisor) =>
    sql`cast(((${dividend}) - (${dividend}) % nullif(${divisor}, 0)) / nullif(${divisor}, 0) as decimal(38,0))`,
  jsonTexts: (texts) => sql`json_format(cast(array[${list(texts, ', ')}] as json))`,
  stage: (name, query) => [
    dropTable(name),
    sql`create table ${identifier(name)} as
${query}`,
  ],
  dropStage: dropTable,
  loadSmallTables,
};

function dropTable(name: string): Fragment {
  return sql`drop table if exists ${identifier(name)}`;
}

/** `\1` is `$1` there, a `$` or `\` that means itself is escaped, and so is a digit that would be taken for part of the group's number. */
function replacementOf(replacement: string): string {
  return replacement.replace(/\\(\d)(\d?)|\\\\|[\\$]/g, (found, group?: string, digit?: string) => {
    if (group !== undefined) return `$${group}${digit ? `\\${digit}` : ''}`;
    return found === '$' ? '\\$' : '\\\\';
  });
}
