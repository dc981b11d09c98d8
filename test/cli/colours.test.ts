import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import { colours, painted } from '../../src/cli/colours.ts';

const REPORT = `plant, run 1
ERP and MES DIFFER in 1 204 rows: inventory.

Causes of the rows that differ
  2  unexplained

Proof that nothing was lost
  balances: 8 records read
  DOES NOT BALANCE: all differences

Warnings
  as_of_assumed: a time was assumed
Passed: no rows differ.
`;

it('colours say what words say, and never more', () => {
  const text = painted(REPORT, new Chalk({ level: 1 }));
  // eslint-disable-next-line no-control-regex -- the colours themselves
  expect(text.replaceAll(/\u001B\[\d+m/g, '')).toBe(REPORT);
  expect(text).toContain('\u001B[31m\u001B[1mERP and MES DIFFER in 1 204 rows\u001B[22m\u001B[39m: inventory.');
  expect(text).toContain('\u001B[32m  balances\u001B[39m: 8 records');
  expect(text).toContain('\u001B[1mCauses of the rows that differ\u001B[22m');
  expect(text).toContain('\u001B[32mPassed: no rows differ.\u001B[39m');
  expect(text).toContain('\u001B[33m\u001B[1mWarnings\u001B[22m\u001B[39m');
});

it('there are none without a terminal, or where they are not wanted', () => {
  expect(painted(REPORT, colours({ isTTY: false }, true))).toBe(REPORT);
  expect(painted(REPORT, colours({ isTTY: true }, false))).toBe(REPORT);
});
