import type { OwnReading } from '../../domains/own-parts.ts';
import type { Session } from '../../engine/engine.ts';
import { keepStage, loadTable } from '../../engine/stage.ts';
import { type DomainPlan, stageSetting } from '../../pipeline/plan.ts';

/** What the walks of a domain may read and keep; `stock`: the stock of both systems by lot was kept. */
export function ownReading(session: Session, plan: DomainPlan, stock: boolean): OwnReading {
  const { dialect } = plan.comparison;
  return {
    setting: stageSetting(plan),
    rows: (query, columns, order) => session.stream(query.text, columns, order),
    numbers: (query, columns) => session.numbers(query.text, columns),
    keep: (name, query) => keepStage(session, dialect, name, query),
    load: (table) => loadTable(session, dialect, table),
    stock,
  };
}
