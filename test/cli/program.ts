import { spawn } from 'node:child_process';
import type { EventEmitter } from 'node:events';
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
}

/** The program as it is built, from the sources as they are. */
export const PROGRAM = join(inject('program'), 'bin/run.js');
const ROOT = new URL(`file://${inject('program')}/`);
const EMITTER: EventEmitter = process;
const EVENTS = ['uncaughtException', 'beforeExit', 'SIGINT', 'SIGTERM', 'SIGHUP'];

type Main = (options: { readonly root: URL; readonly argv: readonly string[] }) => Promise<void>;

/** One at a time: what is around the program belongs to the whole process. */
let last: Promise<unknown> = Promise.resolve();

/** Runs the program inside this process and returns what it wrote and how it ended. */
export function trueup(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const ended = last.then(() => runHere(args, surroundings));
  last = ended.catch(() => undefined);
  return ended;
}

/** Runs the program in a process of its own and returns what it wrote and how it ended: where the process is the subject. */
export async function trueupProcess(
  args: readonly string[],
  { cwd, env, input = '' }: Surroundings & { readonly input?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env: { ...process.env, NO_COLOR: '', ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined).end(input);
  const status = await new Promise<number | null>((done) => child.on('close', done));
  return { status, stdout, stderr };
}

async function runHere(argv: readonly string[], { cwd = process.cwd(), env = {} }: Surroundings): Promise<Ended> {
  const { main } = (await import(join(inject('program'), 'dist/src/cli/main.js'))) as { main: Main };
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)];
  const before = { cwd: process.cwd(), env: process.env, listeners: EVENTS.map((event) => EMITTER.listeners(event)) };
  process.chdir(cwd);
  process.env = { ...before.env, NO_COLOR: '', ...env };
  try {
    await main({ root: ROOT, argv });
    return { status: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.release();
    stderr.release();
    process.chdir(before.cwd);
    process.env = before.env;
    process.exitCode = undefined;
    EVENTS.forEach((event, index) => {
      removeOthers(EMITTER, event, before.listeners[index] ?? []);
    });
  }
}

/** Takes what is written to a stream of this process until it is released. */
function captured(stream: NodeJS.WriteStream): { readonly text: () => string; readonly release: () => void } {
  const write = stream.write.bind(stream);
  const errors = stream.listeners('error');
  let text = '';
  stream.write = (chunk: string | Uint8Array, ...more: readonly unknown[]): boolean => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const written = more.find((each) => typeof each === 'function');
    if (written) queueMicrotask(() => void written());
    return true;
  };
  return {
    text: () => text,
    release: () => {
      stream.write = write;
      removeOthers(stream, 'error', errors);
    },
  };
}

/** Removes the listeners that were added since. */
function removeOthers(emitter: EventEmitter, event: string, before: readonly unknown[]): void {
  for (const listener of emitter.listeners(event)) {
    if (!before.includes(listener)) emitter.off(event, listener as () => void);
  }
}
