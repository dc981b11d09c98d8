import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from '../config/workspace.ts';
import type { BatchHead, CheckFirstReason, NotCorrectedReason } from '../contract/batch.ts';
import type { DomainSummary, FeedSummary, Shown, ShownDomain, Summary } from '../contract/summary.ts';
import type { LineWriter } from '../output/line-writer.ts';
import type { RunFolder } from '../output/run-folder.ts';
import type { CsvStyle } from '../report/layout/csv-cell.ts';
import { Largest } from '../report/largest.ts';
import type { Progress } from '../model/progress.ts';
import type { Warning } from '../model/warning.ts';
import type { KnownOrderTypes } from '../pipeline/comparison.ts';
import type { KnownLists } from './main-pass/plan-comparison.ts';
import type { PreparedFeed } from './feeds/prepared-feed.ts';
import type { GateRows } from './outcome/gate-rows.ts';
import type { Recording } from './recording/recording.ts';
import type { UnkeptRun } from './run-options.ts';
import { runId, type RunName, takeRunName } from './run-name.ts';
import { RejectTally } from './rejects/reject-tally.ts';

/** So many of the largest discrepancies are kept for a report, which shows half of them: a move is one there and two here. */
const SHOWN = 20;

/** What a run has come to so far; a refused run tells as much of it as there is. */
export class RunState {
  readonly workspace: Workspace;
  readonly now: Date;
  readonly progress: Progress;
  readonly sources: boolean;
  /** Null when nothing is written. */
  readonly folder: RunFolder | null;
  readonly warnings: Warning[] = [];
  readonly feeds: FeedSummary[] = [];
  readonly domains: DomainSummary[] = [];
  readonly shown: ShownDomain[] = [];
  /** Of the domains that are not only observed. */
  readonly gateRows: GateRows[] = [];
  readonly batches: {
    head: BatchHead;
    notCorrected: ReadonlyMap<NotCorrectedReason, number>;
    checkFirst: ReadonlyMap<CheckFirstReason, number>;
  }[] = [];
  readonly pairing: Shown['pairing'][number][] = [];
  readonly unmapped: Shown['unmapped'][number][] = [];
  largest = new Largest(SHOWN);
  readonly rejects = new RejectTally();
  readonly plans: string[] = [];
  /** No run of the workspace was kept before. */
  readonly firstRun: boolean;
  engine = 'duckdb';
  /** SHA-256 over the workspace's own mapping files, once they are read. */
  mappings: string | undefined;
  /** All inputs of the run, once they are known. */
  inputs: readonly PreparedFeed[] = [];
  /** The reference lists, once a domain has read them for all. */
  lists: KnownLists | undefined;
  /** The stock of both systems by lot is in the engine. */
  stock = false;
  /** Of the domain at hand. */
  orderTypes: KnownOrderTypes | null = null;
  /** rejects.ndjson, once there is a reject. */
  rejectLines: LineWriter | undefined;
  /** How the program is started where the user stands. */
  program = 'trueup';
  /** Folder for the outputs instead of `.trueup/runs/<id>`. */
  out: string | undefined;
  /** What CSV files are written for. */
  csv: CsvStyle = { flavour: 'excel', locale: 'en' };
  /** discrepancies.ndjson, once there are any domains to write. */
  lines: LineWriter | undefined;
  /** Of a run without a workspace on the disk. */
  unkept: UnkeptRun | undefined;
  /** Null for a run without a ledger. */
  recording: Recording | null = null;
  /** How long documents take between the systems, where that is known. */
  transmission: Summary['transmission'];
  /** Once it is taken. */
  name: RunName | undefined;

  constructor(workspace: Workspace, now: Date, progress: Progress, sources: boolean, folder: RunFolder | null) {
    this.workspace = workspace;
    this.now = now;
    this.progress = progress;
    this.sources = sources;
    this.folder = folder;
    this.firstRun = !hasRuns(path.join(workspace.folder, '.trueup', 'runs'));
  }

  readonly warn = (warning: Warning): void => {
    if (!this.warnings.some(({ code, message }) => code === warning.code && message === warning.message))
      this.warnings.push(warning);
  };

  /** Where the outputs will lie, absolute; null where nothing is written. */
  folderOf(id: string): string | null {
    if (!this.folder) return null;
    return this.out === undefined ? path.join(this.workspace.folder, '.trueup', 'runs', id) : path.resolve(this.out);
  }

  /** The run's id, which it takes when it is first asked for: the inputs must be known by then. */
  async id(): Promise<string> {
    const id = runId(this.now, await this.hashes());
    if (!this.folder) return id;
    this.name ??= await takeRunName(this.workspace.folder, id);
    return this.name.id;
  }

  /** Notes that feeds were counted a second time by another path. */
  countedTwice(summaries: readonly FeedSummary[]): void {
    for (const [index, feed] of this.feeds.entries())
      if (summaries.includes(feed)) this.feeds[index] = { ...feed, independent: true };
  }

  /** SHA-256 of all files, in the order of the feeds; of a table its snapshot, or the start of the run where it keeps none. */
  async hashes(): Promise<readonly string[]> {
    const hashes: string[] = [];
    for (const { files, table, lookups } of this.inputs) {
      for (const { digest } of files) hashes.push((await digest).sha256);
      if (table) hashes.push(table.snapshot ?? this.now.toISOString());
      for (const { sha256 } of lookups.flatMap((lookup) => lookup.files)) hashes.push(sha256);
    }
    return hashes;
  }

  /** What a refused run takes back: the results of the domains that were compared before the refusal. */
  withdraw(): void {
    for (const list of [this.domains, this.gateRows, this.shown, this.batches, this.pairing]) list.length = 0;
    this.largest = new Largest(SHOWN);
  }

  /** The same for a feed that was read. */
  hashesOf({ files }: FeedSummary): readonly string[] {
    return files.map((source) => ('path' in source ? source.sha256 : (source.snapshot ?? this.now.toISOString())));
  }
}

/** What is still being written has a name with a dot. */
function hasRuns(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => !name.startsWith('.'));
}
