import type { Session } from '../../engine/engine.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { SIDES } from '../../model/side.ts';
import { type DomainPlan, stageSetting } from '../../pipeline/plan.ts';

type Lines = NonNullable<DomainSummary['section']>['lines'];

/** What the domain tells of itself, from its own stages; undefined where it has nothing of the kind. */
export async function ownSection(session: Session, plan: DomainPlan): Promise<DomainSummary['section']> {
  const { section } = plan.comparison.domain;
  if (!section) return undefined;
  const { text } = section.query(stageSetting(plan));
  const rows = await session.all(text, ['line', 'side', 'rows', 'example'], ['line', 'side', 'example']);
  const lines = Object.entries(section.lines).flatMap(([line, meaning]) =>
    ([...SIDES, 'both'] as const).flatMap((side): Lines => {
      const own = rows.filter((row) => row[0] === line && row[1] === side);
      if (own.length === 0) return [];
      return [{ line, meaning, side, rows: Number(own[0]?.[2]), examples: own.map((row) => row[3] ?? '') }];
    }),
  );
  return { title: section.title, lines };
}
