import type { MaterialUnit, UnitTable } from '../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import { unitKey } from '../../mapping/units/unit-spelling.ts';
import { groupedBy } from '../../mapping/grouped.ts';
import { type Fragment, list, literal, sql } from '../../sql/fragment.ts';
import type { Side } from '../../model/side.ts';
import type { SmallRow } from '../../sql/dialect.ts';
import { type SmallTable, varchar } from '../landing/small-table.ts';
import { acceptedLabel } from '../audit/total-label.ts';
import { materialFactors, type MaterialFactors } from './material-factors.ts';
import { factorsInto, storedInto, type StoredFactor } from './stored-factor.ts';

/** A unit's text as `unitTable` holds it. */
export function unitKeyOf({ spelledApart }: UnitTable, text: Fragment): Fragment {
  if (spelledApart.size === 0) return sql`lower(${text})`;
  const apart = list(
    [...spelledApart].toSorted().map((code) => literal(code)),
    ', ',
  );
  return sql`case when lower(${text}) in (${apart}) then ${text} else lower(${text}) end`;
}

/**
 * What a side's exports write for a unit: the canonical code, its root, the factor into the root, and the label for totals in it but for
 * the feed's number. All feeds of the side share it.
 */
export function unitTable(table: UnitTable, side: Side): SmallTable {
  return {
    name: `units_${side}`,
    columns: [
      varchar('code'),
      varchar('unit'),
      varchar('root'),
      { name: 'factor', type: 'decimal(38,9)' },
      { name: 'denominator', type: 'decimal(38,0)' },
      varchar('label'),
    ],
    rows: unitRows(table, side),
  };
}

/** Every feed of a run asks for them. */
const known = new WeakMap<UnitTable, Map<Side, readonly SmallRow[]>>();

function unitRows(table: UnitTable, side: Side): readonly SmallRow[] {
  const ofTable = known.get(table) ?? new Map<Side, readonly SmallRow[]>();
  const found = ofTable.get(side) ?? writtenUnits(table, side);
  known.set(table, ofTable.set(side, found));
  return found;
}

function writtenUnits(table: UnitTable, side: Side): readonly SmallRow[] {
  // A unit whose factor does not fit beside those of its chain is compared by itself
  const intoRoot = new Map(table.units.map(({ code }) => [code, itself(code)]));
  for (const root of new Set(table.units.map((unit) => unit.root))) {
    for (const factor of storedInto(table, root)) intoRoot.set(factor.unit, factor);
  }
  const rows = new Map<string, SmallRow>();
  for (const alias of table.aliases) {
    const factor = intoRoot.get(alias.unit);
    if (alias.side !== side || !factor) continue;
    const code = unitKey(table, alias.code);
    const { target: root, factor: text, denominator } = factor;
    rows.set(code, [code, alias.unit, root, text, String(denominator), acceptedLabel(factor)]);
  }
  return [...rows.values()];
}

function itself(unit: string): StoredFactor {
  return { unit, target: unit, factor: '1.000000000', denominator: 1n };
}

const FACTOR_COLUMNS = [
  varchar('unit'),
  varchar('target'),
  { name: 'factor', type: 'decimal(38,9)' },
  { name: 'denominator', type: 'decimal(38,0)' },
] as const;

/**
 * The factor of every unit into the goals of its chain, which are the comparison units that somebody names, and the label for such
 * totals but for the feed's number. Into every unit it would be thousands of rows, of which a plant needs a handful.
 */
export function conversionTable(table: UnitTable, goals: ReadonlySet<string>, name: string): SmallTable {
  const targets = table.units.filter(({ code }) => goals.has(code));
  const factors = targets.flatMap(({ code }) => storedInto(table, code));
  const rows = factors.map((factor) => [...asRow(factor), acceptedLabel(factor)]);
  return { name, columns: [...FACTOR_COLUMNS, varchar('label')], rows };
}

/** Which factors of materials a plan needs. */
export interface MaterialTargets {
  /** Units besides a material's base that it may be compared in; those that share a chain with the base count. */
  readonly goals: ReadonlySet<string>;
  /** Keys hold one lot each. */
  readonly lotsApart: boolean;
}

/** Factors that hold for one material only. */
export function materialUnitTable(
  table: UnitTable,
  entries: readonly MaterialUnit[],
  targets: MaterialTargets,
  name: string,
): SmallTable {
  const rows = ofMaterials(table, entries, targets).flatMap(({ material, factors }) =>
    factors.general.map((factor) => [material, ...asFoldedRow(factor)]),
  );
  return { name, columns: [varchar('material'), ...FACTOR_COLUMNS], rows };
}

/** Factors that hold for one lot of a material only. */
export function lotUnitTable(
  table: UnitTable,
  entries: readonly MaterialUnit[],
  targets: MaterialTargets,
  name: string,
): SmallTable {
  const rows = ofMaterials(table, entries, targets).flatMap(({ material, factors }) =>
    [...factors.byLot].flatMap(([lot, own]) => own.map((factor) => [material, lot, ...asFoldedRow(factor)])),
  );
  return { name, columns: [varchar('material'), varchar('lot'), ...FACTOR_COLUMNS], rows };
}

/** The factors of every material into each of its targets. */
function ofMaterials(
  table: UnitTable,
  entries: readonly MaterialUnit[],
  { goals, lotsApart }: MaterialTargets,
): { readonly material: string; readonly factors: MaterialFactors }[] {
  return [...groupedBy(entries, ({ material }) => material)].flatMap(([material, own]) => {
    const bases = [...new Set(own.map(({ base }) => base))];
    const chained = bases.flatMap((base) => factorsInto(table, base).map(({ unit }) => unit.code));
    const targets = new Set([...bases, ...chained.filter((code) => goals.has(code))]);
    return [...targets].map((target) => ({ material, factors: materialFactors(table, own, target, lotsApart) }));
  });
}

/** The comparison unit that material-units.csv names for a material. */
export function materialBaseTable(entries: readonly MaterialUnit[], name: string): SmallTable {
  const bases = new Map(entries.map((entry) => [entry.material, entry.base]));
  return { name, columns: [varchar('material'), varchar('base')], rows: [...bases] };
}

function asRow(factor: StoredFactor): readonly string[] {
  return [factor.unit, factor.target, factor.factor, String(factor.denominator)];
}

/** A material's own unit need not stand in units.yaml, so it is matched as codes are: case-folded. */
function asFoldedRow(factor: StoredFactor): readonly string[] {
  return asRow({ ...factor, unit: folded(factor.unit) });
}
