import { describe, expect, it } from 'vitest';
import { over, rational, type Rational, times } from '../../../src/model/rational.ts';
import { exact, LIST, PACK, unitOf } from './pack.ts';

const list = new Map(LIST.map((row) => [row.CommonCode, row]));

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

interface Listed {
  readonly root: string;
  readonly value: Rational;
  /** Half a unit of the last digit that the list gives. */
  readonly half: Rational;
}

/** Reads what the list gives: `10⁻³ kg`, `0,453 592 37 kg`, `25,4 x 10⁻³ m`, `1 852 m`; undefined where it gives no number. */
function listed(text: string): Listed | undefined {
  const plain = text
    .replace(/10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/gu, (_, power: string) => `e${[...power].map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'.indexOf(sign)).join('').replace('10', '-')} `)
    .replaceAll('×', 'x')
    .trim();
  const parts = /^(\d[\d\s]*(?:,[\d\s]+)?)?\s*(?:x\s*)?(?:e(-?\d+))?\s*([^\d]*\d?)$/u.exec(plain);
  if (!parts) return undefined;
  const [, mantissa = '1', power = '0', unit = ''] = parts;
  const base = BASES[unit.trim()];
  if (!base) return undefined;
  const digits = mantissa.replaceAll(/\s/gu, '').replace(',', '.');
  const scale = times(BigInt(power) < 0n ? rational(1n, 10n ** -BigInt(power)) : rational(10n ** BigInt(power)), exact(base[1]));
  const last = rational(1n, 2n * 10n ** BigInt(digits.split('.')[1]?.length ?? 0));
  return { root: base[0], value: times(exact(digits), scale), half: times(last, scale) };
}

/** exact, rounds, or differs: how the pack's factor stands to the list's. */
function verdict(ours: Rational, { value, half }: Listed): string {
  const difference = ours.numerator * value.denominator - value.numerator * ours.denominator;
  if (difference === 0n) return 'exact';
  const distance = over(rational(difference < 0n ? -difference : difference, ours.denominator * value.denominator), half);
  return distance.numerator <= distance.denominator ? 'rounds' : 'differs';
}

const codes = PACK.flatMap((row) => row.rec20.map((code, index) => ({ row, code, says: row.list[index] ?? '' })));

/** The list counts these in words alone: there is no factor to hold ours against. */
const numbered = codes.filter(({ says }) => says !== 'words' && says !== '');

describe('the reader of factors, on what the list writes', () => {
  it.each([
    ['kg', 'KG', '1', '1/2'],
    ['10⁻³ kg', 'KG', '1/1000', '1/2000'],
    ['0,453 592 37 kg', 'KG', '0.45359237', '0.000000005'],
    ['25,4 x 10⁻³ m', 'M', '0.0254', '0.00005'],
    ['1 852 m', 'M', '1852', '1/2'],
    ['0,907184 7 x 10³ kg', 'KG', '907.1847', '0.00005'],
    ['4, 731 765 x 10⁻⁴ m³', 'L', '0.4731765', '0.00000005'],
    ['10³m³', 'L', '1000000', '500000'],
    ['2,589 988 km²', 'M2', '2589988', '1/2'],
    ['144', 'EA', '144', '1/2'],
  ])('%s', (text, root, value, half) => {
    expect(listed(text)).toEqual({ root, value: exact(value), half: exact(half) });
  });

  it('knows no temperature, rate or density', () => {
    for (const text of ['K', 'm³/s', '1,67 x 10⁻²/s', 'kg/m³', '4 046,873 m² x s', 'm³ x s⁻¹']) expect(listed(text)).toBeUndefined();
  });
});

describe('units of the pack against Recommendation 20', () => {
  it('name codes that the list has and has not deleted', () => {
    expect(codes.filter(({ code }) => (list.get(code)?.Status ?? 'X') === 'X').map(({ code }) => code)).toEqual([]);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
    for (const { rec20, list: says } of PACK) expect(says).toHaveLength(rec20.length);
  });

  it.each(numbered.map(({ row, code, says }) => [code, row.code, says] as const))('%s is %s: %s', (code, unit, says) => {
    const found = listed(list.get(code)?.ConversionFactor ?? '');
    const { root, toRoot } = unitOf(unit);
    // A gas at stated conditions is counted as if it were any volume, and board feet have a factor in words
    if (found === undefined || found.root !== root || code === 'BFT') expect(says).toBe('differs');
    else expect(verdict(toRoot, found)).toBe(says);
  });

  it('say words where the list has no number', () => {
    const silent = codes.filter(({ says }) => says === 'words');
    expect(silent.filter(({ code }) => list.get(code)?.ConversionFactor !== '')).toEqual([]);
    expect(silent.length + numbered.length).toBe(codes.length);
  });

  it('differ from the list in nine places, told in docs/units.md', () => {
    const differing = codes.filter(({ says }) => says === 'differs').map(({ code }) => code);
    expect(differing).toEqual(['DRI', 'APZ', 'SCR', 'BFT', 'GLI', 'L43', 'NM3', 'SM3', 'ACR']);
  });
});
