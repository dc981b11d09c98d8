import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, hear } from '../../../src/tools/suggest/scoring/claims.ts';
import { scoreText } from '../../../src/tools/suggest/scoring/proposal.ts';
import { randomCases } from '../../random.ts';

const claim = (erp: string, mes: string, weight: number): Claim => ({ erp, mes, weight, exclusive: true });

const code = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const claims = fc.uniqueArray(
  fc.record({ erp: code, mes: code, weight: fc.constantFrom(0.001, 0.1, 1, 1, 20, 500, 100_000), exclusive: fc.constant(true) }),
  { selector: ({ erp, mes }) => erp + mes, maxLength: 20 },
);

describe('claims weighed together', () => {
  it('a strong claim that nobody disputes is near certain', () => {
    const [claimed] = hear([claim('1', 'M-1', 1000)]);
    expect(claimed).toMatchObject({ chosen: true });
    expect(claimed?.share).toBeGreaterThan(0.99);
  });

  it('two that want the same with like evidence stay below 0.9, both', () => {
    const shares = hear([claim('1', 'M-1', 1e9), claim('1', 'M-2', 5e8)]).map(({ share }) => share);
    expect(Math.max(...shares)).toBeLessThan(0.9);
  });

  it('where the evidence separates them clearly, the better one has it', () => {
    const claimed = hear([claim('1', 'M-1', 1e6), claim('1', 'M-2', 10)]);
    expect(claimed.map(({ claim: { mes }, chosen }) => [mes, chosen])).toEqual([
      ['M-1', true],
      ['M-2', false],
    ]);
  });

  it('what is decided makes room: whoever loses there is sure of the next', () => {
    const claimed = hear([claim('1', 'M-1', 1e6), claim('1', 'M-2', 100), claim('2', 'M-2', 90)]);
    const second = claimed.find(({ claim: { erp, mes } }) => erp === '2' && mes === 'M-2');
    expect(second?.chosen).toBe(true);
    expect(second?.share).toBeGreaterThan(0.9);
  });

  it('a further partner takes nothing from the one that is there', () => {
    const claimed = hear([
      { erp: '1', mes: 'M-1', weight: 1e6, exclusive: false },
      { erp: '1', mes: 'M-2', weight: 1e6, exclusive: false },
    ]);
    expect(claimed.every(({ share, chosen }) => chosen && share > 0.9)).toBe(true);
  });

  it('no code is chosen twice, shares are shares, and the order of the claims does not matter', () => {
    fc.assert(
      fc.property(claims, fc.infiniteStream(fc.nat()), (all, order) => {
        const claimed = hear(all);
        const chosen = claimed.filter((one) => one.chosen).map((one) => one.claim);
        expect(new Set(chosen.map(({ erp }) => erp)).size).toBe(chosen.length);
        expect(new Set(chosen.map(({ mes }) => mes)).size).toBe(chosen.length);
        expect(claimed.every(({ share }) => share >= 0 && share < 1)).toBe(true);
        const numbered = all.map((one) => ({ one, location: order.next().value }));
        const other = numbered.toSorted((a, b) => a.location - b.location).map(({ one }) => one);
        const shown = (list: typeof claimed): unknown[] => list.map((one) => [one.claim, one.share.toFixed(9), one.chosen]);
        expect(shown(hear(other))).toEqual(shown(claimed));
      }),
      randomCases(100),
    );
  });

  it('nor does it where sums that are equal on paper differ in their last digit', () => {
    const all = [
      claim('d', 'a', 100_000),
      claim('a', 'c', 1),
      claim('a', 'd', 0.1),
      claim('b', 'a', 1),
      claim('b', 'c', 500),
      claim('c', 'c', 1),
      claim('e', 'a', 100_000),
      claim('b', 'd', 1),
    ];
    for (let turn = 0; turn < all.length; turn += 1) {
      const turned = [...all.slice(turn), ...all.slice(0, turn)];
      expect(hear(turned)).toEqual(hear(all));
      expect(hear(turned.toReversed())).toEqual(hear(all));
    }
  });

  it('the claims of a code never come to more than one whole', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const sums = new Map<string, number>();
        for (const { claim: own, share } of hear(all)) sums.set(own.mes, (sums.get(own.mes) ?? 0) + share);
        for (const sum of sums.values()) expect(sum).toBeLessThan(1 + 1e-9);
      }),
      randomCases(100),
    );
  });
});

it.each([
  [0, '0.00'],
  [0.899999, '0.89'],
  [0.9, '0.90'],
  [0.29, '0.29'],
  [0.99999, '0.99'],
  [1, '0.99'],
])('a share of %s is shown as %s', (share, text) => {
  expect(scoreText(share)).toBe(text);
});
