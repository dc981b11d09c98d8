import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { trueup } from './program.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));

it.each([
  ['a blank revision, as of a variable that is not set', ['diff', ''], 'one of them is blank'],
  ['a base unit that is none', ['explain', 'g', '--kind', 'unit', '--side', 'mes', '--base-unit', 'KGG'], '--base-unit KG'],
])('refuses %s', async (_, args, shown) => {
  const { status, stdout, stderr } = await trueup(['mappings', ...args], { cwd: DEMO });
  expect(stderr).toContain(shown);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});
