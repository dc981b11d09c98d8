import type { Dialect } from '../../sql/dialect.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { DAMAGE } from '../../text/spreadsheet-damage.ts';
import type { NamedValue } from '../typing/typed.ts';
import type { Typing } from '../typing/input-typing.ts';

/** The shortest code that is damaged in any of these ways, `1-mar`, and the longest that starts with a month, `sept 2021`. */
const [SHORTEST, LONGEST_MONTH] = [5, 9];

/** Fields of open identifiers that are a column of the input: what a spreadsheet program rewrites. */
export function openFields({ input }: Pick<Typing, 'input'>): readonly string[] {
  const open = input.domain.key.filter(({ codes }) => codes === undefined).map(({ name }) => name);
  return open.filter((field) => input.bindings.get(field) === 'column' && input.columns.includes(field));
}

export function damageName(field: string): string {
  return `damage_${field}`;
}

/** What each open identifier of a landed record looks like, as `damage_<field>`: a name of `DAMAGE`, `blank`, or null for an ordinary code. */
export function damageValues(dialect: Dialect, typed: Typing): readonly NamedValue[] {
  return openFields(typed).map((field) => ({ name: damageName(field), value: damageOf(dialect, sql`n.${identifier(field)}`) }));
}

/** What a code looks like. Nearly all codes are passed by the comparisons, which cost a tenth of a pattern. */
export function damageOf(dialect: Dialect, code: Fragment): Fragment {
  const is = (kind: keyof typeof DAMAGE): Fragment => dialect.fullMatch(code, `(?i)(?:${DAMAGE[kind]})`);
  const separated = list(
    ['-', '.', '/', ' '].map((mark) => sql`strpos(${code}, ${literal(mark)}) > 0`),
    ' or ',
  );
  // A month has three or four letters
  const month = list(
    ['-', ' '].map((mark) => sql`strpos(${code}, ${literal(mark)}) between 4 and 5`),
    ' or ',
  );
  return sql`case
  when ${code} <> '' then case
    when length(${code}) < ${integer(SHORTEST)} then null
    when ${code} >= '0' and ${code} < ':' then case
      when strpos(${code}, '+') > 0 then case when ${is('exponent')} then 'exponent' end
      when length(${code}) > 15 and ${is('digits')} then 'digits'
      when length(${code}) > 15 and ${is('long')} then 'long'
      when (${separated}) and ${is('date')} then 'date'
    end
    when length(${code}) <= ${integer(LONGEST_MONTH)} and (${month}) and ${is('date')} then 'date'
  end
  else 'blank'
end`;
}
