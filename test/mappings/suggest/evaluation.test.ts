import { describe, expect, it } from 'vitest';
import { evaluate, type Outcome } from '../../../bench/suggest/evaluate.ts';

/** The thresholds hold for every plant alone. */
function expectGood({ removed, right, wrong, found }: Outcome): void {
  expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.98);
  expect(found / removed).toBeGreaterThanOrEqual(0.8);
}

describe('a plant with a tenth of its entries taken out', () => {
  it.each([1, 2])('400 parts, seed %i', async (seed) => {
    const { parts, locations } = await evaluate(400, seed, { parts: 10, locations: 10 });
    expect(parts.removed).toBe(38);
    expectGood(parts);
    expectGood(locations);
  });

  it('2,000 parts', async () => {
    const { parts } = await evaluate(2000, 1, { parts: 10, locations: 10 });
    expect(parts.removed).toBeGreaterThan(180);
    expectGood(parts);
  });

  it('400 parts without a single entry: what is called certain is right all the same', async () => {
    const { parts } = await evaluate(400, 4, { parts: 100, locations: 0 });
    expect(parts.removed).toBeGreaterThan(360);
    expectGood(parts);
  });

  it('what nothing speaks for is not guessed', async () => {
    const { parts } = await evaluate(400, 5, { parts: 10, locations: 0, unlisted: ['lots', 'descriptions'] });
    expect(parts.right / (parts.right + parts.wrong)).toBeGreaterThanOrEqual(0.98);
  });
});
