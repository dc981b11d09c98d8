import type { MaterialUnit, UnitTable } from '../mapping/crosswalk.ts';
import { folded } from '../mapping/fold.ts';
import type { Side } from '../model/side.ts';
import { type SmallTable, varchar } from './small-table.ts';
import { acceptedLabel } from './total-label.ts';
import { factorsInto, materialFactors, storedInto, type StoredFactor } from './unit-factor.ts';

/** What a side's export writes for a unit: the canonical code, its root, the factor into the root, and the feed's label for totals in it. */
export function unitTable(table: UnitTable, side: Side, feed: number, name: string): SmallTable {
  const intoRoot = new Map<string, StoredFactor>();
  for (const root of new Set(table.units.map((unit) => unit.root))) {
    for (const factor of storedInto(table, root)) intoRoot.set(factor.unit, factor);
  }
  const rows = new Map<string, readonly string[]>();
  for (const alias of table.aliases) {
    const factor = intoRoot.get(alias.unit);
    if (alias.side !== side || !factor) continue;
    rows.set(folded(alias.code), [
      folded(alias.code),
      alias.unit,
      factor.target,
      factor.factor,
      String(factor.denominator),
      acceptedLabel(feed, factor),
    ]);
  }
  return {
    name,
    columns: [
      varchar('code'),
      varchar('unit'),
      varchar('root'),
      { name: 'factor', type: 'decimal(38,9)' },
      { name: 'denominator', type: 'decimal(38,0)' },
      varchar('label'),
    ],
    rows: [...rows.values()],
  };
}

const FACTOR_COLUMNS = [
  varchar('unit'),
  varchar('target'),
  { name: 'factor', type: 'decimal(38,9)' },
  { name: 'denominator', type: 'decimal(38,0)' },
] as const;

/** The factor of every unit into every unit of its chain, for comparison units other than a root, and the feed's label for such totals. */
export function conversionTable(table: UnitTable, feed: number, name: string): SmallTable {
  const factors = table.units.flatMap((target) => storedInto(table, target.code));
  const rows = factors.map((factor) => [...asRow(factor), acceptedLabel(feed, factor)]);
  return { name, columns: [...FACTOR_COLUMNS, varchar('label')], rows };
}

/** Factors that hold for one material only, into its base or (with `allTargets`) into every unit of the base's chain. */
export function materialUnitTable(
  table: UnitTable,
  entries: readonly MaterialUnit[],
  allTargets: boolean,
  name: string,
): SmallTable {
  const byMaterial = new Map<string, MaterialUnit[]>();
  for (const entry of entries) byMaterial.set(entry.material, [...(byMaterial.get(entry.material) ?? []), entry]);
  const rows: (readonly string[])[] = [];
  for (const [material, own] of byMaterial) {
    const bases = new Set(own.map((entry) => entry.base));
    const targets = allTargets
      ? new Set([...bases].flatMap((base) => [base, ...factorsInto(table, base).map(({ unit }) => unit.code)]))
      : bases;
    for (const target of targets)
      rows.push(
        ...materialFactors(table, own, target).map((factor) => [material, ...asRow({ ...factor, unit: folded(factor.unit) })]),
      );
  }
  return { name, columns: [varchar('material'), ...FACTOR_COLUMNS], rows };
}

/** The comparison unit that material-units.csv names for a material. */
export function materialBaseTable(entries: readonly MaterialUnit[], name: string): SmallTable {
  const bases = new Map(entries.map((entry) => [entry.material, entry.base]));
  return { name, columns: [varchar('material'), varchar('base')], rows: [...bases] };
}

function asRow(factor: StoredFactor): readonly string[] {
  return [factor.unit, factor.target, factor.factor, String(factor.denominator)];
}
