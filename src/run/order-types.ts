import { REWORK_TYPES } from '../domains/genealogy/lot-stages.ts';
import { ORDERS } from '../domains/orders/orders.ts';
import { domainOf } from '../domains/registry.ts';
import { keepStage } from '../engine/stage.ts';
import { RefusedError } from '../errors.ts';
import type { KnownOrderTypes } from '../pipeline/comparison.ts';
import { fills } from '../pipeline/landing/feed-input.ts';
import { stageSetting } from '../pipeline/plan.ts';
import { identifier, sql } from '../sql/fragment.ts';
import type { EngineRun } from './engines/engine-run.ts';
import { comparedFeeds, type ResolvedDomain } from './feeds/resolve-domain.ts';
import { readAndCompare } from './main-pass/main-pass.ts';
import { plannerOf } from './main-pass/plan-comparison.ts';
import type { RunState } from './run-state.ts';

const TYPE = 'order_type';

/**
 * Reads the orders of both systems for a domain that asks of what type they are, and keeps those that rework something. Null where it does not
 * ask, where no orders are read, or where no list of orders says their type.
 */
export async function keepOrderTypes(
  engine: EngineRun,
  { config }: ResolvedDomain,
  all: readonly ResolvedDomain[],
  state: RunState,
): Promise<KnownOrderTypes | null> {
  if (domainOf(config.domain)?.readsOrderTypes !== true) return null;
  const orders = all.find((other) => other.config.domain === ORDERS.name);
  if (!orders) {
    if (state.workspace.domains.some(({ domain }) => domain === ORDERS.name))
      state.warn({
        code: 'order_types_not_read',
        message: `${config.domain} is compared without orders: which of them are rework is known only as far as its own lists say so`,
      });
    return null;
  }
  if (!comparedFeeds(orders.feeds).some(({ bindings }) => (bindings.get(TYPE) ?? 'absent') !== 'absent')) return null;
  try {
    const { lists, workspace, progress } = state;
    const feeds = lists ? comparedFeeds(orders.feeds) : orders.feeds;
    const { plan } = await readAndCompare(engine, feeds, plannerOf(workspace, orders, true, lists), progress);
    const bySite = plan.comparison.grain.includes('site') && plan.comparison.inputs.some((input) => fills(input, 'site'));
    const site = bySite ? identifier('site') : sql`''`;
    await keepStage(
      engine.first,
      engine.dialect,
      REWORK_TYPES,
      sql`select distinct ${site} as "site", "order"
from (
  ${stageSetting(plan).rows()}
) as r
where ${identifier(TYPE)} = 'rework'`,
    );
    return { bySite };
  } catch (error) {
    // The orders are read again for themselves, and then the run is refused for what is wrong with them
    if (error instanceof RefusedError) return null;
    throw error;
  }
}
