import { NOT_OURS } from '../../../domains/canonical-codes.ts';
import { dividedAtScale18 } from '../../../sql/division.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../../sql/fragment.ts';
import { type Comparison, hidesOwnership } from '../../../pipeline/comparison.ts';
import { withList } from '../../../pipeline/typing/with-list.ts';
import { numberedName } from '../../../pipeline/landing/feed-input.ts';
import { priceColumns, priceJoins, type PricedRows } from '../../../pipeline/judging/prices.ts';
import { keyRefusal, unitRefusal } from '../../../pipeline/typing/refusal.ts';
import { rowQueries } from '../../../pipeline/typing/typed-rows.ts';
import { named, type Extras, type NamedValue } from '../../../pipeline/typing/typed.ts';
import type { Typing } from '../../../pipeline/typing/input-typing.ts';

const PRICED: PricedRows = { row: sql`r`, general: sql`b`, site: sql`s` };

/** Whether a location is listed decides about a scope of mapped locations. */
const FLAGS = ['unmapped_location'];

/**
 * What one set of mapping files makes of every record, row by row: its position, what becomes of it (of a rejected one, for which field),
 * its key, comparison unit and amount, the price, and the exported codes that decide all that (`code_<field>`).
 */
export function dispositionsQuery(comparison: Comparison, typings: readonly Typing[]): Fragment {
  const { grain } = comparison;
  const queries = typings.flatMap((typed) => rowQueries(comparison, typed, FLAGS, numberedName(typed.input), extrasOf(typed)));
  const rows = typings.map((typed) => rowsOf(comparison, typed));
  const passed = [
    ...POSITION,
    ...grain,
    ...codeNames(comparison),
    'refused_field',
    'refused_code',
    ...FLAGS,
    'source_unit',
    'quantity',
    'factor',
    'denominator',
  ];
  return sql`${withList([...queries, { name: 'dispositions', query: sql`${list(rows, '\nunion all\n')}` }])}
select
  ${list(passed.map((name) => sql`r.${identifier(name)}`))},
  case when r."disposition" = 'accepted' then r."unit" end as "unit",
  ${amount(comparison)} as "amount",
  ${ours(comparison)} as "ours",
  ${priceColumns(comparison, PRICED)}
from "dispositions" as r
${priceJoins(comparison, PRICED)}`;
}

const POSITION = ['side', 'feed', 'file', 'record_number', 'cell', 'first', 'disposition'];

/** Fields whose exported code is kept: all key fields and the unit. */
export function codeColumns(comparison: Comparison): readonly string[] {
  return [...comparison.domain.key.map(({ name }) => name), 'unit'];
}

function codeNames(comparison: Comparison): readonly string[] {
  return codeColumns(comparison).map((field) => `code_${field}`);
}

function extrasOf(typed: Typing): Extras {
  const none = sql`cast(null as varchar)`;
  return {
    text: [
      ...['file', 'record_number'].map((name) => ({ name, value: identifier(name) })),
      ...typed.cells.map((entry) => ({ name: `refusal_${entry.column}`, value: entry.refusal })),
    ],
    coded: [
      ...typed.translations.map(({ field }) => ({ name: `code_${field.name}`, value: sql`t.${identifier(field.name)}` })),
      ...typed.translations.map((each) => ({ name: `refusal_${each.field.name}`, value: keyRefusal(each) ?? none })),
      { name: 'code_unit', value: sql`t."unit"` },
    ],
    measured: [{ name: 'refusal_unit', value: unitRefusal(typed.unit) }],
  };
}

function rowsOf(comparison: Comparison, typed: Typing): Fragment {
  const { input } = typed;
  const translated = new Set(typed.translations.map(({ field }) => field.name));
  const spread = input.profile.unpivot?.field;
  const refusable = [...translated, 'unit', ...typed.cells.map(({ column }) => column)];
  const first = (value: (field: string) => Fragment): Fragment => {
    const branches = refusable.map((field) => sql`when ${identifier(`refusal_${field}`)} is not null then ${value(field)}`);
    return sql`case
  when "disposition" <> 'rejected' then null
  ${list(branches, '\n')}
end`;
  };
  const values: readonly NamedValue[] = [
    { name: 'side', value: literal(input.side) },
    { name: 'feed', value: integer(input.feed) },
    ...['file', 'record_number'].map((name) => ({ name, value: identifier(name) })),
    { name: 'cell', value: spread === undefined ? literal('') : sql`"cell_code"` },
    ...['first', 'disposition', ...comparison.grain].map((name) => ({ name, value: identifier(name) })),
    ...codeColumns(comparison).map((field) => ({
      name: `code_${field}`,
      value:
        translated.has(field) || field === 'unit'
          ? identifier(`code_${field}`)
          : field === spread
            ? sql`"cell_code"`
            : literal(''),
    })),
    { name: 'refused_field', value: first((field) => literal(field)) },
    { name: 'refused_code', value: first((field) => identifier(`refusal_${field}`)) },
    ...[...FLAGS, 'source_unit', 'quantity', 'factor', 'denominator', 'unit'].map((name) => ({ name, value: identifier(name) })),
    {
      name: 'product',
      value: sql`case when "disposition" = 'accepted' then cast("quantity" * "factor" as decimal(38,18)) end`,
    },
    ...(hidesOwnership(comparison) ? [{ name: 'not_ours', value: sql`"not_ours"` }] : []),
  ];
  return sql`select
  ${named(values)}
from ${identifier(`${input.name}_rows`)}`;
}

/** In the comparison unit, at the scale in which keys are added up; null where the row takes no part in any key. */
function amount(comparison: Comparison): Fragment {
  return sql`case
  when r."denominator" > 1 then ${dividedAtScale18(comparison.dialect, sql`r."product"`, sql`r."denominator"`)}
  else r."product"
end`;
}

/** False for stock that is not ours in money. */
function ours(comparison: Comparison): Fragment {
  if (hidesOwnership(comparison)) return sql`r."not_ours" = 0`;
  if (!comparison.grain.includes('ownership')) return sql`true`;
  const codes = list(
    NOT_OURS.map((code) => literal(code)),
    ', ',
  );
  return sql`r."ownership" not in (${codes})`;
}
