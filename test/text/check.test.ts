import { expect, test } from 'vitest';
import * as z from 'zod';
import { checkSchema } from '../../src/text/check-schema.ts';
import { problemText } from '../../src/text/problem-text.ts';
import { parseYaml } from '../../src/text/yaml.ts';

const size = z
  .string()
  .meta({ examples: ['3'] })
  .transform((text, context) => {
    if (/^\d+$/.test(text)) return Number.parseInt(text, 10);
    context.addIssue({ code: 'custom', message: '{name} must be digits, not {value}.' });
    return z.NEVER;
  });

const animal = z
  .strictObject({
    kind: z.enum(['cat', 'dog', 'goldfish']),
    size: size.optional(),
    wings: z.never({ error: '{name} come later.' }).optional(),
  })
  .meta({ title: 'an animal' });

const schema = z.strictObject({
  name: z.string().min(2, { error: '{name} is too short.' }),
  animals: z.union([animal, z.array(animal)]).optional(),
  colours: z.partialRecord(z.enum(['red', 'green']), z.string(), { error: '{key} is not a colour.' }).optional(),
  counts: z.record(z.string().regex(/^[a-z]+$/, { error: '{name} has other characters than letters.' }), size).optional(),
});

function shown(text: string, value?: unknown): string {
  const source = parseYaml(text, 'f.yaml');
  const checked = value === undefined ? checkSchema(schema, source) : checkSchema(schema, source, value);
  return checked.problems.map(problemText).join('\n');
}

test('a document without problems gives what the schema makes of it', () => {
  const checked = checkSchema(
    schema,
    parseYaml('name: zoo\nanimals: {kind: cat, size: 4}\ncolours: {red: x}\ncounts: {a: 1}', 'f'),
  );
  expect(checked).toEqual({
    value: { name: 'zoo', animals: { kind: 'cat', size: 4 }, colours: { red: 'x' }, counts: { a: 1 } },
    problems: [],
  });
});

test.each([
  ['name: zoo\ncolors: {}', '"colors" is not a setting of this file. Did you mean `colours`?'],
  ['name: zoo\nelephants: 1', '"elephants" is not a setting of this file. Known: `name`, `animals`, `colours` and `counts`.'],
  ['name: zoo\nanimals: {kind: cat, sise: 1}', '"sise" is not a setting of an animal. Did you mean `size`?'],
  ['name: zoo\nanimals: [{kind: cat, wing: 1}]', '"wing" is not a setting of an animal. Known: `kind` and `size`.'],
  ['name: zoo\ncolours: {reed: x}', '"reed" is not a colour. Did you mean `red`?'],
])('unknown key in %j', (text, message) => {
  expect(shown(text)).toContain(`unknown_key`);
  expect(shown(text)).toContain(`  ${message}`);
});

test.each([
  ['animals: {kind: cat}', '`name` is missing.'],
  ['name: z', '`name` is too short.'],
  ['name: [a]', '`name` must be text, not a list.'],
  ['name: {a: b}', '`name` must be text, not a mapping.'],
  ['name: zoo\nanimals: cat', '`animals` must be a mapping (`name: value`) or a list, not text.'],
  ['name: zoo\nanimals:', '`animals` must be a mapping (`name: value`) or a list, but is empty.'],
  ['name: zoo\nanimals: [cat]', 'Entry 1 of `animals` must be a mapping (`name: value`), not text.'],
  ['name: zoo\nanimals: {kind: ct}', '`kind` must be `cat`, `dog` or `goldfish`, not "ct".'],
  ['name: zoo\nanimals: {kind: [cat]}', '`kind` must be `cat`, `dog` or `goldfish`, not a list.'],
  ['name: zoo\nanimals: {kind: goldfsh}', '`kind` must be `cat`, `dog` or `goldfish`, not "goldfsh". Did you mean `goldfish`?'],
  ['name: zoo\nanimals: {size: 2}', '`kind` is missing from `animals`.'],
  ['name: zoo\nanimals: {kind: cat, size: big}', '`size` must be digits, not "big".\n  To fix it:\n    size: 3'],
  ['name: zoo\nanimals: {kind: cat, wings: 2}', '`wings` come later.'],
  ['name: zoo\ncounts: {A1: 2}', '`A1` has other characters than letters.'],
  ['- name', 'The file must be a mapping (`name: value`), not a list.'],
  ['', 'The file must be a mapping (`name: value`), but is empty.'],
])('%j', (text, message) => {
  expect(shown(text)).toContain(`config_invalid`);
  expect(shown(text)).toContain(`  ${message}`);
});

test('problems point at what is wrong: keys for what must not be there, values else', () => {
  const { problems } = checkSchema(schema, parseYaml('name: [x]\nanimals:\n  - kind: cow\n    wings: 2\n    legz: 4\n', 'f'));
  expect(problems.map(({ at }) => `${at?.line}:${at?.column}-${at?.endColumn}`)).toEqual([
    '1:7-10',
    '3:11-14',
    '4:5-10',
    '5:5-9',
  ]);
});

test('a misspelt key is reported once, not once more as missing', () => {
  expect(
    shown('nmae: zoo')
      .split('\n')
      .filter((line) => line.startsWith('f.yaml')),
  ).toEqual(['f.yaml:1:1 unknown_key']);
});

test('a misspelt key does not hide what is wrong with the right one', () => {
  expect(shown('name: z\nnmae: zoo')).toContain('`name` is too short.');
});

test('messages and suggestions show the text of the file, not what a variable stands for', () => {
  const text = shown('name: ${A}\nanimals: {kind: "${B}", size: "${C}"}', {
    name: 's',
    animals: { kind: 'goldfihs', size: 'hunter2' },
  });
  expect(text).toContain('not "${B}"');
  expect(text).toContain('not "${C}"');
  expect(text).not.toMatch(/hunter2|goldfihs|Did you mean/);
});

test('dollar signs in values are not taken for patterns', () => {
  expect(shown("name: zoo\nanimals: {kind: cat, size: '$& $$'}")).toContain('not "$& $$".');
});

test('broken syntax is reported alone; a key given twice together with the rest', () => {
  expect(shown('nmae: [x')).not.toContain('unknown_key');
  expect(shown('nmae: x\nnmae: y')).toContain('"nmae" is given twice');
  expect(shown('nmae: x\nnmae: y')).toContain('unknown_key');
  expect(checkSchema(schema, parseYaml('name: zoo\nname: zoo', 'f')).value).toBeUndefined();
});
