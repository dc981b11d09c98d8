import { exec } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from './program.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo/trueup.yaml', import.meta.url));

/** Runs a shell line in which `trueup` is the program; the exit code is that of the line. */
function shell(line: string): Promise<{ status: number; stdout: string; stderr: string }> {
  const command = line.replaceAll(/\btrueup(?= )/g, `"${process.execPath}" "${PROGRAM}"`);
  return new Promise((resolve) => {
    exec(command, { shell: '/bin/bash' }, (error, stdout, stderr) => {
      const status = error ? Number(error.code) : 0;
      resolve({ status, stdout, stderr });
    });
  });
}

describe('a full disk', () => {
  it.each(['profiles list', 'profiles list --json', 'profiles show nothing --json', 'run --help', '--version'])(
    'is output_failed with 2, never a success: %s',
    async (args) => {
      const { status, stderr } = await shell(`trueup ${args} > /dev/full`);
      expect(status).toBe(2);
      expect(stderr).toMatch(args.includes('nothing') ? /unknown_profile/ : /output_failed\n.*ENOSPC/);
      expect(stderr).not.toContain('defect');
    },
  );
});

describe('a reader that goes away', () => {
  it.each(['profiles show sap/mb52', 'run --help'])('is not a failure: %s', async (args) => {
    const { status, stderr } = await shell(`set -o pipefail; trueup ${args} | true`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('work that never ends', () => {
  it('does not keep a program that has given its answer', async () => {
    const stuck = 'data:text/javascript,setInterval(()=>undefined,1e8)';
    const { status, stdout } = await shell(`NODE_OPTIONS='--import "${stuck}"' trueup profiles show nothing --json`);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'unknown_profile' } });
  });
});

describe('too few open files', () => {
  // Reading the command line itself, loading the commands, loading what the command needs
  it.each([24, 30, 36, 48, 60])('are named with what allows more, never taken for an unknown command: %i', async (files) => {
    const { status, stdout, stderr } = await shell(`ulimit -n ${files}; trueup run --config ${DEMO} --dry-run --json`);
    expect(status).toBe(2);
    expect(stdout + stderr).toContain('too many files are open (EMFILE)');
    expect(stdout + stderr).toContain('ulimit -n 1024');
    // Below 28 not even the part that writes JSON can be loaded
    expect(stdout.startsWith('{"status":2,"error":{"code":"not_readable"')).toBe(files > 24);
  });
});
