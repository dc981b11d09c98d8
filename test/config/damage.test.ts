import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { configText, refusal } from './config-text.ts';
import { randomCases } from '../random.ts';

const whole = configText({
  feed: "pick: latest, as_of: {from: filename, pattern: '(\\d{8})'}, max_age: 26h",
  domain:
    'scope: {site: [1000], status: all}\nfold: {status: {quality: blocked}}\ntolerance: {quantity: {absolute: {KG: 1}, relative: 1%}}',
  top: 'rejects: {max: 1%}\nengine: {threads: "${THREADS}"}',
});
const position = fc.nat({ max: whole.length });
const scrap = fc.string({
  unit: fc.constantFrom('{', '}', '[', ']', ':', ' ', '\n', '-', '"', "'", '&a', '*a', '$', '0', 'x', '#', '!', '|', '\t'),
  maxLength: 4,
});

test('a damaged configuration is read or refused at a position in it, and is never a defect in trueup', () => {
  fc.assert(
    fc.property(position, fc.nat({ max: 12 }), scrap, (start, length, inserted) => {
      const shown = refusal(whole.slice(0, start) + inserted + whole.slice(start + length), { THREADS: '2' });
      expect(shown).toMatch(/^$|^trueup\.yaml:\d+:\d+ (config_invalid|unknown_key)\n/);
    }),
    randomCases(400),
  );
});

test('text that is not a configuration at all is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(refusal(text)).toMatch(/^trueup\.yaml:\d+:\d+ /);
    }),
    randomCases(100),
  );
});
