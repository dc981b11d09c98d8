import type { Session } from '../../engine/engine.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';

/** Which materials of a site are valued by type: the price list has prices of types for them. */
export async function typedMaterials(
  session: Session,
  { comparison }: DomainPlan,
): Promise<(site: string | null, material: string) => boolean> {
  if (!comparison.lists.includes('prices')) return () => false;
  const typed = new Set<string>();
  const query = `select distinct "site", "material" from "prices" where "valuation_type" <> ''`;
  for await (const [site, material] of session.stream(query, ['site', 'material'])) typed.add(JSON.stringify([site, material]));
  return (site, material) => ['', site].some((of) => of !== null && typed.has(JSON.stringify([of, material])));
}
