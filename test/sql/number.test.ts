import { describe, expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { read } from './numbers.ts';

const NAN = 'not_a_number';
const LONG = 'too_many_digits';
const EXP = 'exponent';
const BLANK = 'blank_value';
const N18 = '123456789012345678';
const D9 = '123456789';

/** A text, and what it is with a decimal dot, with a decimal comma, and where no separator was seen before. */
const TABLE: readonly (readonly [string, string, string, string])[] = [
  // whole numbers and signs
  ['0', '0', '0', '0'],
  ['7', '7', '7', '7'],
  ['-7', '-7', '-7', '-7'],
  ['+7', '7', '7', '7'],
  ['007', '7', '7', '7'],
  ['-0', '0', '0', '0'],
  ['7-', '-7', '-7', '-7'],
  ['7 -', '-7', '-7', '-7'],
  ['(7)', '-7', '-7', '-7'],
  ['(-7)', NAN, NAN, NAN],
  ['-(7)', NAN, NAN, NAN],
  ['-7-', NAN, NAN, NAN],
  ['+7-', NAN, NAN, NAN],
  ['--7', NAN, NAN, NAN],
  ['+-7', NAN, NAN, NAN],
  ['(7', NAN, NAN, NAN],
  ['7)', NAN, NAN, NAN],
  ['()', NAN, NAN, NAN],
  ['-', NAN, NAN, NAN],
  ['7+', NAN, NAN, NAN],
  ['- 7', NAN, NAN, NAN],
  // one separator
  ['1.5', '1.5', NAN, NAN],
  ['1,5', NAN, '1.5', NAN],
  ['-1.5', '-1.5', NAN, NAN],
  ['1,5-', NAN, '-1.5', NAN],
  ['(1.5)', '-1.5', NAN, NAN],
  ['.5', '0.5', NAN, NAN],
  ['-.5', '-0.5', NAN, NAN],
  [',5', NAN, '0.5', NAN],
  [',5-', NAN, '-0.5', NAN],
  ['(,5)', NAN, '-0.5', NAN],
  ['5.', '5', NAN, NAN],
  ['5,', NAN, '5', NAN],
  ['-5,', NAN, '-5', NAN],
  ['5.-', NAN, NAN, NAN],
  ['5,-', NAN, NAN, NAN],
  ['5,--', NAN, NAN, NAN],
  ['(5,)', NAN, '-5', NAN],
  ['.', NAN, NAN, NAN],
  [',', NAN, NAN, NAN],
  ['-.', NAN, NAN, NAN],
  ['1..5', NAN, NAN, NAN],
  ['1.5.', NAN, NAN, NAN],
  // thousands
  ['1.234', '1.234', '1234', NAN],
  ['1,234', '1234', '1.234', NAN],
  ['-1,234.5', '-1234.5', NAN, NAN],
  ['1.234,5-', NAN, '-1234.5', NAN],
  ['(1,234.50)', '-1234.5', NAN, NAN],
  ['1,234,567.25', '1234567.25', NAN, NAN],
  ['1.234.567,25', NAN, '1234567.25', NAN],
  ['1234.567,25', NAN, NAN, NAN],
  ['12,34', NAN, '12.34', NAN],
  ['1,2345', NAN, '1.2345', NAN],
  ['1,23,456', NAN, NAN, NAN],
  [',123', NAN, '0.123', NAN],
  ['1 234', '1234', '1234', NAN],
  ['1 234,5', NAN, '1234.5', NAN],
  ['1 234.5', '1234.5', NAN, NAN],
  ["1'234.5", '1234.5', NAN, NAN],
  ["1'234,5", NAN, '1234.5', NAN],
  ['1\u00A0234,5', NAN, '1234.5', NAN],
  ['1\u202F234,5', NAN, '1234.5', NAN],
  ['1\u2009234,5', NAN, NAN, NAN],
  ['1\u2019234,5', NAN, NAN, NAN],
  ['1 23', NAN, NAN, NAN],
  ['1  234', NAN, NAN, NAN],
  ['1_000', NAN, NAN, NAN],
  // blanks around
  [' 7 ', '7', '7', '7'],
  ['\t7', '7', '7', '7'],
  ['\u00A07\u00A0', '7', '7', '7'],
  ['\u202F-7', '-7', '-7', '-7'],
  [' 1,5 ', NAN, '1.5', NAN],
  ['', BLANK, BLANK, BLANK],
  [' ', BLANK, BLANK, BLANK],
  ['\u00A0\u202F\t', BLANK, BLANK, BLANK],
  ['7\n', NAN, NAN, NAN],
  ['7\n8', NAN, NAN, NAN],
  // how many digits
  [N18, N18, N18, N18],
  [`-${N18}`, `-${N18}`, `-${N18}`, `-${N18}`],
  [`(${N18})`, `-${N18}`, `-${N18}`, `-${N18}`],
  [`${N18}-`, `-${N18}`, `-${N18}`, `-${N18}`],
  [`${N18}9`, LONG, LONG, LONG],
  [`(${N18}9)`, LONG, LONG, LONG],
  ['999999999999999999', '999999999999999999', '999999999999999999', '999999999999999999'],
  [`${N18}.${D9}`, `${N18}.${D9}`, NAN, NAN],
  [`${N18},${D9}`, NAN, `${N18}.${D9}`, NAN],
  [`-${N18}.${D9}`, `-${N18}.${D9}`, NAN, NAN],
  [`(${N18}.${D9})`, `-${N18}.${D9}`, NAN, NAN],
  ['123.456.789.012.345.678', NAN, N18, NAN],
  [`123,456,789,012,345,678.${D9}`, `${N18}.${D9}`, NAN, NAN],
  [`1,123,456,789,012,345,678`, LONG, NAN, NAN],
  [`0.${D9}`, `0.${D9}`, NAN, NAN],
  [`0.${D9}1`, LONG, NAN, NAN],
  [`.${D9}`, `0.${D9}`, NAN, NAN],
  [`.${D9}1`, LONG, NAN, NAN],
  [`,${D9}1`, NAN, LONG, NAN],
  [`1.${D9}0`, LONG, NAN, NAN],
  [`(1,${D9}0)`, NAN, LONG, NAN],
  ['123456789.123456789', '123456789.123456789', NAN, NAN],
  ['1234567890.123456789', '1234567890.123456789', NAN, NAN],
  ['1'.repeat(60), LONG, LONG, LONG],
  // no numbers
  ['NaN', NAN, NAN, NAN],
  ['nan', NAN, NAN, NAN],
  ['inf', NAN, NAN, NAN],
  ['Infinity', NAN, NAN, NAN],
  ['-inf', NAN, NAN, NAN],
  ['0x10', NAN, NAN, NAN],
  ['0b1', NAN, NAN, NAN],
  ['1/2', NAN, NAN, NAN],
  ['7 KG', NAN, NAN, NAN],
  ['€7', NAN, NAN, NAN],
  ['7%', NAN, NAN, NAN],
  ['٣', NAN, NAN, NAN],
  ['１２', NAN, NAN, NAN],
  ['−7', NAN, NAN, NAN],
  ['true', NAN, NAN, NAN],
  // exponents
  ['1e5', EXP, EXP, EXP],
  ['1E5', EXP, EXP, EXP],
  ['-1.5E+01', EXP, EXP, EXP],
  ['1,5e-3', EXP, EXP, EXP],
  [' 1e5 ', EXP, EXP, EXP],
  ['1e', NAN, NAN, NAN],
  ['e5', NAN, NAN, NAN],
  ['1d5', NAN, NAN, NAN],
];

const session = engineSession();

describe('a cell of a quantity', () => {
  it.each([
    ['with a decimal dot', '.', 1],
    ['with a decimal comma', ',', 2],
    ['where no separator was seen', null, 3],
  ] as const)('%s', async (_, decimal, column) => {
    const found = await read(
      session(),
      TABLE.map(([text]) => text),
      { decimal, exponent: false },
    );
    const told = (cells: readonly string[]): string[] =>
      TABLE.map(([text], index) => `${JSON.stringify(text)} → ${cells[index] ?? ''}`);
    expect(told(found)).toEqual(told(TABLE.map((row) => row[column])));
  });

  it.each([
    ['1e5', '100000'],
    ['1.5E+01', '15'],
    ['-1.5e-3', '-0.0015'],
    ['+2E0', '2'],
    ['.5e1', '5'],
    ['5.e1', '50'],
    ['123456789E-9', '0.123456789'],
    ['123456789E-10', LONG],
    ['1e-9', '0.000000001'],
    ['1e-10', LONG],
    ['1e17', '100000000000000000'],
    ['1e18', LONG],
    ['1E99', LONG],
    ['1E-99', LONG],
    ['1E100', LONG],
    ['0e50', '0'],
    ['0E-50', '0'],
    ['12.50E+1', '125'],
    ['1e5-', NAN],
    ['1e+', NAN],
    ['1.5', '1.5'],
    ['7', '7'],
    ['7-', '-7'],
  ])('%s with exponents allowed is %s', async (text, expected) => {
    expect(await read(session(), [text], { decimal: '.', exponent: true })).toEqual([expected]);
  });

  it('reads whole mantissas only where no separator was seen', async () => {
    expect(await read(session(), ['15E-01', '1.5E+01', '1,5E+01'], { decimal: null, exponent: true })).toEqual([
      '1.5',
      LONG,
      LONG,
    ]);
  });

  it('reads exponents with a decimal comma', async () => {
    expect(await read(session(), ['1,5E+01', '1.5E+01', '-2,25e-2'], { decimal: ',', exponent: true })).toEqual([
      '15',
      'too_many_digits',
      '-0.0225',
    ]);
  });
});
