import { exec } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PROGRAM, trueup, trueupProcess } from './program.ts';

const cwd = mkdtempSync(join(tmpdir(), 'trueup-diff-cli-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
writeFileSync(join(cwd, 'a.csv'), 'id,a\n1,x\n2,y\n');
writeFileSync(join(cwd, 'b.csv'), 'id,a\n1,x\n2,\u001b[31mz\n');
writeFileSync(join(cwd, 'many.csv'), `id,a\n${Array.from({ length: 50_000 }, (_, row) => `${row},y\n`).join('')}`);

test('0 where both agree, 1 where they differ, and what a cell holds moves no cursor', async () => {
  expect((await trueup(['diff', 'a.csv', 'a.csv', '--key', 'id'], { cwd })).status).toBe(0);
  const { status, stdout, stderr } = await trueup(['diff', 'a.csv', 'b.csv', '--key', 'id'], { cwd });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('y → \\u001b[31mz');
});

test('2 for what cannot be used, in words and as an object', async () => {
  const { status, stdout, stderr } = await trueup(['diff', 'a.csv', 'b.csv'], { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('--key id');
  const json = await trueup(['diff', 'a.csv', 'none.csv', '--key', 'id', '--json'], { cwd });
  expect([json.status, JSON.parse(json.stdout)]).toMatchObject([2, { status: 2, error: { code: 'file_not_found' } }]);
});

test('standard input is a side; a list flag takes no file', async () => {
  const { status, stdout } = await trueupProcess(['diff', '--key', 'id', '--format', 'ndjson', '-', 'b.csv'], {
    cwd,
    input: 'id,a\n1,x\n2,q\n',
  });
  expect([status, JSON.parse(stdout)]).toMatchObject([1, { key: { id: '2' }, verdict: 'differs', left: { a: 'q' } }]);
  const cut = await trueupProcess(['diff', '-', 'b.csv', '--key', 'id'], { cwd, input: 'id,a\n1,"x' });
  expect([cut.status, cut.stderr]).toEqual([2, expect.stringContaining('standard input:2')]);
});

test('the report goes into a file, the summary to stdout', async () => {
  const { status, stdout } = await trueup(
    ['diff', 'a.csv', 'b.csv', '-k', 'id', '-f', 'csv', '--csv', 'raw', '--out', 'out.csv'],
    { cwd },
  );
  expect([status, stdout]).toEqual([1, expect.stringContaining('Rows that differ')]);
  expect(stdout).not.toContain('y →');
});

test('a reader that goes away is not a failure', async () => {
  const line = `"${process.execPath}" "${PROGRAM}" diff a.csv many.csv -k id | head -1; exit \${PIPESTATUS[0]}`;
  const ended = await new Promise<{ status: number; stderr: string }>((resolve) => {
    exec(line, { cwd, shell: '/bin/bash' }, (error, _, stderr) => resolve({ status: error ? Number(error.code) : 0, stderr }));
  });
  expect(ended).toEqual({ status: 1, stderr: '' });
});
