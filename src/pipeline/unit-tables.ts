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

/**
 * The factor of every unit into the goals of its chain, which are the comparison units that somebody names, and the feed's label for
 * such totals. Into every unit it would be thousands of rows, of which a plant needs a handful.
 */
export function conversionTable(table: UnitTable, goals: ReadonlySet<string>, feed: number, name: string): SmallTable {
  const targets = table.units.filter(({ code }) => goals.has(code));
  const factors = targets.flatMap(({ code }) => storedInto(table, code));
  const rows = factors.map((factor) => [...asRow(factor), acceptedLabel(feed, factor)]);
  return { name, columns: [...FACTOR_COLUMNS, varchar('label')], rows };
}

/** Factors that hold for one material only, into its base and into those goals that share a chain with it. */
export function materialUnitTable(
  table: UnitTable,
  entries: readonly MaterialUnit[],
  goals: ReadonlySet<string>,
  name: string,
): SmallTable {
  const byMaterial = new Map<string, MaterialUnit[]>();
  for (const entry of entries) byMaterial.set(entry.material, [...(byMaterial.get(entry.material) ?? []), entry]);
  const rows: (readonly string[])[] = [];
  for (const [material, own] of byMaterial) {
    const bases = new Set(own.map((entry) => entry.base));
    const chained = [...bases].flatMap((base) => factorsInto(table, base).map(({ unit }) => unit.code));
    const targets = new Set([...bases, ...chained.filter((code) => goals.has(code))]);
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
