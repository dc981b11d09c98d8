import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { withList } from '../typing/with-list.ts';
import { landedName } from '../landing/feed-input.ts';
import { keySubject } from '../judging/key-subject.ts';
import { NO_PRICE, usesPrices } from '../judging/prices.ts';
import { rowQueries } from '../typing/typed-rows.ts';
import type { Translation } from '../typing/translation.ts';
import type { Typing } from '../typing/input-typing.ts';

/** Columns of `unmappedQuery`, in the order they are read. */
export const UNMAPPED_COLUMNS = [
  'code',
  'site',
  'rows',
  'quantity',
  'denominator',
  'unit_cost',
  'cost_unit',
  'currency',
] as const;

/**
 * Codes of one crosswalk that an input's accepted records use without an entry: by code (with its site, for locations), the number of
 * records and the quantity behind one price, so that the money can be added up exactly. A wide record counts by its first row, which
 * may itself be zero or out of scope.
 */
export function unmappedQuery(comparison: Comparison, typed: Typing, translation: Translation): Fragment {
  const { field } = translation;
  const code = { name: 'listed_code', value: sql`k.${identifier(field.name)}` };
  const site = {
    name: 'listed_site',
    value: field.name === 'location' && typed.input.bindings.has('site') ? siteOf(typed) : sql`''`,
  };
  const queries = rowQueries(comparison, typed, [`unmapped_${field.name}`], landedName(typed.input), {
    text: [],
    coded: [],
    measured: [code, site],
  });
  const price = usesPrices(comparison);
  const priced = pricedMeasure(comparison);
  const usable = sql`case when b."base_unit" = '' or b."base_unit" = r."unit" then`;
  const prices = price
    ? list(['unit_cost', 'cost_unit', 'currency'].map((name) => sql`${usable} b.${identifier(name)} end as ${identifier(name)}`))
    : NO_PRICE;
  const join = price
    ? sql`left join "materials" as b on b."material" = ${keySubject(comparison, sql`r`) ?? sql`''`} and b."site" = ''`
    : sql``;
  return sql`${withList(queries)}
select
  r."listed_code" as "code",
  r."listed_site" as "site",
  sum(case when r."first" then 1 else 0 end) as "rows",
  sum(case when r."disposition" = 'accepted' then ${priced ? sql`cast(r.${identifier(priced)} * r."factor" as decimal(38,18))` : sql`cast(0 as decimal(38,18))`} else 0 end) as "quantity",
  r."denominator",
  ${prices}
from ${identifier(`${typed.input.name}_rows`)} as r
${join}
where r."record" = 'accepted' and r.${identifier(`unmapped_${field.name}`)}
group by 1, 2, 5, 6, 7, 8`;
}

/** The quantity that a price is the price of; undefined where discrepancies have none. */
function pricedMeasure({ measures, domain }: Comparison): string | undefined {
  return domain.value === 'priced' ? measures.find(({ kind }) => kind === 'quantity')?.name : undefined;
}

function siteOf(typed: Typing): Fragment {
  const binding = typed.input.bindings.get('site');
  return binding === undefined || binding === 'absent' ? sql`''` : sql`k."site"`;
}
