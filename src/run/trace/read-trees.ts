import { BALANCE_STAGE } from '../../domains/genealogy/balance-stage.ts';
import { LOT_STAGES } from '../../domains/genealogy/lot-stages.ts';
import { keepStage } from '../../engine/stage.ts';
import type { Warning } from '../../model/warning.ts';
import { type DomainPlan, stageSetting } from '../../pipeline/plan.ts';
import { eachDomain } from '../each-domain.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { referenceFeeds, type ResolvedDomain } from '../feeds/resolve-domain.ts';
import { keepStock } from '../keep-stock.ts';
import { runMainPass } from '../main-pass/run-main-pass.ts';
import { keepOrderTypes } from '../order-types.ts';
import type { RunState } from '../run-state.ts';
import { loadKeptTrees, type TreeFacts, treeFacts } from './kept-trees.ts';
import type { TraceSetting } from './trace-lot.ts';

/** The trees stand as stages on the engine: what a trace must know of them besides. */
export interface ReadTrees extends TreeFacts, TraceSetting {}

/** Reads the genealogy of both systems, from what a run kept of the same files where it did; for a mass balance also stock and lists. */
export async function readTrees(
  engine: EngineRun,
  resolved: readonly ResolvedDomain[],
  state: RunState,
  massBalance: boolean,
): Promise<ReadTrees> {
  const kept = await keptTrees(engine, resolved, state, massBalance);
  let facts = kept;
  let stock = false;
  // Lists are read next to the first domain, so that each of them has them
  let plan: DomainPlan | undefined;
  await eachDomain(resolved, async (domain) => {
    const isGenealogy = domain.config.domain === 'genealogy';
    if (domain.config.domain === 'orders' || (isGenealogy && kept)) return;
    state.orderTypes = await keepOrderTypes(engine, domain, resolved, state);
    const { pass, summaries } = await runMainPass(engine, domain, state, true);
    plan = pass.plan;
    if (!isGenealogy) {
      stock = await keepStock(engine, pass.plan);
      const { rejected } = treeFacts(pass.plan, summaries);
      if (rejected > 0) state.warn(rejectsLeftOut(rejected, domain.config.domain));
      return;
    }
    facts = treeFacts(pass.plan, summaries);
    for (const stage of massBalance ? [...LOT_STAGES, BALANCE_STAGE] : LOT_STAGES)
      await keepStage(engine.first, engine.dialect, stage.name, stage.query(stageSetting(pass.plan)));
  });
  if (!facts) throw new RangeError('the genealogy was not read');
  const { lists = [], materials } = plan?.comparison ?? {};
  const { currency } = state.workspace;
  return { ...facts, currency, stock, movements: lists.includes('movements'), prices: materials?.prices === true };
}

/** A mass balance asks for lists: where no other domain reads them, the genealogy must. */
async function keptTrees(
  engine: EngineRun,
  resolved: readonly ResolvedDomain[],
  { workspace }: RunState,
  massBalance: boolean,
): Promise<TreeFacts | null> {
  const [first] = resolved;
  const others = resolved.some(({ config }) => config.domain !== 'genealogy' && config.domain !== 'orders');
  if (massBalance && !others && referenceFeeds(first?.feeds ?? []).length > 0) return null;
  return loadKeptTrees(engine, workspace, resolved);
}

export function rejectsLeftOut(rejected: number, domain: string): Warning {
  return {
    code: 'rejects_left_out',
    message: `${rejected} rejected records of ${domain} are not in any trace: see the rejects of a run`,
  };
}
