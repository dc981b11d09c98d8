import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** The program as it is built, from the sources as they stand. */
export const PROGRAM = join(inject('program'), 'bin/run.js');

/** Runs the program in a process of its own and returns what it wrote and how it ended. */
export async function trueup(args: readonly string[], { cwd, env, input = '' }: Surroundings = {}): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env: { ...process.env, NO_COLOR: '', ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined).end(input);
  const status = await new Promise<number | null>((settle) => child.on('close', settle));
  return { status, stdout, stderr };
}
