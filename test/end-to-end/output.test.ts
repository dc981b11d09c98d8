import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from '../cli/program.ts';
import { inFolder } from '../plant/in-folder.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo/trueup.yaml', import.meta.url));

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line of bash; `$RUN` is the stock of the demo, with its outputs below the folder. */
function bash(line: string, folder: string): Promise<Ended> {
  const RUN = `${process.execPath} ${PROGRAM} run --no-record --domain inventory --config ${DEMO}`;
  return new Promise((resolve) => {
    execFile('bash', ['-c', line], { cwd: folder, env: { ...process.env, RUN, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });
}

/** Whatever else happens: one exit code, a name for the problem, and nothing that only a programmer understands. */
function expectOutputFailed(ended: Ended): void {
  expect(ended.status).toBe(2);
  expect(`${ended.stdout}${ended.stderr}`).toContain('output_failed');
  expect(ended.stderr).not.toMatch(/\n\s+at \S+ \(|node:internal|Error:/);
}

describe('outputs that cannot be written', () => {
  it('a full device takes no answer: refused, not half an object', async () => {
    await inFolder(async (folder) => {
      expectOutputFailed(await bash('$RUN --out out --json > /dev/full', folder));
      expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
    });
  });

  it('a full device takes no text report either', async () => {
    await inFolder(async (folder) => {
      expectOutputFailed(await bash('$RUN --out out > /dev/full', folder));
      expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
    });
  });

  it('a limit of the file size leaves no folder behind', async () => {
    await inFolder(async (folder) => {
      // 4 blocks of 1024 bytes: the summary fits, the discrepancies do not
      expectOutputFailed(await bash('ulimit -f 4; trap "" XFSZ; $RUN --out out', folder));
      expect(await readdir(folder)).toEqual([]);
    });
  });

  it('a file where the output folder should be is refused with its name', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'taken'), '');
      const ended = await bash('$RUN --out taken/out', folder);
      expectOutputFailed(ended);
      expect(ended.stderr).toContain('taken');
      expect(await readdir(folder)).toEqual(['taken']);
    });
  });

  it('the folder of an earlier run is replaced as a whole', async () => {
    await inFolder(async (folder) => {
      for (const format of ['csv', 'ndjson']) {
        expect((await bash(`$RUN --out out --quiet --format ${format}`, folder)).status).toBe(1);
        expect(await readdir(folder)).toEqual(['out']);
        expect((await readdir(join(folder, 'out'))).filter((name) => name.startsWith('report'))).toEqual([`report.${format}`]);
      }
    });
  });

  it('anything else that is there is left alone', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'letter'), 'Keep this.');
      for (const out of ['.', 'letter']) {
        const { status, stderr } = await bash(`$RUN --out ${out} --quiet`, folder);
        expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('out_taken') as string });
      }
      expect(await readdir(folder)).toEqual(['letter']);
    });
  });

  it('a dry run writes nothing and ends the same', async () => {
    await inFolder(async (folder) => {
      const ended = await bash('$RUN --dry-run --out out', folder);
      expect(ended.status).toBe(1);
      expect(await readdir(folder)).toEqual([]);
    });
  });
});
