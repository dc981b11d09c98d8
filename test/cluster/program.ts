import { spawn } from 'node:child_process';
import { type Ended, PROGRAM, type Surroundings } from '../cli/program.ts';

/** Runs `trueup run` in a folder; `midway` is called once, when the cluster has begun to compare. */
export async function runMidway(
  cwd: string,
  midway: (child: { kill: (signal: NodeJS.Signals) => unknown }) => unknown,
  { env }: Surroundings = {},
): Promise<Ended> {
  const args = [PROGRAM, 'run', '--json', '--progress', 'ndjson'];
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } });
  let [stdout, stderr, begun] = ['', '', false];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (begun || !stderr.includes('"started","stage":"comparing')) return;
    begun = true;
    // The statement is on its way: it shall be running
    setTimeout(() => void midway(child), 1500);
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}
