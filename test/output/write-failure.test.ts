import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { openRunFolder } from '../../src/output/run-folder.ts';
import { outputFailed } from '../../src/output/write-failure.ts';

const START = new Date('2026-11-22T21:05:00Z');
const SOURCES = join(import.meta.dirname, '../../src');
let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'trueup-output-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Runs a small program of ours under a shell's limits and redirections; it prints the refusal to stderr. */
function shell(body: string, around: (command: string) => string): { status: number | null; stderr: string } {
  const program = `
    import { openRunFolder } from '${SOURCES}/output/run-folder.ts';
    import { writeStdout } from '${SOURCES}/output/stdout.ts';
    async function main() { ${body} }
    main().catch((error) => { process.stderr.write(error.problems[0].code + ': ' + error.message); process.exitCode = error.status; });`;
  const command = `"${process.execPath}" --import tsx --input-type=module -e "$PROGRAM"`;
  const result = spawnSync('bash', ['-c', around(command)], {
    cwd: join(SOURCES, '..'),
    encoding: 'utf8',
    env: { ...process.env, PROGRAM: program, ROOT: root },
  });
  return { status: result.status, stderr: result.stderr };
}

describe('a write that fails', () => {
  it('is refused when the file grows over the limit that is set for it, and leaves nothing', async () => {
    const body = `
      const folder = await openRunFolder(process.env.ROOT, new Date(), process.env.ROOT + '/running');
      const other = folder.writer('other.csv');
      await other.write('some text');
      const writer = folder.writer('discrepancies.ndjson');
      for (let line = 0; line < 100000; line += 1) await writer.write('{"line":' + line + '}\\n');
      await writer.close();`;
    const { status, stderr } = shell(body, (command) => `ulimit -f 8; ${command}`);
    expect(stderr).toMatch(
      /^output_failed: cannot write .*discrepancies\.ndjson: the file would exceed its size limit \(EFBIG\)$/,
    );
    expect(status).toBe(2);
    expect(await readdir(root)).toEqual([]);
  });

  it('is refused when standard output is full', () => {
    const { status, stderr } = shell(`await writeStdout('{"status":0}\\n');`, (command) => `${command} > /dev/full`);
    expect(stderr).toBe('output_failed: cannot write standard output: no space is left on the device (ENOSPC)');
    expect(status).toBe(2);
  });

  it('is refused when only a part of standard output fits', () => {
    const body = `await writeStdout('x'.repeat(3000));`;
    const { status, stderr } = shell(body, (command) => `ulimit -f 1; ${command} > "$ROOT/out"`);
    expect(stderr).toContain('(EFBIG)');
    expect(status).toBe(2);
  });

  it('is refused when the reader of a pipe is gone', () => {
    const body = `for (let i = 0; i < 100; i += 1) await writeStdout('x'.repeat(100000));`;
    expect(shell(body, (command) => `${command} | true`).stderr).toBe(
      'output_failed: cannot write standard output: the reader closed it (EPIPE)',
    );
  });

  it('passes everything through a pipe', () => {
    const body = `for (let i = 0; i < 20; i += 1) await writeStdout('x'.repeat(100000)); process.exit(0);`;
    const { stderr } = shell(body, (command) => `${command} | wc -c >&2`);
    expect(stderr.trim()).toBe('2000000');
  });

  it('names a parent that is a file, and the suggestion', async () => {
    await writeFile(join(root, 'file'), '');
    for (const parent of [join(root, 'file'), join(root, 'file/runs')]) {
      const refused = await openRunFolder(parent, START, join(root, 'running')).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RefusedError);
      expect(String(refused)).toContain(`cannot write ${parent}: part of the path is a file, not a folder (ENOTDIR)`);
    }
    expect(await readdir(root)).toEqual(['file']);
  });

  it('fails every later call with the same refusal', async () => {
    const folder = await openRunFolder(root, START, join(root, 'running'));
    const [first, second] = [folder.writer('a'), folder.writer('a/b')];
    await first.write('text');
    const refused = await second.close().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedError);
    await expect(first.close()).rejects.toBe(refused);
    await expect(first.write('more')).rejects.toBe(refused);
    expect(await readdir(root)).toEqual([]);
  });

  it('says a reason for errors of every kind', async () => {
    expect(outputFailed('x', new Error('boom')).message).toBe('cannot write x: boom');
    expect(outputFailed('x', 'text').message).toBe('cannot write x: text');
    const refusal = outputFailed('x', { code: 'EROFS' });
    expect(refusal.problems[0].suggestions).toEqual(['--out <a folder that can be written>']);
    expect(outputFailed('y', refusal)).toBe(refusal);
  });
});
