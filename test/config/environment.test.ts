import { expect, test } from 'vitest';
import { replaceVariables } from '../../src/config/environment.ts';
import { parseYaml } from '../../src/text/yaml.ts';
import { configText, refusal, settings } from './config-text.ts';

const replaced = (text: string, environment: Readonly<Record<string, string>>) =>
  replaceVariables(parseYaml(`engine:\n${text.replaceAll(/^/gm, '  ')}`, 'f'), environment).value;

test('variables are replaced in every value, several in one, and not in keys', () => {
  expect(replaced('a: ${A}\n${A}:\n  - x-${A}-${B}\n  - {b: "${B}"}', { A: '1', B: '' })).toEqual({
    engine: { a: '1', '${A}': ['x-1-', { b: '' }] },
  });
});

test('what a variable holds is not read again, and other dollar signs stand for themselves', () => {
  expect(replaced('a: ${A}\nb: $A $ $$ $${A} $$${A}', { A: '${B}: [1]' })).toEqual({
    engine: { a: '${B}: [1]', b: '$A $ $$ ${A} $${A}' },
  });
});

test('a part without variables is the same object', () => {
  const source = parseYaml('a: {b: [c]}\nmappings: ${D}', 'f');
  const { value } = replaceVariables(source, { D: 'x' });
  expect((value as { a: unknown }).a).toBe((source.value as { a: unknown }).a);
});

test('names that every object has are not variables', () => {
  expect(replaceVariables(parseYaml('mappings: ${constructor}', 'f'), {}).problems).toHaveLength(1);
});

test('a variable that is not set is refused where it stands, once', () => {
  expect(refusal(configText({ top: 'engine: {threads: "${THREADS}", memory_limit: "${MEM}"}' }), { MEM: '4GB' })).toBe(
    [
      'trueup.yaml:8:20 config_invalid',
      '  8 | engine: {threads: "${THREADS}", memory_limit: "${MEM}"}',
      '    |                    ^^^^^^^^^^',
      '  The environment variable THREADS is not set.',
    ].join('\n'),
  );
});

test.each(['${}', '${A B}', '${A:-x}', '${1}', '${open'])('%s is not a variable', (text) => {
  const shown = refusal(configText({ top: `name: '${text}'` }), { A: 'x' });
  expect(shown).toContain('trueup.yaml:8:8 config_invalid');
  expect(shown).toMatch(/`\$\{NAME\}`.*`\$\$\{`/);
});

test('what a variable holds appears in no message', () => {
  const secret = 'hunter2';
  const lines = {
    domain: 'truth: ${S}\nscope: {status: ["${S}"]}\ntolerance: {quantity: {absolute: "${S}"}}',
    top: 'currency: ${S}',
  };
  const broken = configText({ ...lines, feed: 'pick: "${S}", as_of: {from: filename, pattern: "${S}"}, max_age: "${S}"' });
  const shown = refusal(broken.replace('timezone: Europe/Berlin', 'timezone: ${S}'), { S: secret });
  expect(shown.match(/config_invalid/g)?.length).toBeGreaterThan(7);
  expect(shown).toContain('${S}');
  expect(shown).not.toContain(secret);
});

test('a suggestion made from the value stays away too', () => {
  expect(refusal(configText({ domain: 'tolerance: {quantity: {absolute: "${S}"}}' }), { S: '-4711.5' })).not.toContain('4711');
});

test('replaced values count as if they stood there, but the glob is shown as written', () => {
  const { domains, engine } = settings(configText({ top: 'engine: {threads: "${T}"}' }).replace('erp.csv', '"${DIR}/erp.csv"'), {
    T: '3',
    DIR: 'night',
  });
  expect(engine.threads).toBe(3);
  expect(domains[0]?.feeds.erp[0]).toMatchObject({ files: '/plant/night/erp.csv', filesAsWritten: '${DIR}/erp.csv' });
});

test.each([
  ['currency: EUR', 'currency: "${S}"'],
  ['version: 1', 'version: 1\nname: x-${S}'],
  ['timezone: Europe/Berlin', 'timezone: ${S}'],
])('a variable where neither a secret nor a path belongs is refused, and not read: %s', (line, instead) => {
  const shown = refusal(configText().replace(line, instead), { S: 'hunter2' });
  expect(shown).toContain('is read only under `engine` and `ledger`, and in `mappings`, `files` and `table`');
  expect(shown).not.toContain('hunter2');
});
