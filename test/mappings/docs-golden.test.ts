import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { trueup } from '../cli/program.ts';
import { inFolder } from '../plant/in-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Lines of files that ship may move. */
const resolved = (text: string): string => text.replaceAll(/(trueup\/mappings\/[\w./-]+):\d+:\d+/g, '$1').trimEnd();

async function page(name: string): Promise<{ readonly yaml: string; readonly transcripts: [string, string][] }> {
  const text = await readFile(join(ROOT, 'docs/mappings', name), 'utf8');
  const yaml = /```yaml\n([^]*?)```/.exec(text)?.[1] ?? '';
  const blocks = [...text.matchAll(/```console\n\$ trueup (.*)\n([^]*?)```/g)];
  return { yaml, transcripts: blocks.map(([, command = '', output = '']): [string, string] => [command, output]) };
}

/** Arguments of a command line without quotes in it. */
const run = (command: string, cwd: string): ReturnType<typeof trueup> => trueup(command.split(' '), { cwd });

it.each(['test.md', 'explain.md'])('what docs/mappings/%s shows is what the program prints', async (name) => {
  const { yaml, transcripts } = await page(name);
  expect(transcripts.length).toBeGreaterThan(1);
  await inFolder(async (folder) => {
    for (const part of ['trueup.yaml', 'mappings', 'exports']) {
      await cp(join(ROOT, 'fixtures/demo', part), join(folder, part), { recursive: true });
    }
    if (yaml !== '') {
      await mkdir(join(folder, 'mappings/tests'));
      await writeFile(join(folder, 'mappings/tests/examples.yaml'), yaml);
    }
    for (const [command, output] of transcripts) {
      const { stdout } = await run(command, folder);
      // A long output is shown by its beginning
      expect(resolved(stdout).slice(0, resolved(output).length)).toBe(resolved(output));
    }
  });
});
