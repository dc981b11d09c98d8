import type { Session } from '../../engine/engine.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { decimal, plain } from '../../model/decimal.ts';
import { SIDES } from '../../model/side.ts';
import { type DomainPlan, stageSetting } from '../../pipeline/plan.ts';

type Lines = NonNullable<DomainSummary['section']>['lines'];

/** What the domain says of itself, from its own stages and in its findings; undefined where it has nothing of the kind. */
export async function ownSection(session: Session, plan: DomainPlan, findings: Lines): Promise<DomainSummary['section']> {
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
  return { title: section.title, lines: [...lines, ...findings] };
}

/** The tables that a domain shows; those without rows are left out. */
export async function ownTables(session: Session, plan: DomainPlan): Promise<NonNullable<DomainSummary['tables']>> {
  const shown: NonNullable<DomainSummary['tables']>[number][] = [];
  for (const { title, note, columns, query } of plan.comparison.domain.tables ?? []) {
    const rows = await session.all(
      query(stageSetting(plan)).text,
      columns.map(({ name }) => name),
      ['position'],
    );
    if (rows.length === 0) continue;
    const cells = rows.map((row) =>
      row.map((cell, index) => (columns[index]?.kind === 'amount' && cell !== null ? plain(decimal(cell), 2) : cell)),
    );
    shown.push({ title, note: note ?? null, columns: columns.map(({ heading, kind }) => ({ heading, kind })), rows: cells });
  }
  return shown;
}
