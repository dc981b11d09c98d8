import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { judgeGate, parseFailOn } from '../../src/run/outcome/gate.ts';

const figures = { discrepancies: 3, valueGross: '1000.01', unvalued: 1, findings: 2 };

function refusalOf(rules: readonly string[]): RefusedError {
  try {
    throw new Error(`not refused: ${JSON.stringify(parseFailOn(rules))}`);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
}

describe('parseFailOn', () => {
  it('reads every rule', () => {
    expect(parseFailOn(['discrepancies=5', 'value=1000.00', 'unvalued=ignore'])).toEqual({
      discrepancies: 5,
      value: '1000.00',
      unvalued: 'ignore',
    });
    expect(parseFailOn([])).toEqual({ unvalued: 'count' });
  });

  it('refuses all bad rules at once, with one that can be pasted', () => {
    const bad = ['discrepancies', 'discrepancies=-1', 'value=1,000', 'wert=3', 'value=1', 'value=2', 'toString=1'];
    const { problems } = refusalOf(bad);
    expect(problems.map(({ code }) => code)).toEqual(Array.from({ length: 6 }, () => 'argument_invalid'));
    expect(problems[0].suggestions).toEqual(['--fail-on discrepancies=0']);
    expect(problems.at(-1)?.message).toContain('--fail-on toString=1: the rules are');
  });
});

describe('judgeGate', () => {
  it('allows no discrepancy where nothing is stated', () => {
    expect(judgeGate({ unvalued: 'count' }, figures)).toEqual({
      rule: 'discrepancies=0',
      passed: false,
      why: '3 rows differ; none are allowed',
    });
    expect(judgeGate({ unvalued: 'count' }, { discrepancies: 0, valueGross: '0.00', unvalued: 0, findings: 2 }).passed).toBe(
      true,
    );
  });

  it('fails on any limit that is exceeded, and on none that is met', () => {
    expect(judgeGate({ discrepancies: 3, unvalued: 'count' }, figures).passed).toBe(true);
    expect(judgeGate({ discrepancies: 2, unvalued: 'count' }, figures).passed).toBe(false);
    expect(judgeGate({ value: '1000.01', unvalued: 'ignore' }, figures)).toEqual({
      rule: 'value=1000.01 unvalued=ignore',
      passed: true,
      why: 'the rows that differ are worth 1000.01 gross; at most 1000.01 is allowed; 1 row that differs is not valued, and ignored',
    });
    expect(judgeGate({ value: '1000', unvalued: 'ignore' }, figures).passed).toBe(false);
    expect(judgeGate({ discrepancies: 9, value: '1000', unvalued: 'ignore' }, figures).passed).toBe(false);
  });

  it('counts findings only where they have a limit, and rows as well', () => {
    expect(judgeGate({ discrepancies: 3, findings: 1, unvalued: 'count' }, figures)).toMatchObject({
      rule: 'discrepancies=3 findings=1',
      passed: false,
      why: '2 findings; at most 1 is allowed',
    });
    expect(judgeGate({ findings: 2, unvalued: 'count' }, figures)).toMatchObject({
      passed: false,
      why: '3 rows differ; none are allowed',
    });
    expect(judgeGate({ discrepancies: 3, findings: 2, unvalued: 'count' }, figures).passed).toBe(true);
  });

  it('fails a value rule on a row without a value, unless that is to be ignored', () => {
    expect(judgeGate({ value: '9999', unvalued: 'count' }, figures)).toMatchObject({
      passed: false,
      why: '1 row that differs is not valued, which fails a limit of value (unvalued: ignore lets them pass)',
    });
    expect(judgeGate({ discrepancies: 9, unvalued: 'count' }, figures).passed).toBe(true);
  });
});
