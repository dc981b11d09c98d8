import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SILENT } from '../../src/model/progress.ts';
import type { RunOptions, RunOutcome } from '../../src/run/run-options.ts';
import { run } from '../../src/app/run.ts';
import type { Batch } from '../../src/contract/batch.ts';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import type { Reject } from '../../src/contract/reject.ts';
import type { Summary } from '../../src/contract/summary.ts';

/** The time of all runs: later than every file, and the same for two runs of one plant. */
export const NOW = new Date(Date.now() + 3_600_000);

/** What a run left behind, read from its files. */
export interface Results {
  readonly status: number;
  readonly summary: Summary;
  readonly discrepancies: readonly Discrepancy[];
  readonly rejects: readonly Reject[];
  readonly batch: Batch | undefined;
  readonly warnings: RunOutcome['warnings'];
  /** Path below the run's folder → text. */
  readonly files: ReadonlyMap<string, string>;
}

/** Runs the workspace of a folder; see `runConfig`. */
export function runWorkspace(folder: string, out: string, more: Partial<RunOptions> = {}): Promise<Results> {
  return runConfig(join(folder, 'trueup.yaml'), join(folder, out), more);
}

/** Runs a workspace in this process, at a fixed time, and reads what it wrote to the folder `out`. */
export async function runConfig(config: string, out: string, more: Partial<RunOptions> = {}): Promise<Results> {
  const outcome = await run({
    config,
    out,
    formats: [],
    asOf: {},
    sources: true,
    dryRun: false,
    record: false,
    environment: {},
    now: NOW,
    progress: SILENT,
    ...more,
  });
  if (outcome.folder === null) throw new Error('the run wrote no files');
  const files = await readTexts(outcome.folder);
  const batch = [...files].find(([name]) => /^corrections\/.*\.json$/.test(name));
  return {
    status: outcome.status,
    warnings: outcome.warnings,
    summary: JSON.parse(files.get('summary.json') ?? '') as Summary,
    discrepancies: lines(files.get('discrepancies.ndjson')) as Discrepancy[],
    rejects: lines(files.get('rejects.ndjson')) as Reject[],
    batch: batch ? (JSON.parse(batch[1]) as Batch) : undefined,
    files,
  };
}

const lines = (text = ''): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

async function readTexts(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = new Map<string, string>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    texts.set(path.slice(folder.length + 1), await readFile(path, 'utf8'));
  }
  return texts;
}
