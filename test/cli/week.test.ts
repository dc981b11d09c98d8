import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { missing, type Step, stepsOf, words } from './page-steps.ts';
import { trueup } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function week(): Promise<readonly Step[]> {
  const page = await readFile(join(ROOT, 'docs/week.md'), 'utf8');
  const blocks = [...page.matchAll(/<!-- week -->\n```console\n([^]*?)\n```/g)].map(([, block = '']) => block);
  return blocks.flatMap(stepsOf);
}

it("the analyst's week of the docs is what happens", () =>
  inFolder(async (folder) => {
    await cp(join(ROOT, 'fixtures/week'), folder, { recursive: true });
    const statuses: (number | null)[] = [];
    for (const { command, shown } of await week()) {
      const [program, ...args] = words(command);
      if (program === 'cp') {
        const [from = '', to = ''] = args;
        await cp(join(folder, from.replace('*', '')), join(folder, to), { recursive: true });
        continue;
      }
      const { status, stdout } = await trueup(args, { cwd: folder });
      const lines = stdout.split('\n').map((line) => line.trimEnd());
      expect(missing(shown, lines), `${command}\n${stdout}`).toEqual([]);
      statuses.push(status);
    }
    expect(statuses).toEqual([1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0]);
  }));
