import { rational, type Rational, times } from '../../../src/model/rational.ts';
import { exact } from './pack.ts';

/** The units in which the list counts, in the roots of the pack. */
const BASES: Readonly<Record<string, readonly [root: string, factor: string]>> = {
  kg: ['KG', '1'],
  g: ['KG', '1/1000'],
  mg: ['KG', '1/1000000'],
  'm³': ['L', '1000'],
  m3: ['L', '1000'],
  m: ['M', '1'],
  'm²': ['M2', '1'],
  'km²': ['M2', '1000000'],
  s: ['H', '1/3600'],
  J: ['KWH', '1/3600000'],
  'W x s': ['KWH', '1/3600000'],
  mol: ['MOL', '1'],
  '': ['EA', '1'],
};

/** What Recommendation 20 gives for a unit. */
export interface Listed {
  readonly root: string;
  readonly value: Rational;
  /** Half a unit of the last digit that the list gives. */
  readonly half: Rational;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Reads a factor of the list, which is text for people: `10⁻³ kg`, `0,453 592 37 kg`, `25,4 x 10⁻³ m`, `1 852 m`. Undefined where it
 * gives none, or one of a quantity that the pack does not have.
 */
export function listed(text: string): Listed | undefined {
  const plain = text.replace(/10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/gu, (_, sign: string, power: string) => {
    return `e${sign === '' ? '' : '-'}${Array.from(power, (digit) => RAISED.indexOf(digit)).join('')} `;
  });
  const parts = /^(\d[\d\s]*(?:,[\d\s]+)?)?\s*(?:[x×]\s*)?(?:e(-?\d+))?\s*(\D*3?)$/u.exec(plain.trim());
  const [, mantissa = '1', power = '0', unit = ''] = parts ?? [];
  const base = BASES[unit.trim()];
  if (!parts || !base) return undefined;
  const digits = mantissa.replaceAll(/\s/gu, '').replace(',', '.');
  const ten = power.startsWith('-') ? rational(1n, 10n ** -BigInt(power)) : rational(10n ** BigInt(power));
  const scale = times(ten, exact(base[1]));
  const last = rational(1n, 2n * 10n ** BigInt(digits.split('.')[1]?.length ?? 0));
  return { root: base[0], value: times(exact(digits), scale), half: times(last, scale) };
}
