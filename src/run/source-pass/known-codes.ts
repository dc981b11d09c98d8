import type { KnownCodes } from '../../corrections/key-codes.ts';
import type { Session } from '../../engine/engine.ts';
import { otherSide, type Side } from '../../model/side.ts';
import { KNOWN_COLUMNS, knownCodesQuery } from '../../pipeline/sources/known-codes-query.ts';
import { identifier, list, literal, sql } from '../../sql/fragment.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';

/** What the target knows of the codes on keys that it lacks, and how it writes materials. */
export interface TargetCodes extends KnownCodes {
  /** Materials of those keys as the target's export writes them, in order. */
  readonly materials: readonly string[];
}

/** What there is to read. */
interface Reading {
  /** Some keys are not in the target. */
  readonly missing: boolean;
  /** Some of the target's records are rejected. */
  readonly hasRejects: boolean;
}

/** Reads it; the stages `candidates` and `seen_<side>` must be there. */
export async function targetCodes(
  session: Session,
  plan: DomainPlan,
  target: Side,
  { missing, hasRejects }: Reading,
): Promise<TargetCodes> {
  const lonely = { erp: await lonelyCodes(session, plan, 'erp'), mes: await lonelyCodes(session, plan, 'mes') };
  const materials: string[] = [];
  const locations = new Set<string>();
  if (missing) {
    const rows = await session.all(
      knownCodesQuery(plan.comparison, plan.typings, target, hasRejects).text,
      KNOWN_COLUMNS,
      KNOWN_COLUMNS,
    );
    for (const [material, site, location] of rows) {
      if (material) materials.push(material);
      if (location) locations.add(JSON.stringify([site, location]));
    }
  }
  const bySite = plan.comparison.grain.includes('site');
  return {
    materials,
    lonely: (side, field, code) => lonely[side].get(field)?.has(code) ?? false,
    hasLocation: (site, location) => locations.has(JSON.stringify([bySite ? site : null, location])),
  };
}

/** By key field, the codes that one side has and the other side nowhere. */
async function lonelyCodes(session: Session, plan: DomainPlan, side: Side): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const fields = plan.comparison.domain.key.filter(({ name, codes }) => !codes && plan.comparison.grain.includes(name));
  const names = list(
    fields.map(({ name }) => literal(name)),
    ', ',
  );
  const asked = sql`select distinct "side" from "candidates" where "side" = ${literal(side)}`;
  const found = new Map<string, Set<string>>();
  if (fields.length === 0 || (await session.all(asked.text, ['side'])).length === 0) return found;
  const query = sql`select c."field", c."code"
from "candidates" as c
left join ${identifier(`seen_${otherSide(side)}`)} as s on s."field" = c."field" and s."code" = c."code"
where c."side" = ${literal(side)} and c."field" in (${names}) and s."code" is null`;
  for await (const [field, code] of session.stream(query.text, ['field', 'code'])) {
    const codes = found.get(field ?? '') ?? new Set();
    found.set(field ?? '', codes.add(code ?? ''));
  }
  return found;
}
