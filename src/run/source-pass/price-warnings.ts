import type { Session } from '../../engine/engine.ts';
import type { Warning } from '../../model/warning.ts';
import { PRICE_MATCHES, priceMatchesQuery } from '../../pipeline/judging/price-matches-query.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';

type Missing = (typeof PRICE_MATCHES)[number];

/** The warning `prices_nothing` for a price list that gives no difference a value, with the field that stops it. */
export async function pricesNothing(
  session: Session,
  plan: DomainPlan,
  lists: readonly PreparedFeed[],
  currency: string,
): Promise<Warning> {
  const field = await missing(session, plan, currency);
  const names = lists.flatMap(({ files, table }) => [...files.map(({ file }) => file.label), ...(table ? [table.label] : [])]);
  return { code: 'prices_nothing', message: `${names.join(', ')} prices nothing (${field}): ${reason(field, lists, currency)}` };
}

async function missing(session: Session, plan: DomainPlan, currency: string): Promise<Missing> {
  const { comparison } = plan;
  if (!comparison.materials?.prices) return 'unit_cost';
  const [row] = await session.all(priceMatchesQuery(comparison, currency).text, PRICE_MATCHES);
  return PRICE_MATCHES.find((_, index) => Number(row?.[index] ?? 0) === 0) ?? 'material';
}

function reason(field: Missing, lists: readonly PreparedFeed[], currency: string): string {
  const [profile = ''] = lists.map((list) => list.profile.name);
  switch (field) {
    case 'unit_cost':
      return `no price in it was read. To fix it: in a profile that extends ${profile}, write fields: {unit_cost: {column: [<one of: ${headers(lists)}>]}}`;
    case 'site':
      return 'its prices are per site, but the differences have no site or a different one. To fix it: compare by site, or give one price per material without a site';
    case 'material':
      return 'none of the materials that differ is in it. To fix it: check its material numbers against parts.csv';
    case 'base_unit':
      return 'its prices are for a unit other than the compared one. To fix it: give the base unit of the comparison';
    case 'currency':
      return `its prices are in a currency other than ${currency}, the currency of the workspace`;
    default:
      return field satisfies never;
  }
}

function headers(lists: readonly PreparedFeed[]): string {
  const all = lists.flatMap(({ files, table }) => [...files.map(({ file }) => file), ...(table ? [table] : [])]);
  return [...new Set(all.flatMap(({ header }) => header))].map((name) => JSON.stringify(name)).join(', ');
}
