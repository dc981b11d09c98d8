import { spawn } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { type Ended, PROGRAM } from './program.ts';

const feed = (side: string): string => `{profile: generic/inventory, files: ${side}.csv, as_of: '2026-11-21T22:00:00Z'}`;

/** A plant of so many records a side. */
async function writePlant(folder: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, row) => `1000,A${row % 50},P${row},L${row % 7},${row % 900}.5,KG`);
  const header = 'Site,Location,Material,Lot,Quantity,Unit';
  await writeFile(join(folder, 'erp.csv'), `${header}\n${rows.join('\n')}\n`);
  await writeFile(join(folder, 'mes.csv'), `${header}\n${rows.toReversed().join('\n')}\n`);
  await mkdir(join(folder, 'mappings'), { recursive: true });
  await writeFile(
    join(folder, 'trueup.yaml'),
    `version: 1\ncurrency: EUR\ntimezone: UTC\ndomains: {inventory: {erp: ${feed('erp')}, mes: ${feed('mes')}}}\n`,
  );
}

/** A run that gets the signal as soon as it says that it compares. */
async function interrupted(cwd: string, signal: NodeJS.Signals): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, 'run', '--json', '--progress', 'ndjson'], { cwd });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (text.includes('"comparing inventory"')) child.kill(signal);
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}

it.each(['SIGINT', 'SIGTERM'] as const)('%s ends a comparison with 130 and leaves nothing half written', async (signal) => {
  // Where a run has ended before the signal came to it, a larger one has not
  for (let count = 100_000; count <= 6_400_000; count *= 4) {
    const met = await inFolder(async (folder) => {
      await writePlant(folder, count);
      const { status, stdout, stderr } = await interrupted(folder, signal);
      if (status === 0) return false;
      expect(stderr).toContain('"started"');
      expect({ status, answer: JSON.parse(stdout) as unknown }).toEqual({
        status: 130,
        answer: {
          status: 130,
          error: { code: 'interrupted', message: expect.any(String) as string, suggestions: [] },
          warnings: [],
        },
      });
      expect(await readdir(join(folder, '.trueup/runs'))).toEqual([]);
      return true;
    });
    if (met) return;
  }
  throw new Error(`no run was ended by ${signal}`);
});
