import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalLiteral, type Fragment, identifier, integer, list, literal, NOTHING, sql } from '../../src/sql/fragment.ts';
import { engineSession } from '../engine/session.ts';
import { HOSTILE } from './hostile.ts';
import { randomCases } from '../random.ts';

const session = engineSession();

async function one(query: Fragment): Promise<string | null | undefined> {
  const [row] = await session().all(query.text, ['x']);
  return row?.[0];
}

describe('a literal', () => {
  it.each(HOSTILE)('comes back as it went in: %j', async (text) => {
    expect(await one(sql`select ${literal(text)} as "x"`)).toBe(text);
  });

  it('is never changed by the indentation of the statement around it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...HOSTILE.slice(0, -1), 'a', '  '), { maxLength: 5 }), async (parts) => {
        const text = parts.join('');
        const inner = sql`select
  ${literal(text)} as "x"`;
        const outer = sql`with "deep" as (
    select *
    from (
        ${inner}
    ) as q
)
select "x" from "deep"`;
        expect(await one(outer)).toBe(text);
      }),
      randomCases(60),
    );
  });

  it('takes any text but a NUL, and any character at any position', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        expect(await one(sql`select ${literal(text)} as "x"`)).toBe(text);
      }),
      randomCases(60),
    );
    expect(() => literal('a\0b')).toThrow(RangeError);
  });
});

describe('an identifier', () => {
  it.each(HOSTILE.filter((text) => text !== ''))('names a column: %j', async (name) => {
    expect(await one(sql`select ${identifier(name)} as "x" from (select 'found' as ${identifier(name)}) as q`)).toBe('found');
  });

  it('must not hold a NUL', () => {
    expect(() => identifier('a\0')).toThrow(RangeError);
  });
});

describe('a statement with holes', () => {
  it('indents what stands in a line like the line', () => {
    const inner = sql`a
  b`;
    expect(
      sql`x
  ${inner},
y`.text,
    ).toBe('x\n  a\n    b,\ny');
  });

  it('leaves out a line that holds nothing, in the middle and at the end', () => {
    expect(
      sql`x
  ${NOTHING}
y`.text,
    ).toBe('x\ny');
    expect(
      sql`x
${NOTHING}`.text,
    ).toBe('x');
    expect(sql`x${NOTHING}`.text).toBe('x');
  });

  it('takes numbers only where they are plain', () => {
    expect([integer(7), integer(-7n), decimalLiteral('-1.50')].map(({ text }) => text)).toEqual(['7', '-7', '-1.50']);
    expect(() => integer(1.5)).toThrow(RangeError);
    expect(() => integer(2 ** 53)).toThrow(RangeError);
    for (const text of ['1e5', '.5', '1.', '', '1;', ' 1', '+1', 'NaN']) expect(() => decimalLiteral(text)).toThrow(RangeError);
  });

  it('joins a list by comma and line break', () => {
    expect(list([sql`a`, sql`b`]).text).toBe('a,\nb');
  });
});
