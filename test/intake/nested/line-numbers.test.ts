import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineNumbers } from '../../../src/intake/nested/line-numbers.ts';
import { randomCases } from '../../random.ts';

it('a record has the line that it was given, however far the next is', () => {
  const distance = fc.oneof({ weight: 8, arbitrary: fc.nat(3) }, fc.integer({ min: -400, max: 400 }));
  fc.assert(
    fc.property(fc.array(distance, { maxLength: 1500 }), (distances) => {
      const numbers = new LineNumbers();
      const lines: number[] = [];
      for (const each of distances) lines.push(Math.max(1, (lines.at(-1) ?? 1) + each));
      for (const [at, line] of lines.entries()) numbers.set(at + 1, line);
      for (const [at, line] of lines.entries()) numbers.set(at + 1, line);
      expect(lines.map((_, at) => numbers.get(at + 1))).toEqual(lines);
      expect(numbers.get(lines.length + 1)).toBe(0);
    }),
    randomCases(20),
  );
});
