import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Batch } from '../../src/contract/batch.ts';
import { trueup } from '../cli/program.ts';
import { inFolder } from '../plant/in-folder.ts';
import { ROOT } from './written.ts';

interface Step {
  readonly command: string;
  readonly shows: readonly string[];
}

/** The commands of docs/corrections.md for an auditor, and what each must show. */
async function steps(): Promise<readonly Step[]> {
  const text = await readFile(join(ROOT, 'docs/corrections.md'), 'utf8');
  const [, block = ''] = /<!-- walk: auditor -->\n+```console\n([\s\S]*?)```/.exec(text) ?? [];
  return block
    .split('$ trueup ')
    .slice(1)
    .map((part) => {
      const [command = '', ...shows] = part.trimEnd().split('\n');
      return { command, shows: shows.map((line) => line.trim()) };
    });
}

it('an auditor comes from a posted line to the source records and to who approved it, as the docs say', () =>
  inFolder(async (cwd) => {
    await cp(join(ROOT, 'fixtures/demo'), cwd, { recursive: true, filter: (source) => !source.includes('.trueup') });
    const run = (...args: string[]) => trueup(args, { cwd });
    await run('run', '--quiet');
    const { result } = JSON.parse((await run('corrections', 'plan', '--author', 'analyst', '--json')).stdout) as {
      result: { plans: { batches: { id: string; file: string }[] }[] };
    };
    const batches = result.plans.flatMap((plan) => plan.batches);
    const read = await Promise.all(batches.map(async ({ file }) => JSON.parse(await readFile(join(cwd, file), 'utf8')) as Batch));
    const moves = read.find(({ lines }) => lines.some(({ to_lot: lot }) => lot === 'P26-0841'));
    const [id = '', discrepancy = ''] = [moves?.batch.id, moves?.lines[0]?.discrepancies[0]];
    expect((await run('corrections', 'approve', id, '--author', 'controller')).status).toBe(0);
    expect((await run('corrections', 'export', id, '--writer', 'sap-odata', '--author', 'controller')).status).toBe(0);
    const all = await steps();
    expect(all).toHaveLength(5);
    for (const { command, shows } of all) {
      const { stdout } = await run(...command.replace('<batch>', id).replace('<discrepancy>', discrepancy).split(' '));
      // Columns are as wide as the plant asks for
      for (const shown of shows) expect(stdout.replaceAll(/ +/g, ' ')).toContain(shown.replaceAll(/ +/g, ' '));
    }
  }));
