import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dividedAtScale18 } from '../../src/sql/division.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { Fragment } from '../../src/sql/fragment.ts';
import { engineSession } from '../engine/session.ts';
import { randomCases } from '../random.ts';

const session = engineSession();
const SCALE = 10n ** 18n;

const text = (units: bigint): string => {
  const size = (units < 0n ? -units : units).toString().padStart(19, '0');
  return `${units < 0n ? '-' : ''}${size.slice(0, -18)}.${size.slice(-18)}`;
};

/** Half-even, on whole numbers of 10^-18. */
function divided(units: bigint, by: bigint): bigint {
  const size = units < 0n ? -units : units;
  const [cut, rest] = [size / by, size % by];
  const up = rest * 2n > by || (rest * 2n === by && cut % 2n === 1n);
  const result = up ? cut + 1n : cut;
  return units < 0n ? -result : result;
}

async function engine(cases: readonly (readonly [bigint, bigint])[]): Promise<string[]> {
  const rows = cases.map(
    ([units, by], index) => `(${index}, cast(${text(units)} as decimal(38,18)), cast(${by} as decimal(38,0)))`,
  );
  const quotient = dividedAtScale18(duckdb, new Fragment('"value"'), new Fragment('"by"'));
  const query = `select "i", ${quotient.text} as "quotient" from (values ${rows.join(', ')}) as v("i", "value", "by")`;
  return (await session().all(query, ['quotient'], ['i'])).map(([quotient18]) => quotient18 ?? 'null');
}

const shown = (cases: readonly (readonly [bigint, bigint])[]): string[] => cases.map(([units, by]) => text(divided(units, by)));

describe('division at scale 18', () => {
  it('rounds ties to even, on both sides of zero', async () => {
    const cases = [-5n, -3n, -2n, -1n, 0n, 1n, 2n, 3n, 5n, 7n].map((units) => [units, 2n] as const);
    expect(await engine(cases)).toEqual(shown(cases));
    expect(
      await engine([
        [1n, 2n],
        [3n, 2n],
        [5n, 2n],
      ]),
    ).toEqual([text(0n), text(2n), text(2n)]);
  });

  it.each([
    [60n * SCALE, 60n],
    [SCALE, 3n],
    [-2n * SCALE, 3n],
    [10n ** 38n - 1n, 1n],
    [10n ** 38n - 1n, 7n],
    [1n - 10n ** 38n, 999_999_999_999_999_999n],
    [10n ** 38n - 1n, 999_999_999_999_999_999n],
    [1n, 999_999_999_999_999_999n],
  ])('%s ÷ %s at the limits', async (units, by) => {
    expect(await engine([[units, by]])).toEqual(shown([[units, by]]));
  });

  it('agrees with whole numbers of any size', async () => {
    const limit = 10n ** 38n - 1n;
    const one = fc.tuple(
      fc.oneof(fc.bigInt({ min: -limit, max: limit }), fc.bigInt({ min: -1000n, max: 1000n })),
      fc.oneof(fc.bigInt({ min: 1n, max: 100n }), fc.bigInt({ min: 1n, max: SCALE - 1n })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 50, maxLength: 100 }), async (cases) => {
        expect(await engine(cases)).toEqual(shown(cases));
      }),
      randomCases(15),
    );
  });
});
