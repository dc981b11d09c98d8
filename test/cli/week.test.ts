import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { trueup } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Step {
  readonly command: string;
  /** What is printed; `…` stands for lines that are left out. */
  readonly shown: readonly string[];
}

async function week(): Promise<readonly Step[]> {
  const page = await readFile(join(ROOT, 'docs/week.md'), 'utf8');
  const blocks = [...page.matchAll(/<!-- week -->\n```console\n([^]*?)\n```/g)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [command = '', ...shown] = part.trimEnd().split('\n');
        return { command, shown };
      }),
  );
}

/** The words of a command line; double quotes hold one together. */
function words(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** The shown lines that were not printed in their order, with nothing between those that stand together. */
function missing(shown: readonly string[], lines: readonly string[]): readonly string[] {
  let [at, jump] = [0, false];
  return shown.flatMap((line) => {
    if (line === '…') {
      jump = true;
      return [];
    }
    const found = jump ? lines.indexOf(line, at) : lines[at] === line ? at : -1;
    jump = found < 0;
    at = found < 0 ? at : found + 1;
    return found < 0 ? [line] : [];
  });
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
