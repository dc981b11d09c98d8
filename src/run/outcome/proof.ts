import { parseRational, rational, type Rational } from '../../model/rational.ts';
import type { Side } from '../../model/side.ts';
import type { Measure } from '../../domains/domain.ts';
import { addedUp, inComparisonUnit, type MeasureTotal, records, type TotalRow, totalsOf } from './totals.ts';

/** The keys of one measure and comparison unit, agreed and reported together. Decimals as text. */
export interface UnitSums {
  readonly measure: string;
  readonly unit: string;
  readonly erp: string;
  readonly mes: string;
  readonly difference: string;
  /** Key sides whose sum was divided. */
  readonly divided: number;
}

/** What was counted on another way: by the second pass, and by the line feeds of the files. */
export interface IndependentCounts {
  readonly feed: number;
  /** Readable records of the feed; null where nothing but the engine counted them. */
  readonly records: number | null;
  /** Σ of the readable figures by measure, then by unit after aliases; null without the second pass. */
  readonly sums: ReadonlyMap<string, ReadonlyMap<string, string>> | null;
  /** A blank unit means the material's base unit here: such figures are added up under no unit. */
  readonly assumesBase: boolean;
}

/** An imbalance, worded for a defect report; an empty list is the proof. */
export interface ProofResult {
  readonly rowsBalance: boolean;
  readonly totalsBalance: boolean;
  readonly faults: readonly string[];
}

/** A measure whose totals are proven; one that is not compared has no keys. */
export type ProvenMeasure = Pick<Measure, 'name' | 'unitField'> & { readonly onBothSides: boolean };

/** Figures that were worked out for a side which does not write them; decimals as text. */
export interface ValuedSums {
  readonly measure: string;
  readonly side: Side;
  readonly unit: string;
  readonly value: string;
}

/** What is behind the keys: their rows, and their figures. */
export interface KeySums {
  readonly lines: Readonly<Record<Side, number>>;
  readonly units: readonly UnitSums[];
}

/** A divided key side may be off by half a unit of the ninth decimal. */
const HALF_NINTH: Rational = rational(1n, 2_000_000_000n);

/**
 * Proves that no record and no quantity was lost between the files and the keys: records and sums by disposition against the
 * independent counts, the totals against the keys, and the differences against both sides.
 */
export function prove(
  measures: readonly ProvenMeasure[],
  totals: readonly TotalRow[],
  keys: KeySums,
  sides: ReadonlyMap<number, Side>,
  independent: readonly IndependentCounts[],
  valued: readonly ValuedSums[] = [],
): ProofResult {
  const rowFaults = [...recordFaults(totals, independent), ...lineFaults(totals, keys.lines, sides)];
  const totalFaults = measures.flatMap((measure) => {
    const own = totalsOf(totals, measure);
    const units = keys.units.filter((sums) => sums.measure === measure.name);
    return [
      ...sumFaults(measure, own, independent),
      ...(measure.onBothSides
        ? [
            ...keyFaults(
              measure,
              own,
              units,
              sides,
              valued.filter((sum) => sum.measure === measure.name),
            ),
            ...differenceFaults(measure, units),
          ]
        : []),
    ];
  });
  return { rowsBalance: rowFaults.length === 0, totalsBalance: totalFaults.length === 0, faults: [...rowFaults, ...totalFaults] };
}

function recordFaults(totals: readonly TotalRow[], independent: readonly IndependentCounts[]): readonly string[] {
  return independent.flatMap(({ feed, records: counted }) => {
    const own = records(totals.filter((row) => row.feed === feed));
    return counted === null || counted === own
      ? []
      : [`feed ${feed}: ${own} records were judged, but ${counted} were counted separately`];
  });
}

function lineFaults(totals: readonly TotalRow[], behind: KeySums['lines'], sides: ReadonlyMap<number, Side>): readonly string[] {
  return (['erp', 'mes'] as const).flatMap((side) => {
    const accepted = totals.filter((row) => row.disposition === 'accepted' && sides.get(row.feed) === side);
    const rows = accepted.reduce((sum, row) => sum + row.rows, 0);
    const lines = behind[side];
    return rows === lines ? [] : [`${side}: ${rows} rows were accepted, but ${lines} belong to the keys`];
  });
}

function sumFaults(
  { name, unitField }: ProvenMeasure,
  totals: readonly MeasureTotal[],
  independent: readonly IndependentCounts[],
): readonly string[] {
  return independent.flatMap(({ feed, sums, assumesBase }) => {
    if (sums === null) return [];
    const own = addedUp(
      totals.filter((row) => row.feed === feed),
      (row) => (unitField === 'unit' && assumesBase && row.flags.has('assumed_unit') ? '' : row.sourceUnit),
    );
    const counted = sums.get(name) ?? new Map<string, string>();
    return [...new Set([...own.keys(), ...counted.keys()])].flatMap((unit) => {
      const here = own.get(unit);
      const there = exactly(counted.get(unit) ?? '0');
      const mine = here ? rational(here.digits, 10n ** BigInt(here.scale)) : rational(0n);
      return apart(mine, there) === 0n
        ? []
        : [`feed ${feed}: the figures of ${name} in ${unit || 'no unit'} add up differently in the second reading`];
    });
  });
}

/** Over the units of the totals and of the keys, so that a unit whose keys are all gone is missed. */
function keyFaults(
  { name }: ProvenMeasure,
  totals: readonly MeasureTotal[],
  keys: readonly UnitSums[],
  sides: ReadonlyMap<number, Side>,
  valued: readonly ValuedSums[],
): readonly string[] {
  const accepted = totals.filter((row) => row.disposition === 'accepted');
  return [...new Set([...accepted, ...keys, ...valued].map(({ unit }) => unit))].flatMap((unit) =>
    (['erp', 'mes'] as const).flatMap((side) => {
      const rows = accepted.filter((row) => row.unit === unit && sides.get(row.feed) === side);
      const worked = valued.filter((sum) => sum.unit === unit && sum.side === side);
      const own = worked.reduce((sum, { value }) => plus(sum, exactly(value)), rational(0n));
      const total = rows.reduce((sum, row) => plus(sum, inComparisonUnit(row)), own);
      const sums = keys.find((found) => found.unit === unit);
      const off = minus(total, exactly(sums?.[side] ?? '0'));
      return withinAllowance(off, sums?.divided ?? 0)
        ? []
        : [`${side}: the keys of ${name} in ${unit} add up to a figure other than that of the accepted rows`];
    }),
  );
}

function differenceFaults({ name }: ProvenMeasure, units: readonly UnitSums[]): readonly string[] {
  return units.flatMap((sums) => {
    const off = minus(exactly(sums.difference), minus(exactly(sums.mes), exactly(sums.erp)));
    return withinAllowance(off, sums.divided) ? [] : [`the differences of ${name} in ${sums.unit} do not add up to MES − ERP`];
  });
}

function withinAllowance(off: Rational, divided: number): boolean {
  const allowed = rational(HALF_NINTH.numerator * BigInt(divided), HALF_NINTH.denominator);
  const size = off.numerator < 0n ? rational(-off.numerator, off.denominator) : off;
  return apart(allowed, size) >= 0n;
}

function plus(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function minus(a: Rational, b: Rational): Rational {
  return plus(a, rational(-b.numerator, b.denominator));
}

/** The sign of a − b, as a whole number. */
function apart(a: Rational, b: Rational): bigint {
  return a.numerator * b.denominator - b.numerator * a.denominator;
}

function exactly(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new RangeError(`not a decimal: ${text}`);
  return value;
}
