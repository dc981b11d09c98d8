import type { UnitTable } from '../../src/mapping/crosswalks/crosswalk.ts';
import { parseRational, rational, type Rational, times } from '../../src/model/rational.ts';
import type { StoredFactor } from '../../src/pipeline/units/stored-factor.ts';

export const at = { file: 'units.yaml' };

/** Units by code: root and factor to it. */
export function tableOf(units: Readonly<Record<string, readonly [string, string]>>): UnitTable {
  return {
    units: Object.entries(units).map(([code, [root, factor]]) => ({ code, root, toRoot: fraction(factor), at })),
    spelledApart: new Set(),
    aliases: [],
  };
}

export function fraction(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new Error(text);
  return value;
}

/** What a stored factor is worth. */
export const worth = ({ factor, denominator }: StoredFactor): Rational => times(fraction(factor), rational(1n, denominator));

export const shown = (factors: readonly StoredFactor[]): string[] =>
  factors.map(({ unit, target, factor, denominator }) => `${unit}→${target} ${factor} ÷ ${denominator}`).sort();

export const TIME = tableOf({ H: ['H', '1'], MIN: ['H', '1/60'], S: ['H', '1/3600'], D: ['H', '24'] });
export const MASS = tableOf({ KG: ['KG', '1'], G: ['KG', '1/1000'], OZ: ['KG', '0.028349523125'], LB: ['KG', '0.45359237'] });
