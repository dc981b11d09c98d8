import { expect, it } from 'vitest';
import { parseRunFlags } from '../../src/cli/run-flags.ts';

it('joins several rules into one gate and leaves the workspace its own when there is none', () => {
  expect(parseRunFlags(['discrepancies=0', 'value=1000.00'])).toEqual({
    failOn: { discrepancies: 0, value: '1000.00', unvalued: 'count' },
    asOf: {},
  });
  expect(parseRunFlags(['value=0', 'unvalued=ignore']).failOn).toEqual({ value: '0', unvalued: 'ignore' });
  expect(parseRunFlags()).toEqual({ asOf: {} });
});

it.each(['2026-11-21', '2026-11-21T22:00', '2026-11-21T22:00:00Z', '2026-11-21T22:00:00.123+01:00'])(
  'takes the time %s',
  (time) => {
    expect(parseRunFlags([], [`erp=${time}`, `mes=${time}`]).asOf).toEqual({ erp: time, mes: time });
  },
);

it.each(['discrepancies=1.5', 'value=1e3', 'value=-1', 'value=', 'unvalued=no', '=', ''])('refuses the rule %j', (rule) => {
  expect(() => parseRunFlags([rule])).toThrow(`--fail-on ${rule}`);
});

it.each(['erp=yesterday', 'erp=2026-02-31T25:00', 'both=2026-11-21', 'erp=21.11.2026', 'erp'])('refuses the time %j', (time) => {
  expect(() => parseRunFlags([], [time])).toThrow(`--as-of ${time}`);
});
