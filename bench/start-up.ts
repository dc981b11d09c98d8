import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './measure.ts';
import { writeWorkspace } from './plant/workspace.ts';
import { ratio, seconds, type Section } from './tables.ts';

type Say = (line: string) => void;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = 15;

/** How long the packed and installed program takes to say its version and to refuse a configuration, beside a bare Node. */
export function startUp(say: Say): Section {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-start-'));
  try {
    const program = installed(folder);
    writeWorkspace(join(folder, 'workspace'));
    const calls = [
      { what: 'node -e 0', args: ['-e', '0'], status: 0 },
      { what: 'trueup --version', args: [program, '--version'], status: 0 },
      {
        what: 'trueup run, config refused',
        args: [program, 'run', '--config', join(folder, 'workspace/refused.yaml')],
        status: 2,
      },
    ];
    const times = calls.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++)
      calls.forEach(({ args, status }, call) => times[call]?.push(timed(args, status)));
    const medians = times.map(median);
    const rows = calls.map(({ what }, call) => {
      const [own, bare] = [medians[call] ?? NaN, medians[0] ?? NaN];
      say(`${what}: ${seconds(own)}, ${ratio(own, bare)}`);
      return [what, seconds(own), call === 0 ? '' : ratio(own, bare), call === 0 ? '' : '≤ 4.00 ×'];
    });
    return { name: 'start-up', header: ['call', 'time', 'to node', 'target'], rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs the checkout, installs the package into the folder and returns the path of its program. */
export function installed(folder: string): string {
  npm(['pack', '--silent', '--pack-destination', folder], ROOT);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'nothing.tgz';
  npm(
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--omit=dev', '--prefix', folder, join(folder, tarball)],
    folder,
  );
  return join(folder, 'node_modules/trueup/bin/run.js');
}

function npm(args: readonly string[], cwd: string): void {
  const inherited = process.env['npm_execpath'];
  const [command, first] = inherited ? [process.execPath, [inherited]] : ['npm', []];
  const { status, stderr } = spawnSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${status}:\n${stderr}`);
}

/** Seconds that one Node process takes; throws when it ends with another status than expected. */
export function timed(args: readonly string[], expected: number): number {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== expected) throw new Error(`${args.join(' ')} ended with ${status}, not ${expected}:\n${stderr}`);
  return wall;
}
