import { exec } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const page = (name: string) => readFile(join(ROOT, name), 'utf8');
const transcripts = (await Promise.all(['README.md', 'docs/example.md', 'docs/mappings/README.md'].map(page))).join('\n');
let folder = '';

/** A folder with what the transcripts start from. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-readme-'));
  await cp(join(ROOT, 'fixtures/newcomer'), folder, { recursive: true });
  await cp(join(ROOT, 'fixtures/first-night'), folder, { recursive: true });
  for (const plant of ['demo', 'inventree']) {
    await cp(join(ROOT, 'fixtures', plant), join(folder, 'fixtures', plant), { recursive: true });
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Step {
  readonly command: string;
  /** What is printed; `…` stands for lines that are left out. */
  readonly shown: readonly string[];
}

function transcript(name: string): readonly Step[] {
  const [, block = ''] = new RegExp(`<!-- transcript: ${name} -->\n\`\`\`console\n([^]*?)\n\`\`\``).exec(transcripts) ?? [];
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...shown] = part.trimEnd().split('\n');
      return { command, shown };
    });
}

function shell(command: string): Promise<{ status: number; lines: string[] }> {
  const env = { ...process.env, PATH: `${join(inject('program'), 'bin')}${delimiter}${process.env['PATH']}`, TZ: 'UTC' };
  return new Promise((resolve) => {
    exec(`${command} 2>&1`, { cwd: folder, env }, (error, stdout) => {
      resolve({ status: error ? Number(error.code) : 0, lines: stdout.split('\n').map((line) => line.trimEnd()) });
    });
  });
}

/** The shown lines that were not printed in their order; lines between two that stand together count as missing. */
function missing(shown: readonly string[], lines: readonly string[]): string[] {
  let at = 0;
  let jump = true;
  return shown.flatMap((line) => {
    if (line === '…') {
      jump = true;
      return [];
    }
    const found = jump ? lines.indexOf(line, at) : lines[at] === line ? at : -1;
    jump = found < 0;
    if (found < 0) return [line];
    at = found + 1;
    return [];
  });
}

async function statuses(steps: readonly Step[]): Promise<number[]> {
  const all: number[] = [];
  for (const { command, shown } of steps) {
    const { status, lines } = await shell(command.replace(/^trueup run/, 'trueup run --progress none'));
    expect(missing(shown, lines), `${command}\n${lines.join('\n')}`).toEqual([]);
    all.push(status);
  }
  return all;
}

describe('the transcripts of the README and the docs are what happens', () => {
  it('from two files without any mapping to a first true difference in at most four commands', async () => {
    const steps = transcript('newcomer');
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.length).toBeLessThanOrEqual(4);
    expect(steps[0]?.command).toMatch(/^trueup init \S+ --erp-file \S+ --mes-file \S+$/);
    expect(await statuses(steps)).toEqual([0, 1]);
  });

  it('from two systems that share no code to exactly the true differences in four commands', async () => {
    expect(await statuses(transcript('first-night'))).toEqual([0, 1, 0, 1]);
  });

  it.each(['demo', 'inventree'])('%s', async (name) => {
    expect(await statuses(transcript(name))).toEqual([1]);
  });

  it('the commands about mapping files', async () => {
    expect(await statuses(transcript('mappings'))).toEqual([0, 0, 0]);
  });
});

/** All that the program can say is in its sources. */
async function sources(...folders: string[]): Promise<string> {
  const texts = folders.map(async (folder) => {
    const files = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    return Promise.all(names.map((name) => readFile(name, 'utf8')));
  });
  return (await Promise.all(texts)).flat().join('\n');
}

it('the README can be read in one sitting', async () => {
  expect((await page('README.md')).split('\n').length).toBeLessThan(200);
});

it('troubleshooting quotes messages as they are', async () => {
  const table = await page('docs/troubleshooting.md');
  const messages = [...table.matchAll(/^\| (`+)(?!it says)(.*?)\1 \|/gm)].map(([, , message = '']) => message);
  expect(messages.length).toBeGreaterThan(10);
  const said = (await sources('src', 'bin')).replaceAll(/\\`/g, '`');
  expect(messages.filter((message) => !said.includes(message))).toEqual([]);
});
