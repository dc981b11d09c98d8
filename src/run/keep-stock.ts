import { STOCK } from '../domains/genealogy/lot-queries.ts';
import { keepStage } from '../engine/stage.ts';
import { type DomainPlan, stageSetting } from '../pipeline/plan.ts';
import { dividedAtScale18 } from '../sql/division.ts';
import { identifier, list, sql } from '../sql/fragment.ts';
import type { EngineRun } from './engines/engine-run.ts';

/** Keeps the stock of both systems by lot and status, while its feeds are at hand; false where the exports do not say lots. */
export async function keepStock({ first, dialect }: EngineRun, plan: DomainPlan): Promise<boolean> {
  const { grain } = plan.comparison;
  if (!grain.includes('lot') && !grain.includes('serial')) return false;
  const key = ['material', 'lot', 'serial', 'status'].map((name) =>
    grain.includes(name) ? identifier(name) : sql`'' as ${identifier(name)}`,
  );
  const quantity = sql`cast("quantity" * "factor" as decimal(38,18))`;
  const query = sql`select
  ${list(['side', 'material', 'lot', 'serial', 'status', 'unit'].map(identifier))},
  sum("amount") as "quantity"
from (
  select
    ${list([sql`"side"`, ...key, sql`"unit"`])},
    case when "denominator" = 1 then ${quantity} else ${dividedAtScale18(dialect, quantity, sql`"denominator"`)} end as "amount"
  from (
    ${stageSetting(plan).rows()}
  ) as r
) as s
group by ${list(['side', 'material', 'lot', 'serial', 'status', 'unit'].map(identifier), ', ')}`;
  await keepStage(first, dialect, STOCK, query);
  return true;
}
