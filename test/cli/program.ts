import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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

const DEV = fileURLToPath(new URL('../../bin/dev.js', import.meta.url));

/** Runs the program as it stands in the sources and returns what it wrote and how it ended. */
export async function trueup(args: readonly string[], { cwd, env, input = '' }: Surroundings = {}): Promise<Ended> {
  const child = spawn(process.execPath, [DEV, ...args], { cwd, env: { ...process.env, NO_COLOR: '', ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined).end(input);
  const status = await new Promise<number | null>((settle) => child.on('close', settle));
  return { status, stdout, stderr };
}
