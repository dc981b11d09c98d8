import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROGRAM } from './program.ts';

const ROWS = 300_000;
let folder = '';

/** A plant that is large enough to be interrupted in the middle. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-interrupt-'));
  const rows = Array.from({ length: ROWS }, (_, row) => `1000,A${row % 50},P${row},L${row % 7},${row % 900}.5,KG`);
  await writeFile(join(folder, 'list.csv'), `Site,Location,Material,Lot,Quantity,Unit\n${rows.join('\n')}\n`);
  await mkdir(join(folder, 'mappings'));
  const feed = "{profile: generic/inventory, files: list.csv, as_of: '2026-11-21T22:00:00Z'}";
  await writeFile(
    join(folder, 'trueup.yaml'),
    `version: 1\ncurrency: EUR\ntimezone: UTC\ndomains: {inventory: {erp: ${feed}, mes: ${feed}}}\n`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(['SIGINT', 'SIGTERM'] as const)('%s ends a comparison with 130 and leaves nothing half written', async (signal) => {
  const child = spawn(process.execPath, [PROGRAM, 'run', '--json', '--progress', 'ndjson'], { cwd: folder });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (text.includes('"comparing inventory"')) child.kill(signal);
  });
  const status = await new Promise<number | null>((settle) => child.on('close', settle));
  expect(stderr).toContain('"started"');
  expect({ status, answer: JSON.parse(stdout) as unknown }).toEqual({
    status: 130,
    answer: { status: 130, error: { code: 'interrupted', message: expect.any(String) as string, suggestions: [] }, warnings: [] },
  });
  expect(await readdir(join(folder, '.trueup/runs'))).toEqual([]);
});
