import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readMappingSources } from '../../config/mapping-folder.ts';
import type { DomainConfig, FileFeedConfig, Workspace } from '../../config/workspace.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { Summary } from '../../contract/summary.ts';
import type { LineRecord } from '../../corrections/planning/line-records.ts';
import { exportOf } from '../../corrections/planning/line-records.ts';
import { RefusedError } from '../../errors.ts';
import { profileNamed } from '../../mapping/profiles/known-profiles.ts';
import { otherSide, type Side } from '../../model/side.ts';
import { SILENT } from '../../model/progress.ts';
import { compareWorkspace } from '../compare-workspace.ts';
import { linesOf } from '../stored-lines.ts';
import type { PinnedRun } from './pinned-workspace.ts';

/** What a repeated comparison came to. */
export interface Repeated {
  readonly summary: Summary;
  readonly discrepancies: ReadonlyMap<string, Discrepancy>;
}

/** What a repeated comparison reads next to the files of its run. */
export interface AddedRecords {
  readonly target: Side;
  readonly records: readonly LineRecord[];
  /** `beside` the target's own records, or `instead` of the other side's. */
  readonly stand: 'beside' | 'instead';
}

export interface Surroundings {
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/** Compares the inputs of a run once more, with further records in the target's own codes. Nothing is recorded. Throws RefusedError. */
export async function repeatComparison(run: PinnedRun, added: AddedRecords, { now, signal }: Surroundings): Promise<Repeated> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trueup-replay-'));
  try {
    const { target } = added;
    const [own] = run.feeds[target];
    const [model] = run.config.feeds[target];
    if (!own || !model) throw new RangeError('a target has a feed');
    const sources = await readMappingSources(run.workspace.mappings);
    const profile = profileNamed(sources, own.profile);
    const file = path.join(folder, 'batch.csv');
    await writeFile(file, exportOf(added.records, profile, own.columns));
    const feed: FileFeedConfig = {
      profile: own.profile,
      codes: target,
      files: file.split(path.sep).join('/'),
      filesAsWritten: 'batch.csv',
      minRows: 0,
      asOf: { from: 'literal', value: own.as_of },
      read: { format: 'csv', encoding: 'utf-8', delimiter: ',', quote: '"', decimal: 'dot', header_row: '1' },
      at: model.at,
      positions: {},
    };
    const other = otherSide(target);
    const feeds = { ...run.config.feeds };
    if (added.stand === 'beside') feeds[target] = [...feeds[target], feed];
    else feeds[other] = [feed];
    const config: DomainConfig = { ...run.config, feeds };
    const exact = added.stand === 'beside' ? config : { ...config, tolerance: exactly(config) };
    const workspace: Workspace = { ...run.workspace, folder, domains: [exact] };
    const options = {
      formats: [],
      asOf: {},
      sources: false,
      dryRun: false,
      environment: {},
      now,
      progress: SILENT,
      ...(signal ? { signal } : {}),
    };
    const outcome = await compareWorkspace(workspace, options, { mappingSources: sources, keep: '', warnings: [] });
    const discrepancies = new Map<string, Discrepancy>();
    for await (const line of linesOf(path.join(outcome.folder ?? '', 'discrepancies.ndjson'))) {
      const found = JSON.parse(line) as Discrepancy;
      discrepancies.set(found.id, found);
    }
    return { summary: outcome.summary, discrepancies };
  } catch (error) {
    throw error instanceof RefusedError ? withoutFolder(error, folder) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function exactly({ tolerance }: DomainConfig): DomainConfig['tolerance'] {
  return Object.fromEntries(Object.keys(tolerance).map((measure) => [measure, { absolute: '0', relative: '0' }]));
}

/** The folder is gone when someone reads of it. */
function withoutFolder({ problems: [first, ...others] }: RefusedError, folder: string): RefusedError {
  const shown = (text: string): string => text.replaceAll(`${folder}${path.sep}`, '').replaceAll(folder, 'the batch');
  const [one, ...rest] = [first, ...others].map((problem) => ({ ...problem, message: shown(problem.message) }));
  return new RefusedError(one ?? first, ...rest);
}
