import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One process from start to end. Times in seconds, memory in MB of 1,000,000 bytes. */
export interface Measured {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
}

const PROBE = new URL('probe.js', import.meta.url).href;

/** Runs a Node script and measures it. Throws when it ends with another status than expected, with what it wrote to stderr. */
export async function measure(script: string, args: readonly string[], expected: number): Promise<Measured> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return measured(process.execPath, ['--import', PROBE, path, ...args], expected);
}

/** The same for a script of the sources as they stand; what translates them is part of the figures. */
export function measureSource(script: string, args: readonly string[]): Promise<Measured> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return measured(process.execPath, ['--import', 'tsx', '--import', PROBE, path, ...args], 0);
}

/** The same for a Python script, which writes its own figures into the file that BENCH_PROBE names. */
export function measurePython(python: string, script: string, args: readonly string[]): Promise<Measured> {
  return measured(python, [fileURLToPath(new URL(script, import.meta.url)), ...args], 0);
}

async function measured(program: string, args: readonly string[], expected: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-bench-'));
  const probed = join(folder, 'probe.json');
  try {
    const started = process.hrtime.bigint();
    const { status, stderr } = await ended(program, args, probed);
    const wall = Number(process.hrtime.bigint() - started) / 1e9;
    if (status !== expected) throw new Error(`${args.join(' ')} ended with ${status}, not ${expected}:\n${stderr}`);
    const { peakKilobytes, cpuSeconds } = JSON.parse(readFileSync(probed, 'utf8')) as Record<string, number>;
    return { wall, cpu: cpuSeconds ?? NaN, peak: ((peakKilobytes ?? NaN) * 1024) / 1e6 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ended(program: string, args: readonly string[], probed: string): Promise<{ status: number | null; stderr: string }> {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...environment, BENCH_PROBE: probed },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (status) => resolve({ status, stderr }));
  });
}

/** The middle one of the figures, or the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN;
  return (low + high) / 2;
}
