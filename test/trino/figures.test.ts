import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepStage, loadTable } from '../../src/engine/stage.ts';
import { varchar } from '../../src/pipeline/landing/small-table.ts';
import { dividedAtScale18 } from '../../src/sql/division.ts';
import { Fragment, sql } from '../../src/sql/fragment.ts';
import { TABLE } from '../sql/number-table.ts';
import { read } from '../sql/numbers.ts';
import { answers, bothEngines } from './both-engines.ts';

const units = fc.oneof(
  fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
  fc.bigInt({ min: -50n, max: 50n }),
);
const divisor = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }), fc.bigInt({ min: 1n, max: 20n }));

/** Whole numbers of 10^-18, divisors, and factors of nine decimals. */
const CASES = fc
  .sample(fc.tuple(units, divisor), { numRuns: 400, seed: 20_261_126 })
  .map(([value, by], index) => [String(index), decimal(value, 18), String(by), decimal(by % 10n ** 12n, 9)]);

function decimal(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

describe('figures', () => {
  const both = bothEngines();
  beforeAll(async () => {
    for (const { session, dialect } of Object.values(both())) {
      const columns = ['i', 'value', 'by', 'factor'].map(varchar);
      await loadTable(session, dialect, { name: 'texts', columns, rows: CASES });
      const typed = sql`select "i", cast("value" as decimal(38,18)) as "value", cast("by" as decimal(38,0)) as "by",
  cast("factor" as decimal(38,9)) as "factor", cast("value" as decimal(38,9)) as "short"
from "texts"`;
      await keepStage(session, dialect, 'figures', typed);
    }
  });

  it.each([
    ['with a decimal dot', '.', false],
    ['with a decimal comma', ',', false],
    ['where no separator was seen', null, false],
    ['with exponents', '.', true],
  ] as const)('are read alike %s', async (_, point, exponent) => {
    const texts = [...TABLE.map(([text]) => text), '1.5E+01', '-1.5e-3', '.5e1', '5.e1', '1e18', '1E-99', '12.50E+1', '1e5-'];
    const [here, there] = await Promise.all(
      Object.values(both()).map(({ session, dialect }) => read(session, texts, { decimal: point, exponent }, dialect)),
    );
    expect(there).toEqual(here);
  });

  it('are cast, divided half-even, cut and rounded alike', async () => {
    const found = await answers(both(), (dialect) => {
      const quotient = dividedAtScale18(dialect, new Fragment('"value"'), new Fragment('"by"'));
      const cut = dialect.divide(sql`cast("short" as decimal(38,0)) - 1`, sql`"by" - 3`);
      return sql`select "i", "value", "factor", "short", ${quotient} as "quotient", ${cut} as "cut",
  cast("short" as decimal(38,0)) as "whole", abs("value") as "size", "value" % 1 as "part", cast("value" as varchar) as "text"
from "figures"`.text;
    });
    expect(found.duckdb).toHaveLength(400);
    expect(found.trino).toEqual(found.duckdb);
  });

  it('are added up and multiplied alike', async () => {
    const found = await answers(
      both(),
      () => `select "i" % 3 as "group", sum("short") as "sum", min("value") as "least", max("value") as "most",
  sum(cast("short" * "factor" as decimal(38,18))) as "amount", count("short") as "lines"
from (select cast("i" as bigint) as "i", "value", cast("short" % 1000000 as decimal(38,9)) as "short", "factor" from "figures") as f
group by 1`,
    );
    expect(found.trino).toEqual(found.duckdb);
  });

  it.each([
    ['a product', `select cast("short" * cast(99999999999 as decimal(38,9)) as decimal(38,18)) as "x" from "figures"`],
    ['a cast', `select cast("short" as decimal(38,30)) as "x" from "figures"`],
  ])('too large for %s fail on both', async (_, query) => {
    const { duckdb, trino } = both();
    await expect(duckdb.session.all(query, ['x'])).rejects.toThrow(/digits|range|overflow|cannot cast/i);
    await expect(trino.session.all(query, ['x'])).rejects.toThrow(/digits|range|overflow|cannot cast/i);
  });

  it('zero has no sign, and nothing is divided by it', async () => {
    const found = await answers(both(), (dialect) => {
      const none = dialect.divide(sql`cast(7 as decimal(38,0))`, sql`cast(0 as decimal(38,0))`);
      return `select cast('-0' as decimal(38,9)) as "zero", -cast(0 as decimal(38,9)) as "minus", ${none.text} as "none",
  cast('-0.0000000004' as decimal(38,9)) as "small", sign(cast(-5 as decimal(38,0))) as "sign"`;
    });
    expect(found.trino).toEqual(found.duckdb);
    expect(found.duckdb[0]).toContain(null);
  });
});
