import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { missing, stepsOf, words } from './page-steps.ts';
import { trueup } from './program.ts';

const PAGE = fileURLToPath(new URL('../../docs/migration.md', import.meta.url));

it('the migration of the docs is what happens', () =>
  inFolder(async (folder) => {
    const page = await readFile(PAGE, 'utf8');
    const statuses: (number | null)[] = [];
    for (const [, file, block = ''] of page.matchAll(/<!-- (?:steps|file: (\S+)) -->\n```\w+\n([^]*?)\n```/g)) {
      if (file !== undefined) {
        await writeFile(join(folder, file), `${block}\n`);
        continue;
      }
      for (const { command, shown } of stepsOf(block)) {
        const { status, stdout } = await trueup(words(command).slice(1), { cwd: folder });
        const lines = stdout.split('\n').map((line) => line.trimEnd());
        expect(missing(shown, lines), `${command}\n${stdout}`).toEqual([]);
        statuses.push(status);
      }
    }
    expect(statuses).toEqual([0, 0, 1, 0, 0, 0, 0]);
  }));
