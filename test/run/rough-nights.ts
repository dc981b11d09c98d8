import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PROGRAM } from '../cli/program.ts';

/** A run of the program in a process of its own, with `--out night --json`. */
export interface Night {
  readonly status: number | null;
  readonly answer: NightAnswer | null;
}

export interface NightAnswer {
  readonly error?: { readonly code: string; readonly message: string };
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
  readonly result?: { readonly feeds: readonly NightFeed[]; readonly outputs: readonly string[] };
}

interface NightFeed {
  readonly side: string;
  readonly files: readonly { readonly sha256: string }[];
  readonly totals: readonly { readonly value: string }[];
}

const ROWS = 3000;

/** An export whose first quantity is the version's, so that its total tells which version was added up. */
export function exportOf(version: number): string {
  const rows = Array.from({ length: ROWS }, (_, row) => `P1,HALL,A-${row},K${row % 7},${row === 0 ? 100 + version : 1},KG`);
  return `Site,Location,Material,Lot,Quantity,Unit\n${rows.join('\n')}\n`;
}

export function totalOf(version: number): number {
  return 100 + version + ROWS - 1;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const feed = (side: string): string => `{profile: generic/inventory, files: ${side}.csv, as_of: "2026-11-21T22:00:00Z"}`;

/** A workspace whose ERP export is the version 0, written a while ago. */
export async function writeNight(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const domains = `{inventory: {erp: ${feed('erp')}, mes: ${feed('mes')}}}`;
  await writeFile(join(folder, 'trueup.yaml'), `version: 1\ncurrency: EUR\ntimezone: UTC\ndomains: ${domains}\n`);
  await writeFile(join(folder, 'erp.csv'), exportOf(0));
  await writeFile(join(folder, 'mes.csv'), exportOf(3).replace('A-7,', 'A-X,'));
}

export interface NightOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: readonly string[];
  /** Done while the run works. */
  readonly meanwhile?: (kill: () => void) => Promise<void>;
}

export async function night(folder: string, { env = {}, node = [], meanwhile }: NightOptions = {}): Promise<Night> {
  const args = [...node, PROGRAM, 'run', '--out', 'night', '--json', '--progress', 'none'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  await meanwhile?.(() => child.kill('SIGKILL'));
  const status = await closed;
  return { status, answer: stdout === '' ? null : (JSON.parse(stdout) as NightAnswer) };
}

/** The ways in which an export changes; each leaves the version 1, a part of the version 0, or nothing. */
export const CHANGES: readonly ((path: string) => Promise<void>)[] = [
  async (path) => {
    await writeFile(`${path}.next`, exportOf(1));
    await rename(`${path}.next`, path);
  },
  (path) => appendFile(path, 'P1,HALL,Z-1,K1,1,KG\n'),
  async (path) => truncate(path, Math.floor((await stat(path)).size / 2)),
  (path) => rm(path),
  async (path) => {
    const { atime, mtime } = await stat(path);
    await writeFile(path, exportOf(1));
    await utimes(path, atime, mtime);
  },
];

/** What a change before the run looked at the file may come to: what is left of the export is judged as it is. */
const OF_WHAT_IS_LEFT: ReadonlySet<string> = new Set(['file_not_found', 'file_empty', 'file_damaged', 'too_many_rejects']);

/** What is wrong with the outcome of a run whose export changed at some moment; null for nothing. */
export function wrongOutcome({ status, answer }: Night, wholeTexts: ReadonlyMap<string, number>): string | null {
  const problems = answer?.errors ?? (answer?.error ? [answer.error] : []);
  const shown = `${status} ${problems.map(({ code, message }) => `${code}: ${message}`).join('; ')}`;
  const only = (codes: ReadonlySet<string>): string | null =>
    problems.length > 0 && problems.every(({ code }) => codes.has(code)) ? null : shown;
  if (status === 75) return only(new Set(['file_changed']));
  if (status === 2) return only(OF_WHAT_IS_LEFT);
  if (status !== 0 && status !== 1) return shown;
  const erp = answer?.result?.feeds.find(({ side }) => side === 'erp');
  const total = wholeTexts.get(erp?.files[0]?.sha256 ?? '');
  return total !== undefined && total === Number(erp?.totals[0]?.value)
    ? null
    : `the hash of another content: ${erp?.totals[0]?.value}`;
}

/** What is half written in the workspace's outputs; null for nothing. `night` is whole or absent. */
export async function halfWritten(folder: string): Promise<string | null> {
  const out = join(folder, 'night');
  if (!existsSync(out)) return null;
  const summary = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8')) as { outputs: readonly string[] };
  const missing = summary.outputs.filter((name) => !existsSync(join(out, name)));
  return missing.length === 0 ? null : `night lacks ${missing.join(', ')}`;
}

/** What runs left next to their outputs. */
export async function leftovers(folder: string): Promise<readonly string[]> {
  const inside = async (path: string): Promise<string[]> =>
    (await readdir(join(folder, path)).catch(() => [])).map((name) => join(path, name));
  const all = [
    ...(await inside('.')),
    ...(await inside('.trueup/runs')),
    ...(await inside('.trueup/tmp')),
    ...(await inside('.trueup/running')),
  ];
  return all.filter((path) => /\.partial|tmp\/|running\//.test(path));
}

export async function waited(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds);
}
