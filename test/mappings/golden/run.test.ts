import { Ajv } from 'ajv';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RefusedError } from '../../../src/errors.ts';
import { expected, tested } from './golden-fixture.ts';

const schema = async (name: string): Promise<object> =>
  JSON.parse(await readFile(new URL(`../../../mappings/schema/${name}.schema.json`, import.meta.url), 'utf8')) as object;

describe('golden tests', () => {
  it('pass for every kind of record: transforms, tables, rules, days, positions, units, wide lists, hostile texts', async () => {
    const outcome = await tested('passing');
    expect(outcome.text).toBe('25 tests: all passed\n');
    expect(outcome.status).toBe(0);
    expect(outcome.result.results.map(({ passed }) => passed)).not.toContain(false);
  });

  it('fail with given, expected, got and the rule that decided', async () => {
    const outcome = await tested('failing');
    expect(outcome.text).toBe(await expected('failing', 'expected.txt'));
    expect(outcome.status).toBe(1);
  });

  it('give the same to a program, in the published shape', async () => {
    const { result } = await tested('failing');
    const validate = new Ajv({ strict: false }).compile(await schema('golden-results'));
    expect(validate(result) ? [] : validate.errors).toEqual([]);
    expect(validate({})).toBe(false);
    expect(result).toMatchObject({ tests: 15, passed: 1, failed: 14, recorded: 1 });
    const [first] = result.results;
    expect(first?.differences[0]).toEqual({
      field: 'material',
      row: 0,
      expected: '100102',
      got: '100101',
      at: { file: 'mappings/tests/examples.yaml', line: 7, column: 24 },
      because: [
        {
          kind: 'exported',
          rule: 'as exported',
          value: 'M-00017',
          at: { file: 'mappings/profiles/shop/list.yaml', line: 7, column: 3 },
        },
        {
          kind: 'transform',
          rule: 'trim',
          value: 'M-00017',
          at: { file: 'mappings/profiles/shop/list.yaml', line: 7, column: 51 },
        },
        {
          kind: 'transform',
          rule: 'remove(^M-)',
          value: '00017',
          at: { file: 'mappings/profiles/shop/list.yaml', line: 7, column: 57 },
        },
        {
          kind: 'transform',
          rule: 'strip_leading_zeros',
          value: '17',
          at: { file: 'mappings/profiles/shop/list.yaml', line: 7, column: 72 },
        },
        { kind: 'entry', rule: 'parts.csv', value: '100101', at: { file: 'mappings/parts.csv', line: 2, column: 8 } },
      ],
    });
    expect(JSON.parse((await tested('failing', { format: 'json' })).text)).toEqual(result);
  });

  it('say the same whatever their order and their company', async () => {
    const all = (await tested('failing')).result.results;
    for (const { name, ...rest } of all.filter((_, index) => index % 4 === 0)) {
      expect((await tested('failing', { names: [name] })).result.results).toEqual([{ name, ...rest }]);
    }
  });
});

/** What a refusal says: code, message and what would fix it. */
async function wrong(more: Parameters<typeof tested>[1]): Promise<string> {
  const error = await tested('passing', more).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw error;
  return error.problems.map(({ code, message, suggestions = [] }) => [code, message, ...suggestions].join(' | ')).join('\n');
}

describe('which tests are run', () => {
  it('goes by name and by file', async () => {
    const chosen = await tested('passing', { names: ['a part by a rule', 'a totals line'], file: 'examples.yaml' });
    expect(chosen.result.results.map(({ name }) => name)).toEqual(['a part by a rule', 'a totals line']);
    expect((await tested('passing', { names: ['mappings/tests/examples.yaml:126'] })).result.tests).toBe(1);
  });

  it('is refused for names and files that are not there', async () => {
    expect(await wrong({ names: ['a part by the rule'] })).toBe(
      'argument_invalid | There is no golden test "a part by the rule". | "a part by a rule"',
    );
    expect(await wrong({ file: 'tests/exampels.yaml' })).toBe(
      'argument_invalid | There is no file of golden tests "tests/exampels.yaml". | --file "tests/examples.yaml"',
    );
  });

  it('is none where there are none, with a warning', async () => {
    const outcome = await tested('none');
    expect(outcome.text).toBe('no golden tests\n');
    expect(outcome.status).toBe(0);
    expect(outcome.warnings).toEqual([
      {
        code: 'no_golden_tests',
        message: 'No golden tests were found: they belong in tests/*.yaml of the mapping folder mappings.',
      },
    ]);
  });
});

describe('files of golden tests', () => {
  it.each(['passing', 'failing'])('are taken by editors as by the program: %s', async (name) => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(await schema('golden'));
    const text = await expected(name, 'mappings', 'tests', 'examples.yaml');
    expect(validate(parse(text)) ? [] : validate.errors).toEqual([]);
    expect(validate({ tests: [{ side: 'erp', profile: 'a/b', given: {}, expct: {} }] })).toBe(false);
  });
});
