import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect, test } from 'vitest';
import { diffTables } from '../../src/app/diff.ts';
import type { TableDiffOptions, DiffOutputOptions } from '../../src/diff/diff-options.ts';

const folder = fileURLToPath(new URL('../../fixtures/diff/orders', import.meta.url));

const options: TableDiffOptions & DiffOutputOptions = {
  left: 'before.csv',
  right: 'after.csv',
  folder,
  key: ['order,line'],
  map: ['price=unit_price'],
  tolerance: ['quantity=0', 'price=0.01'],
  ignore: ['note'],
  format: 'text',
  csv: 'excel',
  json: false,
  suggestKeys: false,
};

async function output(chosen: Partial<DiffOutputOptions>): Promise<{ readonly status: number; readonly text: string }> {
  let [status, text] = [-1, ''];
  await diffTables({ ...options, ...chosen }, async (outcome) => {
    status = outcome.status;
    for await (const piece of outcome.pieces) text += piece;
  });
  return { status, text };
}

test.each([
  ['report.txt', { format: 'text' }],
  ['report.md', { format: 'md' }],
  ['report.csv', { format: 'csv' }],
  ['report.ndjson', { format: 'ndjson' }],
  ['report.html', { format: 'html' }],
  ['patch.csv', { apply: 'csv' }],
  ['patch.sql', { apply: 'sql', table: 'sales.orders' }],
] as const)('%s', async (name, chosen) => {
  const { status, text } = await output(chosen);
  expect(status).toBe(1);
  await expect(text).toMatchFileSnapshot(`${folder}/expected/${name}`);
  expect((await output(chosen)).text).toBe(text);
});

function validator(name: string): ValidateFunction {
  return new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(new URL(`../../mappings/schema/${name}.schema.json`, import.meta.url), 'utf8')),
  );
}

test('the JSON object and the lines of NDJSON are what their schemas say', async () => {
  const { differences, ...summary } = JSON.parse((await output({ format: 'json' })).text);
  expect(validator('table-diff')(summary)).toBe(true);
  const isRow = validator('diff-row');
  expect(differences.every((row: unknown) => isRow(row))).toBe(true);
  expect(JSON.parse((await output({ json: true })).text)).toEqual({
    status: 1,
    result: { ...summary, differences },
    warnings: [],
  });
});
