import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { trueup } from '../../cli/program.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

it('the transcript in the documentation is what the program prints', async () => {
  const page = await readFile(join(ROOT, 'docs/mappings/coverage.md'), 'utf8');
  const [, command = '', printed = ''] = /```console\n\$ trueup (.*)\n([^]*?)```/.exec(page) ?? [];
  const { status, stdout } = await trueup([...command.split(' '), '--quiet'], { cwd: ROOT });
  expect(stdout).toBe(printed);
  expect(status).toBe(1);
});
