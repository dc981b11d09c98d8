import { Ajv } from 'ajv';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../src/errors.ts';
import { parseRational, times, type Rational, over, ONE } from '../../../src/model/rational.ts';
import { explained, QUESTIONS, type Question } from './explain-fixture.ts';

const EXPECTED = new URL('../../../fixtures/mappings/explain/expected/', import.meta.url);

const schema = JSON.parse(
  await readFile(new URL('../../../mappings/schema/explanation.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv({ strict: false }).compile(schema);

describe('an explanation', () => {
  it.each(Object.entries(QUESTIONS))('%s', async (name, question) => {
    const { text, result } = await explained(question);
    expect(text).toBe(await readFile(new URL(`${name}.txt`, EXPECTED), 'utf8'));
    expect(validate(result) ? [] : validate.errors).toEqual([]);
  });

  it('is kept for every question, and for no other', async () => {
    const kept = (await readdir(EXPECTED)).map((file) => file.replace(/\.txt$/, ''));
    expect(kept.toSorted()).toEqual(Object.keys(QUESTIONS).toSorted());
    expect(validate({})).toBe(false);
  });
});

/** What a refusal says: code, message and what would fix it. */
async function refused(question: Question): Promise<string> {
  const error = await explained(question).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw error;
  return error.problems.map(({ code, message, suggestions = [] }) => [code, message, ...suggestions].join(' | ')).join('\n');
}

describe('what cannot be explained', () => {
  it.each<[string, Question, string]>([
    [
      'several profiles',
      { value: 'x', kind: 'part', side: 'mes' },
      'argument_invalid | The MES has several profiles: say which one reads the value. | --profile shop/list | --profile shop/crates',
    ],
    [
      'a profile whose records have no such field',
      { value: 'x', kind: 'location', side: 'mes', profile: 'generic/materials' },
      'argument_invalid | The profile generic/materials reads materials, whose records have no location.',
    ],
    [
      'an unknown profile',
      { value: 'x', kind: 'part', side: 'mes', profile: 'shop/lits' },
      'unknown_profile | There is no profile "shop/lits". | shop/list',
    ],
    [
      'a field that is fixed',
      { value: 'x', kind: 'site', side: 'mes', profile: 'shop/crates' },
      'argument_invalid | The profile shop/crates fixes the field "site": it is always "1000".',
    ],
    [
      'a field that is not read',
      { value: 'x', kind: 'part', side: 'mes', profile: 'shop/crates', lot: 'L' },
      'argument_invalid | The profile shop/crates does not read the field "lot" from a column.',
    ],
    [
      'a header that stands for no status',
      { value: 'Fre', kind: 'status', side: 'erp' },
      'argument_invalid | The profile books/stock spreads the field "status" over columns, and none of them is "Fre": name a header. | "Free"',
    ],
    [
      'a day that is none',
      { value: 'x', kind: 'part', side: 'erp', on: '2026-02-30' },
      expect.stringMatching(/^argument_invalid .*"2026-02-30".* YYYY-MM-DD.* --on 2026-11-21$/),
    ],
  ])('%s', async (_, question, message) => {
    expect(await refused(question)).toEqual(message);
  });
});

/** `1 G = 1/1000 KG` */
function read(equation: string): { unit: string; factor: Rational; of: string } {
  const [, unit = '', text = '', of = ''] = /^1 (\S+) = (\S+) (\S+)$/.exec(equation) ?? [];
  return { unit, factor: parseRational(text) ?? ONE, of };
}

describe('the way of a unit', () => {
  it.each(['unit-chain', 'unit-between', 'unit-of-material', 'unit-of-a-lot', 'unit-of-material-and-chain'])(
    '%s: the equations multiply to the factor that the statement used',
    async (name) => {
      const { result } = await explained(QUESTIONS[name] ?? { value: '', kind: 'unit', side: 'mes' });
      const { unit = '', comparison_unit: goal, factor = '', chain = [] } = result.unit ?? {};
      let [at, product] = [unit, ONE];
      for (const { unit: one, factor: each, of } of chain.map(({ equation }) => read(equation))) {
        const up = one === at;
        product = up ? times(product, each) : over(product, each);
        at = up ? of : one;
      }
      expect(at).toBe(goal);
      expect(product).toEqual(parseRational(factor));
    },
  );
});

describe('the way back', () => {
  it.each(Object.entries(QUESTIONS).filter(([, { kind }]) => kind !== 'unit' && kind !== 'site'))(
    '%s: a code that is unique means what it came from',
    async (_, question) => {
      const { result } = await explained(question);
      const own = result.back.find(({ side }) => side === question.side);
      if (own?.state !== 'unique' || own.code === null || question.value === 'frei') return;
      const again = await explained({ ...question, value: own.code });
      expect(again.result.canonical).toBe(result.canonical);
    },
  );
});
