import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Ajv } from 'ajv';
import { FINDING_FORMATS } from '../../../src/tools/validate/validate-options.ts';
import { trueup } from '../../cli/program.ts';
import { ROOT } from './built.ts';
import { brokenPlant } from './plant.ts';

const page = await readFile(join(ROOT, 'docs/mappings/validate.md'), 'utf8');
let folder = '';

beforeAll(async () => {
  folder = await brokenPlant();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the page shows what is printed', async () => {
  const [, command = '', shown] = /<!-- transcript: validate -->\n```console\n\$ trueup (.*)\n([^]*?)```/.exec(page) ?? [];
  const { status, stdout } = await trueup(command.split(' '), { cwd: folder });
  expect(stdout).toBe(shown);
  expect(status).toBe(2);
});

it('the page names every format, and its object meets the schema', async () => {
  for (const format of FINDING_FORMATS) expect(page).toContain(`| \`${format}\` |`);
  const [, text = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
  const schema = JSON.parse(await readFile(join(ROOT, 'mappings/schema/mapping-findings.schema.json'), 'utf8')) as object;
  expect(new Ajv({ strict: false }).validate(schema, JSON.parse(text))).toBe(true);
});
