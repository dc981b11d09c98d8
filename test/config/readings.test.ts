import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAmount, readCount, readDuration, readMemory, readRejectLimit, readShare } from '../../src/config/scalar-readings.ts';
import { compare, decimal, multiply } from '../../src/model/decimal.ts';
import { randomCases } from '../random.ts';

const digits = (most: number) => fc.string({ unit: fc.constantFrom('0', '1', '2', '5', '9'), minLength: 1, maxLength: most });
const amount = fc
  .tuple(digits(18), fc.option(digits(9)))
  .map(([whole, fraction]) => (fraction === null ? whole : `${whole}.${fraction}`));

const valueOf = <T>(reading: { value: T } | { fault: string }): T => {
  if ('value' in reading) return reading.value;
  throw new Error(reading.fault);
};

test('an amount keeps its exact value', () => {
  fc.assert(
    fc.property(amount, (text) => {
      expect(compare(decimal(valueOf(readAmount(text))), decimal(text))).toBe(0);
    }),
    randomCases(100),
  );
});

test('a percentage is a hundredth, exactly', () => {
  const below100 = fc.tuple(fc.integer({ min: 0, max: 99 }), digits(9)).map(([whole, fraction]) => `${whole}.${fraction}`);
  fc.assert(
    fc.property(below100, (text) => {
      const fraction = decimal(valueOf(readShare(`${text}%`)));
      expect(compare(multiply(fraction, decimal('100')), decimal(text))).toBe(0);
    }),
    randomCases(100),
  );
});

test('a duration is so many milliseconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (amount) => {
      expect(readDuration(`${amount}m`)).toEqual({ value: amount * 60_000 });
      expect(readDuration(`${amount}h`)).toEqual({ value: amount * 3_600_000 });
      expect(readDuration(`${amount}d`)).toEqual({ value: amount * 86_400_000 });
    }),
    randomCases(100),
  );
});

test.each(['', '26', '26 h', '1.5h', '-1h', '1h30m', '26H', '1w', '60s', '1e3m', '9999999h'])('%j is not a duration', (text) => {
  expect(readDuration(text)).toEqual({ fault: '{name} must be a duration such as `90m`, `26h` or `2d`, not {value}.' });
});

test.each(['', '-1', '1.0', '1e3', '0x10', ' 1', '1_000', '١', '1234567890'])('%j is not a count', (text) => {
  expect(readCount(text)).toEqual({ fault: '{name} must be a whole number, not {value}.' });
});

test.each([
  ['-0.5', '{name} must not be negative, but is {value}.', '0.5'],
  ['0,5', '{name} must be written with a decimal point, not {value}.', '0.5'],
  ['.5', '{name} needs a digit before the point: {value}.', '0.5'],
  ['1e-3', '{name} must be written without an exponent, not {value}.', undefined],
  ['1.5E+10', '{name} must be written without an exponent, not {value}.', undefined],
  ['0.1234567891', '{name} has more than 18 digits before or 9 after the point: {value}.', undefined],
  ['1234567890123456789', '{name} has more than 18 digits before or 9 after the point: {value}.', undefined],
  ['NaN', '{name} must be a decimal such as `0.5`, not {value}.', undefined],
  ['1.000,5', '{name} must be a decimal such as `0.5`, not {value}.', undefined],
  ['', '{name} must be a decimal such as `0.5`, not {value}.', undefined],
])('%j is not an amount', (text, fault, suggestion) => {
  expect(readAmount(text)).toEqual(suggestion === undefined ? { fault } : { fault, suggestion });
});

test.each([
  ['0.05%', '0.0005'],
  ['0.0005', '0.0005'],
  ['100%', '1'],
  ['1', '1'],
  ['0', '0'],
  ['2.50 %', '0.025'],
])('%s is the fraction %s', (text, fraction) => {
  expect(readShare(text)).toEqual({ value: fraction });
});

test.each([
  ['5', '{name} is more than 100 %: {value}. A percentage is written with `%`.', '5%'],
  ['101%', '{name} is more than 100 %: {value}.', undefined],
  ['-1%', '{name} must not be negative, but is {value}.', '1%'],
  ['0,5%', '{name} must be written with a decimal point, not {value}.', '0.5%'],
  ['1e-3%', '{name} must be written without an exponent, not {value}.', undefined],
  ['half', '{name} must be a share such as `0.05%` or `0.0005`, not {value}.', undefined],
])('%s is not a share', (text, fault, suggestion) => {
  expect(readShare(text)).toEqual(suggestion === undefined ? { fault } : { fault, suggestion });
});

test('a limit for rejects is a count or a percentage, never a bare fraction', () => {
  expect(readRejectLimit('5')).toEqual({ value: { count: 5 } });
  expect(readRejectLimit('0.1%')).toEqual({ value: { share: '0.001' } });
  expect(readRejectLimit('0.001')).toEqual({
    fault: expect.stringContaining('a count such as `0` or a percentage such as `0.1%`'),
  });
  expect(readRejectLimit('-1%')).toEqual({ fault: '{name} must not be negative, but is {value}.', suggestion: '1%' });
});

test('memory is written as the engine takes it', () => {
  expect(['4GB', '512 MB', '1.5GiB', '800kb'].map(readMemory)).toEqual([
    { value: '4GB' },
    { value: '512MB' },
    { value: '1.5GiB' },
    { value: '800kb' },
  ]);
  for (const text of ['4', '4G', '0GB', '0.0MB', '-1GB', '4 gigs', '80%', '1GB; drop', ''])
    expect(readMemory(text)).toHaveProperty('fault');
});
