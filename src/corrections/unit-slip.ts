import type { Mappings } from '../mapping/crosswalks/crosswalk.ts';
import { groupedBy } from '../mapping/grouped.ts';
import { ONE, equals, over, parseRational, rational, times, type Rational } from '../model/rational.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';

/** Factors between units in which a material may be counted and its comparison unit. */
export type FactorsOf = (material: string, unit: string) => readonly Rational[];

const TENS = [10n, 100n, 1000n].map((ten) => rational(ten));

/** The factors of the mapping files, as far as the exports use their units (canonical codes). */
export function factorsInUse(mappings: Mappings, used: ReadonlySet<string>): FactorsOf {
  const units = new Map(mappings.units.units.map((unit) => [unit.code, unit]));
  const general = mappings.units.units.filter(({ code }) => used.has(code));
  const own = groupedBy(mappings.materialUnits, ({ material }) => material);
  /** 1 `from` in `to`; undefined where they have no common root. */
  const between = (from: string, to: string): Rational | undefined => {
    if (from === to) return ONE;
    const [a, b] = [units.get(from), units.get(to)];
    return a && b && a.root === b.root ? over(a.toRoot, b.toRoot) : undefined;
  };
  return (material, unit) => [
    ...general.flatMap(({ code }) => between(code, unit) ?? []),
    ...(own.get(material) ?? []).flatMap(({ factor, base }) => {
      const rest = between(base, unit);
      return rest ? [times(factor, rest)] : [];
    }),
  ];
}

/** True where one figure is 10, 100 or 1000 times the other, or a known unit factor: more likely a unit than a loss. */
export function looksLikeUnit({ erp_value, mes_value, key, unit }: Discrepancy, factorsOf: FactorsOf): boolean {
  const [erp, mes] = [parseRational(erp_value ?? '0'), parseRational(mes_value ?? '0')];
  if (!erp || !mes || erp.numerator === 0n || mes.numerator === 0n) return false;
  const ratio = over(erp, mes);
  const suspects = [...TENS, ...factorsOf(key['material'] ?? '', unit)].filter((factor) => !equals(factor, ONE));
  return suspects.some((factor) => equals(ratio, factor) || equals(times(ratio, factor), ONE));
}
