import type { Session } from '../../engine/engine.ts';
import { keepStage } from '../../engine/stage.ts';
import type { OwnStage } from '../../domains/own-parts.ts';
import { type DomainPlan, planStages, type Stage, stageNamed } from '../../pipeline/plan.ts';

/** Makes the stage of that name, instead of what was there. */
export async function keepPlanned(session: Session, plan: DomainPlan, name: string): Promise<void> {
  await keepAll(session, plan, [stageNamed(plan, name)]);
}

/** Makes the domain's own stages that follow one of every comparison. */
export async function keepOwn(session: Session, plan: DomainPlan, after: OwnStage['after']): Promise<void> {
  await keepAll(
    session,
    plan,
    planStages(plan).filter((stage) => stage.after === after),
  );
}

/** Makes stages one after the other. */
export async function keepAll(session: Session, plan: DomainPlan, stages: readonly Stage[]): Promise<void> {
  for (const { name, query } of stages) await keepStage(session, plan.comparison.dialect, name, query());
}
