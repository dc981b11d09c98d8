import { type Fragment, identifier, integer, list, literal, sql } from '../../../sql/fragment.ts';
import type { Comparison } from '../../../pipeline/comparison.ts';
import { withList } from '../../../pipeline/typing/with-list.ts';
import {
  coverageColumns,
  type CoveredField,
  coveredKeys,
  coveredUnitCodes,
  coveredUnits,
  ownUnitParts,
} from './covered-fields.ts';
import { hasUnit } from '../../../domains/domain.ts';
import { landedName, wholeName } from '../../../pipeline/landing/feed-input.ts';
import type { ListPlan } from '../../../pipeline/lists/list-plan.ts';
import { priceColumns, priceJoins, type PricedRows } from '../../../pipeline/judging/prices.ts';
import { rowQueries } from '../../../pipeline/typing/typed-rows.ts';
import { hasLegs, measuredQueries, named, type NamedQuery, type NamedValue } from '../../../pipeline/typing/typed.ts';
import type { Typing } from '../../../pipeline/typing/input-typing.ts';

const PRICED: PricedRows = { row: sql`c`, general: sql`b`, site: sql`s` };

/** The crosswalks that an input of a compared side uses, in the order in which they are reported. */
export function coveredFields(comparison: Comparison, typed: Typing): readonly CoveredField[] {
  return [...coveredKeys(typed.input, typed.translations), ...coveredUnits(comparison, typed)];
}

/** The crosswalks that an input of a reference list uses. */
export function coveredListFields({ comparison, list }: ListPlan, typed: Typing): readonly CoveredField[] {
  const { input, translations } = typed;
  const units = hasUnit(list) ? coveredUnits(comparison, typed).filter(({ over }) => over === 'u') : [];
  return [...coveredKeys(input, translations), ...coveredUnitCodes(typed), ...units];
}

/**
 * What the records of both sides say, one row per field, code and entry behind it, price apart: the number of records (`rows`), of
 * those with a value (`valued`), and Σ |quantity| × price as two sums (`whole`, `part`) to be added and divided by `divisor`.
 * Rejected records count, records that the profile leaves out do not, and those outside the scope stand apart.
 */
export function coverageQuery(comparison: Comparison, typings: readonly Typing[], currency: string): Fragment {
  const queries = typings.flatMap((typed) => inputQueries(comparison, typed, currency));
  const selects = typings.map(
    ({ input }) => sql`select ${literal(input.side)} as "side", ${integer(input.feed)} as "feed", c.*
from ${identifier(`${input.name}_codes`)} as c
where c."name" is not null`,
  );
  return sql`${withList(queries)}
${list(selects, '\nunion all\n')}`;
}

/** The same for a reference list, whose records are not stock and therefore have no value. */
export function listCoverageQuery(plan: ListPlan): Fragment {
  const inputs = plan.typings.map((typed) => ({ typed, fields: coveredListFields(plan, typed) }));
  const queries = inputs.flatMap(({ typed, fields }) => {
    const columns = (level: CoveredField['over']): readonly NamedValue[] =>
      fields.filter(({ over }) => over === level).flatMap(coverageColumns);
    const extras = { text: [], coded: columns('t'), measured: columns('u') };
    return measuredQueries(plan.comparison, typed, wholeName(typed.input), extras);
  });
  const selects = inputs.map(({ typed, fields }) => {
    const { input } = typed;
    // The other leg of a transfer is not a record of its own
    const record = hasLegs(typed) ? sql`case when "leg" = 0 then 1 else 0 end` : sql`1`;
    const names = fields.flatMap(coverageColumns).map(({ name }) => identifier(name));
    return sql`select ${literal(input.side)} as "side", ${integer(input.feed)} as "feed", c.*
from (
  ${groupedQuery(
    fields,
    sql`(
  select
    ${list([...names, sql`'counted' as "scope"`, sql`${record} as "record"`, noMoney()])}
  from ${identifier(`${input.name}_measured`)}
  where not "skipped"
)`,
  )}
) as c
where c."name" is not null`;
  });
  return sql`${withList(queries)}
${list(selects, '\nunion all\n')}`;
}

