import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { schemaFiles } from '../../src/config/config-schema-file.ts';
import { configText, refusal } from './config-text.ts';

const folder = new URL('../../mappings/schema/', import.meta.url);
const committed = (name: string) => readFileSync(new URL(name, folder), 'utf8');

test.each(schemaFiles().map(({ name, text }) => ({ name, text })))(
  '$name is what the code says (else: npm run schemas)',
  ({ name, text }) => {
    expect(committed(name)).toBe(text);
  },
);

/** What an editor says: it reads plain YAML, in which 1 is a number. */
const validate = new Ajv({ strict: false }).compile(JSON.parse(committed('trueup.schema.json')) as object);
const accepted = (text: string): boolean => validate(parse(text));

test.each(['../../fixtures/demo/trueup.yaml', '../../fixtures/inventree/trueup.yaml'])('%s is accepted', (file) => {
  expect(accepted(readFileSync(new URL(file, import.meta.url), 'utf8'))).toBe(true);
});

test.each([
  {},
  { feed: 'pick: latest, min_rows: 5, max_age: 26h, as_of: {from: modified}' },
  { domain: 'scope: {site: [1000], location: mapped, status: all}\ntolerance: {quantity: {absolute: 0.5, relative: 0.05%}}' },
  { domain: 'tolerance: {quantity: {absolute: {KG: 1, EA: "0"}}}\nfold: {status: {quality: blocked}}\ngrain: [material]' },
  { top: 'rejects: {max: 0.1%}\nfail_on: {discrepancies: 0, value: 1000.00}' },
  { top: 'rejects: {max: 3}\nengine: {threads: "${THREADS}", memory_limit: 4GB}' },
])('editors and the program accept the same: %j', (added) => {
  const text = configText(added);
  expect({ editor: accepted(text), program: refusal(text, { THREADS: '2' }) }).toEqual({ editor: true, program: '' });
});

test.each([
  { feed: 'pick: first' },
  { feed: 'table: stock' },
  { feed: 'max_age: 26' },
  { domain: 'grian: [site]' },
  { domain: 'scope: {status: [qualty]}' },
  { domain: 'scope: {site: "1000"}' },
  { domain: 'fold: {status: {nix: blocked}}' },
  { domain: 'tolerance: {quantity: {absolute: -1}}' },
  { top: 'ledger: {client: mysql}' },
  { top: 'rejects: {max: -1}' },
])('editors and the program refuse the same: %j', (added) => {
  const text = configText(added);
  expect(accepted(text)).toBe(false);
  expect(refusal(text)).not.toBe('');
});
