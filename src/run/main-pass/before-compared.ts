import { RefusedError } from '../../errors.ts';
import type { Session } from '../../engine/engine.ts';
import type { RowsOf } from '../../domains/domain.ts';
import { type DomainPlan, planStages } from '../../pipeline/plan.ts';
import { identifier, sql } from '../../sql/fragment.ts';
import { ORDER_PARENTS } from '../../pipeline/typing/parent-of-order.ts';
import { ORDER_STATES } from '../../pipeline/typing/order-scope.ts';
import { contractPhantoms } from './contract-phantoms.ts';
import { keepAll } from './keep-planned.ts';

/** True where stages before the main statement may ask for reference lists. */
export function readsLists({ comparison }: DomainPlan): boolean {
  if (comparison.contracts) return true;
  return (comparison.domain.stages ?? []).some(({ after }) => after === 'landed');
}

/** Makes the stages that come before the main statement, and finds out what one side has none of. An import needs no more than the scope. */
export async function beforeCompared(session: Session, plan: DomainPlan): Promise<DomainPlan> {
  const { totalsOnly } = plan.comparison;
  const stages = planStages(plan).filter(
    ({ after, name }) => after === 'landed' && (!totalsOnly || name === ORDER_STATES || name === ORDER_PARENTS),
  );
  await keepAll(session, plan, stages);
  if (plan.comparison.contracts) await contractPhantoms(session, plan);
  if (totalsOnly) return plan;
  return { ...plan, comparison: { ...plan.comparison, notCompared: await oneSidedCodes(session, plan) } };
}

/** The codes that one side has nowhere. Throws RefusedError where the sides have none in common: everything would agree. */
async function oneSidedCodes(session: Session, { comparison }: DomainPlan): Promise<RowsOf | null> {
  const { domain, grain } = comparison;
  const whole = domain.wholeCodes;
  if (!whole || !grain.includes(whole.field)) return null;
  const rows = await session.all(
    sql`select ${identifier(whole.field)} as "code", "side" from ${identifier(whole.stage)}`.text,
    ['code', 'side'],
    ['code', 'side'],
  );
  const sides = new Map<string, readonly string[]>();
  for (const [code, side] of rows) sides.set(code ?? '', [...(sides.get(code ?? '') ?? []), side ?? '']);
  const codes = [...sides].filter(([, of]) => of.length === 1).map(([code]) => code);
  const both = new Set([...sides.values()].flat()).size === 2;
  if (both && codes.length === sides.size) {
    const has = (side: string): string =>
      [...sides]
        .filter(([, of]) => of.includes(side))
        .map(([code]) => code)
        .join(', ');
    throw new RefusedError({
      code: 'config_invalid',
      message: `The exports of ${domain.name} have no ${whole.field} in common: the ERP has ${has('erp')}, the MES ${has('mes')}. Nothing would be compared.`,
      suggestions: ['statuses.yaml: cost_categories: {mes: {<code>: <canonical code>}}'],
    });
  }
  return codes.length === 0 ? null : { field: whole.field, codes };
}