function inputQueries(comparison: Comparison, typed: Typing, currency: string): readonly NamedQuery[] {
  const { name } = typed.input;
  const fields = coveredFields(comparison, typed);
  const over = (level: CoveredField['over']): readonly NamedValue[] =>
    fields.filter((field) => field.over === level).flatMap(coverageColumns);
  const rows = rowQueries(comparison, typed, [], landedName(typed.input), {
    text: [],
    coded: over('t'),
    measured: [...over('u'), ...ownUnitParts(comparison, typed)],
  });
  const carried = [...over('t'), ...over('u')].map((column) => ({ ...column, value: sql`c.${identifier(column.name)}` }));
  const priced = comparison.materials?.prices === true;
  return [
    ...rows,
    { name: `${name}_priced`, query: pricedQuery(comparison, name, [...carried, ...over('c')]) },
    { name: `${name}_valued`, query: valuedQuery(fields, name, currency, priced) },
    { name: `${name}_codes`, query: groupedQuery(fields, identifier(`${name}_valued`)) },
  ];
}

/** The rows that count with their price, and the amount that it is the price of; null where the row brings no amount of its own. */
function pricedQuery(comparison: Comparison, name: string, columns: readonly NamedValue[]): Fragment {
  const priced = comparison.domain.value === 'priced' ? comparison.measures.find(({ kind }) => kind === 'quantity') : undefined;
  const quantity = priced ? sql`c.${identifier(priced.name)}` : sql`cast(0 as decimal(38,9))`;
  return sql`select
  ${named(columns)},
  case when c."record" = 'filtered' then 'out_of_scope' else 'counted' end as "scope",
  case when c."first" then 1 else 0 end as "record",
  case
    when c."disposition" <> 'zero' and (c."record" = 'filtered' or c."disposition" <> 'out_of_scope')
      then cast(abs(${quantity}) * c."factor" as decimal(38,18))
    when ${quantity} is not null then 0
  end as "amount",
  c."denominator",
  ${priceColumns(comparison, PRICED)}
from ${identifier(`${name}_rows`)} as c
${priceJoins(comparison, PRICED)}
where c."disposition" <> 'skipped'`;
}

/**
 * Amount × price needs more digits than a decimal has, so that the whole part and the rest are multiplied apart. Nothing is
 * divided here: money of one divisor adds up exactly.
 */
function valuedQuery(fields: readonly CoveredField[], name: string, currency: string, priced: boolean): Fragment {
  const names = fields.flatMap(coverageColumns).map((column) => identifier(column.name));
  const carried = list([...names, sql`"scope"`, sql`"record"`]);
  if (!priced) {
    return sql`select
  ${carried},
  ${noMoney()}
from ${identifier(`${name}_priced`)}`;
  }
  const known = sql`"unit_cost" is not null and "amount" is not null and coalesce("currency", '') in ('', ${literal(currency)})`;
  return sql`select
  ${carried},
  case when ${known} then "record" else 0 end as "valued",
  case when ${known} then cast("amount" - ("amount" % 1) as decimal(38,0)) * "unit_cost" end as "whole",
  case when ${known} then cast("amount" % 1 as decimal(38,18)) * "unit_cost" end as "part",
  case when ${known} then cast("denominator" as decimal(38,0)) * "cost_unit" end as "divisor"
from ${identifier(`${name}_priced`)}`;
}

function noMoney(): Fragment {
  return sql`0 as "valued",
cast(null as decimal(38,9)) as "whole",
cast(null as decimal(38,27)) as "part",
cast(null as decimal(38,9)) as "divisor"`;
}

/** All fields in one scan: a grouping set each. A code is never null, so that the one that is not tells whose set a row is of. */
function groupedQuery(fields: readonly CoveredField[], from: Fragment): Fragment {
  const columns = (kind: 'code' | 'within' | 'target' | 'by'): Fragment => {
    const of = fields
      .filter((field) => (kind !== 'within' && kind !== 'target') || field[kind])
      .map(({ name }) => identifier(`${kind}_${name}`));
    return of.length === 0 ? literal('') : sql`coalesce(${list([...of, literal('')], ', ')})`;
  };
  const names = fields.map(({ name }) => sql`when ${identifier(`code_${name}`)} is not null then ${literal(name)}`);
  const sets = fields.map((field) => {
    const own = coverageColumns(field).map(({ name }) => identifier(name));
    return sql`(${list([...own, sql`"scope"`, sql`"divisor"`], ', ')})`;
  });
  return sql`select
  case
    ${list(names, '\n')}
  end as "name",
  ${columns('code')} as "code",
  ${columns('within')} as "within",
  ${columns('target')} as "target",
  ${columns('by')} as "by",
  "scope",
  sum("record") as "rows",
  sum("valued") as "valued",
  sum("whole") as "whole",
  sum("part") as "part",
  "divisor"
from ${from} as v
group by grouping sets (
  ${list(sets)}
)`;
}
