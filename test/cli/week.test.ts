import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { missing, type Step, stepsOf, words } from './page-steps.ts';
import { trueup } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Two pages about the warehouse of fixtures/week, and the exit codes of their commands. */
const PAGES = [
  ['week', [1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0]],
  ['audit', [1, 0, 0, 0, 0, 1, 0, 0, 0]],
] as const;

async function steps(name: string): Promise<readonly Step[]> {
  const page = await readFile(join(ROOT, `docs/${name}.md`), 'utf8');
  const blocks = [...page.matchAll(/<!-- (\w+) -->\n```console\n([^]*?)\n```/g)].filter(([, marker]) => marker === name);
  return blocks.flatMap(([, , block = '']) => stepsOf(block));
}

it.each(PAGES)('what docs/%s.md shows is what happens', (name, expected) =>
  inFolder(async (folder) => {
    await cp(join(ROOT, 'fixtures/week'), folder, { recursive: true });
    const statuses: (number | null)[] = [];
    for (const { command, shown } of await steps(name)) {
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
    expect(statuses).toEqual(expected);
  }),
);
