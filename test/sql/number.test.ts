import { describe, expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { LONG, NAN, TABLE } from './number-table.ts';
import { read } from './numbers.ts';

const session = engineSession();

const shown = (cells: readonly string[]): string[] =>
  TABLE.map(([text], index) => `${JSON.stringify(text)} → ${cells[index] ?? ''}`);

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
    expect(shown(found)).toEqual(shown(TABLE.map((row) => row[column])));
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
