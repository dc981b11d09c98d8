import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/text/nearest.ts';
import { randomCases } from '../random.ts';

const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), minLength: 1, maxLength: 12 });

test.each([
  ['grian', 'grain'],
  ['Grain', 'grain'],
  ['maxAge', 'max_age'],
  ['max-age', 'max_age'],
  ['mse', 'mes'],
  ['unrestrictd', 'unrestricted'],
  ['toleranse', 'tolerance'],
])('%s means %s', (written, meant) => {
  expect(nearest(written, ['site', 'grain', 'max_age', 'mes', 'unrestricted', 'tolerance'])).toBe(meant);
});

test.each(['', 'KG', 'x', 'warehouse', 'a'.repeat(5000)])('nothing is near to %j', (written) => {
  expect(nearest(written, ['EA', 'y', 'grain', 'location', 'a'.repeat(5000)])).toBeUndefined();
});

test('of equally near names the first is given', () => {
  expect(nearest('cat1', ['cat2', 'cat3'])).toBe('cat2');
  expect(nearest('cat1', ['cat3', 'cat2'])).toBe('cat3');
});

const isNear = (a: string, b: string) => nearest(a, [b]) === b;

test('a name is nearest to itself, and nearness is mutual', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(isNear(a, a)).toBe(true);
      expect(isNear(a, b)).toBe(isNear(b, a));
    }),
    randomCases(100),
  );
});

test('what is suggested differs in at most one of three characters, never in more than three, and nothing is nearer', () => {
  fc.assert(
    fc.property(name, fc.array(name), (written, candidates) => {
      const found = nearest(written, candidates);
      if (found === undefined) return;
      const distance = editDistance(written, found);
      expect(distance).toBeLessThanOrEqual(Math.min(3, Math.max(written.length, found.length) / 3));
      const distances = candidates.map((candidate) => editDistance(written, candidate));
      // A short name may be nearer and still too far for its length
      const allowed = distances.filter(
        (each, index) => each <= Math.floor(Math.max(written.length, candidates[index]?.length ?? 0) / 3),
      );
      expect(distance).toBe(Math.min(...allowed));
    }),
    randomCases(100),
  );
});

test('one more letter changes the distance by at most one', () => {
  fc.assert(
    fc.property(name, name, fc.constantFrom('x', 'y', 'z'), (a, b, extra) => {
      expect(Math.abs(editDistance(a + extra, b) - editDistance(a, b))).toBeLessThanOrEqual(1);
    }),
    randomCases(100),
  );
});
