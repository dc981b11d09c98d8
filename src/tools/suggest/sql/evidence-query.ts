import type { Side } from '../../../model/side.ts';
import { DESCRIPTION } from '../../../domains/domain.ts';
import { dividedAtScale18 } from '../../../sql/division.ts';
import { identifier, list, sql, type Fragment } from '../../../sql/fragment.ts';
import { fieldText } from '../../../pipeline/typing/field-transforms.ts';
import type { Comparison } from '../../../pipeline/comparison.ts';
import { withList } from '../../../pipeline/typing/with-list.ts';
import { fills, landedName } from '../../../pipeline/landing/feed-input.ts';
import { rowQueries } from '../../../pipeline/typing/typed-rows.ts';
import type { Translation } from '../../../pipeline/typing/translation.ts';
import { textOf } from '../../../pipeline/typing/look-up.ts';
import type { Extras, NamedValue } from '../../../pipeline/typing/typed.ts';
import type { Typing } from '../../../pipeline/typing/input-typing.ts';

/** Name of the stage with what a side's exports say about codes. */
export function evidenceName(side: Side): string {
  return `evidence_${side}`;
}

/**
 * What a side's exports say about its codes, scope and rejects aside: one row for each combination of codes and unit. For every key
 * field the canonical code under its own name, `code_<field>` as exported, `known_<field>` where a crosswalk has it; the quantity in
 * the root of the unit's chain; whether some record is in scope.
 */
export function evidenceQuery(comparison: Comparison, typings: readonly Typing[], side: Side): Fragment {
  const fields = comparison.domain.key.map(({ name }) => name);
  const open = { ...comparison, scope: withoutMappedLocations(comparison.scope) };
  const own = typings.filter((typed) => typed.input.side === side);
  const queries = own.flatMap((typed) => rowQueries(open, typed, [], landedName(typed.input), extras(open, typed)));
  const selects = own.map((typed) => evidenceRows(typed, fields));
  const keys = [...evidenceKeys(fields), 'root_denominator'].map(identifier);
  return sql`${withList([
    ...queries,
    {
      name: 'stated',
      query: sql`select
  ${list([
    ...keys,
    sql`max("in_scope") as "in_scope"`,
    sql`min(nullif("description", '')) as "description"`,
    sql`count(*) as "rows"`,
    sql`cast(sum("scaled") as decimal(38,18)) as "scaled"`,
  ])}
from (
  ${list(selects, '\nunion all\n')}
) as r
group by ${list(keys, ', ')}`,
    },
  ])}
select
  ${list([...evidenceKeys(fields).map(identifier), ...['in_scope', 'description', 'rows'].map(identifier)])},
  case
    when "root_denominator" = 1 then "scaled"
    else ${dividedAtScale18(comparison.dialect, identifier('scaled'), identifier('root_denominator'))}
  end as "quantity"
from "stated"`;
}

/** The columns that tell rows of the stage apart. */
function evidenceKeys(fields: readonly string[]): readonly string[] {
  return [...fields.flatMap((field) => [field, `code_${field}`, `known_${field}`]), 'unit_code', 'unit_known', 'root'];
}

/** Locations that are not mapped yet are what proposals are asked for. */
function withoutMappedLocations(scope: Comparison['scope']): Comparison['scope'] {
  return Object.fromEntries(Object.entries(scope).filter(([, codes]) => codes !== 'mapped'));
}

/** Codes as exported, and whether they are known, where their parts are at hand. */
function extras(comparison: Comparison, typed: Typing): Extras {
  const rule = typed.input.profile.fields.find(({ field }) => field === DESCRIPTION);
  const shown = rule && typed.input.columns.includes(DESCRIPTION) ? fieldText(comparison.dialect, rule) : sql`''`;
  const { translations, unit } = typed;
  return {
    text: [{ name: 'description', value: shown }],
    coded: translations.flatMap((translation): NamedValue[] => [
      { name: `code_${translation.field.name}`, value: textOf(translation.field.name) },
      { name: `known_${translation.field.name}`, value: known(typed, translation) },
    ]),
    measured: [
      ...translations.map(({ field }) => ({ name: `canonical_${field.name}`, value: sql`k.${identifier(field.name)}` })),
      { name: 'unit_code', value: sql`k."unit"` },
      { name: 'unit_known', value: flag(sql`(u."unit" is not null or k."unit" = '')`) },
      { name: 'root', value: sql`coalesce(u."root", ${unit.sourceUnit})` },
      { name: 'root_factor', value: sql`coalesce(u."factor", 1)` },
      { name: 'root_denominator', value: sql`coalesce(u."denominator", 1)` },
    ],
  };
}

/** What a profile fixes is canonical by definition; without a crosswalk no code is known. */
function known({ input }: Typing, { field, unmapped }: Translation): Fragment {
  if (input.bindings.get(field.name) === 'constant') return sql`1`;
  return unmapped ? flag(sql`not ${unmapped}`) : sql`0`;
}

function flag(condition: Fragment): Fragment {
  return sql`case when ${condition} then 1 else 0 end`;
}

/** Rows with a figure that no profile leaves out; an empty cell of a wide export tells nothing. */
function evidenceRows(typed: Typing, fields: readonly string[]): Fragment {
  const { input } = typed;
  const values = fields.flatMap((field): NamedValue[] => {
    if (input.bindings.get(field) === 'unpivot') return columns(field, sql`r."cell_code"`, sql`''`, sql`1`);
    if (!fills(input, field)) return columns(field, sql`''`, sql`''`, sql`1`);
    const column = (prefix: string): Fragment => sql`r.${identifier(`${prefix}_${field}`)}`;
    return columns(field, column('canonical'), column('code'), column('known'));
  });
  const scoped = flag(sql`r."disposition" in ('accepted', 'rejected')`);
  return sql`select
  ${list([
    ...values.map(({ name, value }) => sql`${value} as ${identifier(name)}`),
    ...['unit_code', 'unit_known', 'root', 'root_denominator', 'description'].map((name) => sql`r.${identifier(name)}`),
    sql`${scoped} as "in_scope"`,
    sql`cast(r."quantity" * r."root_factor" as decimal(38,18)) as "scaled"`,
  ])}
from ${identifier(`${input.name}_rows`)} as r
where r."quantity" is not null and r."disposition" not in ('skipped', 'zero')`;
}

function columns(field: string, canonical: Fragment, code: Fragment, known: Fragment): NamedValue[] {
  return [
    { name: field, value: canonical },
    { name: `code_${field}`, value: code },
    { name: `known_${field}`, value: known },
  ];
}
