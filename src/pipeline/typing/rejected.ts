import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import { cell } from './field-transforms.ts';
import { FAULTS } from './cell-faults.ts';
import { hasUnit } from '../../domains/domain.ts';
import type { Comparison, TypingPlan } from '../comparison.ts';
import { withList } from './with-list.ts';
import { landedName, wholeName } from '../landing/feed-input.ts';
import { LEG } from '../landing/further-columns.ts';
import { anyOf, keyRefusal, unitRefusal } from './refusal.ts';
import { rowQueries } from './typed-rows.ts';
import { type Extras, hasLegs, measuredQueries, named, type NamedValue, NO_EXTRAS } from './typed.ts';
import type { Typing } from './input-typing.ts';

/** A field of an input that can be refused: the column with its reject code and the one with the exported text. */
export interface RefusableField {
  readonly field: string;
  readonly code: string;
  readonly value: string;
}

/** The fields of an input that can be refused, in contract order. */
export function refusableFields(typed: Typing): readonly RefusableField[] {
  const keys = typed.translations.filter((translation) => keyRefusal(translation)).map(({ field }) => field.name);
  const names = [...keys, ...(hasUnit(typed.input.domain) ? ['unit'] : []), ...typed.cells.map((entry) => entry.column)];
  const all = [...names, ...(typed.day ? [typed.day.field] : [])];
  return all.map((field) => ({ field, code: `refusal_${field}`, value: `value_${field}` }));
}

/** Columns of `rejectedQuery`, in the order they are read. */
export function rejectedColumns(typed: Typing): readonly string[] {
  const faults = typed.input.faults ? [FAULTS] : [];
  return ['file', 'record_number', 'raw', ...faults, ...refusableFields(typed).flatMap(({ code, value }) => [code, value])];
}

/** The reject code of every refusable field, or null, as `refusal_<field>`. */
export function refusalExtras(typed: Typing): Extras {
  const coded = typed.translations.flatMap((translation) => {
    const refusal = keyRefusal(translation);
    return refusal ? [{ name: `refusal_${translation.field.name}`, value: refusal }] : [];
  });
  const days = typed.day ? [{ name: `refusal_${typed.day.field}`, value: typed.day.refusal }] : [];
  return {
    text: [...typed.cells.map((entry) => ({ name: `refusal_${entry.column}`, value: entry.refusal })), ...days],
    coded,
    measured: hasUnit(typed.input.domain) ? [{ name: 'refusal_unit', value: unitRefusal(typed.unit) }] : [],
  };
}

/** The refused records of an input, each with its position, its whole text, and a reject code for every refused field. */
export function rejectedQuery(comparison: TypingPlan, typed: Typing): Fragment {
  const { input } = typed;
  const landed = (field: string): Fragment => (input.columns.includes(field) ? cell(field) : sql`''`);
  const refusals = refusalExtras(typed);
  const text: readonly NamedValue[] = [
    ...['file', 'record_number', 'raw'].map((name) => ({ name, value: identifier(name) })),
    ...refusableFields(typed).map(({ field, value }) => ({ name: value, value: landed(field) })),
    ...refusals.text,
  ];
  const values = rejectedColumns(typed).map((name) => ({ name, value: sql`r.${identifier(name)}` }));
  const leg = hasLegs(typed) ? [{ name: LEG, value: sql`r.${identifier(LEG)}` }] : [];
  const refused = sql`select
  ${named([...values, ...leg])}
from ${identifier(`${input.name}_measured`)} as r
where r."refused" and not r."skipped"`;
  return sql`${withList(measuredQueries(comparison, typed, wholeName(input), { ...refusals, text }))}
${hasLegs(typed) ? firstOfLegs(typed, refused) : refused}`;
}

/** A transfer that is refused in both of its legs is one record. */
function firstOfLegs(typed: Typing, refused: Fragment): Fragment {
  const columns = rejectedColumns(typed).map(identifier);
  return sql`select
  ${list(columns)}
from (
  select *, row_number() over (partition by "file", "record_number" order by "leg") as "nth"
  from (
    ${refused}
  ) as a
) as b
where "nth" = 1`;
}

/** A row of zeros decides nothing. */
function anyFigure({ measures }: Comparison): Fragment {
  return anyOf(measures.map(({ name }) => sql`coalesce(${identifier(name)}, 1) <> 0`)) ?? sql`true`;
}

/** The keys of refused records whose key fields, unit apart, are all known: rows with such a key cannot be decided. */
export function rejectedKeysQuery(comparison: Comparison, typings: readonly Typing[]): Fragment {
  const grain = comparison.grain.map(identifier);
  const keyRefused = [{ name: 'key_refused', value: sql`k."key_refused"` }];
  const queries = typings.flatMap((typed) =>
    rowQueries(comparison, typed, [], landedName(typed.input), { ...NO_EXTRAS, measured: keyRefused }),
  );
  const selects = typings.map(
    ({ input }) => sql`select ${list(grain, ', ')}
from ${identifier(`${input.name}_rows`)}
where "disposition" = 'rejected' and not "key_refused" and ${anyFigure(comparison)}`,
  );
  return sql`${withList(queries)}
select distinct ${list(grain, ', ')}, true as "rejected"
from (
  ${list(selects, '\nunion all\n')}
) as r`;
}
