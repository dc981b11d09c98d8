import { describe, expect, it } from 'vitest';
import { over, rational, type Rational } from '../../../src/model/rational.ts';
import { type Listed, listed } from './listed.ts';
import { exact, LIST, PACK, unitOf } from './pack.ts';

const list = new Map(LIST.map((row) => [row.CommonCode, row]));

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
    for (const text of ['K', 'm³/s', '1,67 x 10⁻²/s', 'kg/m³', '4 046,873 m² x s', 'm³ x s⁻¹'])
      expect(listed(text)).toBeUndefined();
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
    // A gas at stated conditions is counted as if it were any volume, and of board feet it gives nothing usable
    expect(found === undefined || found.root !== root ? 'differs' : verdict(toRoot, found)).toBe(says);
  });

  it('say words where the list has no number', () => {
    const silent = codes.filter(({ says }) => says === 'words');
    expect(silent.filter(({ code }) => list.get(code)?.ConversionFactor !== '')).toEqual([]);
    expect(silent.length + numbered.length).toBe(codes.length);
  });

  it('differ from the list in nine units, listed in docs/units.md', () => {
    const differing = codes.filter(({ says }) => says === 'differs').map(({ code }) => code);
    expect(differing).toEqual(['DRI', 'APZ', 'SCR', 'BFT', 'GLI', 'L43', 'NM3', 'SM3', 'ACR']);
  });
});
