import { loadWorkspace } from '../config/load.ts';
import type { Workspace } from '../config/workspace.ts';
import type { Trace } from '../contract/trace.ts';
import { RefusedError } from '../errors.ts';
import type { Progress } from '../model/progress.ts';
import type { Warning } from '../model/warning.ts';
import { traceJson } from '../report/trace/trace-json.ts';
import { traceMarkdown } from '../report/trace/trace-markdown.ts';
import { traceText } from '../report/trace/trace-text.ts';
import { resolveFeeds } from '../run/each-domain.ts';
import type { EngineRun } from '../run/engines/engine-run.ts';
import { withEngine } from '../run/engines/with-engine.ts';
import { whileUnchanged } from '../run/feeds/changed-files.ts';
import { RunState } from '../run/run-state.ts';
import { type ReadTrees, readTrees, rejectsLeftOut } from '../run/trace/read-trees.ts';
import type { TraceFormat } from '../run/trace/trace-options.ts';
import { traceLot, type TraceQuestion } from '../run/trace/trace-lot.ts';

export interface TraceOptions {
  readonly config: string;
  readonly question: TraceQuestion;
  readonly format: TraceFormat;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly progress: Progress;
  readonly asOf: Readonly<Partial<Record<'erp' | 'mes', string>>>;
  readonly signal?: AbortSignal;
}

/** A trace, and what it means: 0 both trees agree, 1 they differ. */
export interface TraceOutcome {
  readonly status: 0 | 1;
  readonly trace: Trace;
  /** In the format that was asked for; JSON comes piece by piece. */
  readonly text: string | Iterable<string>;
  readonly warnings: readonly Warning[];
}

/**
 * Reads the genealogy of both systems, with a mass balance also the stock, and follows a lot through both trees. Throws RefusedError as a
 * run does, `lot_not_found`, `ambiguous_lot`.
 */
export async function trace(options: TraceOptions): Promise<TraceOutcome> {
  const workspace = await loadWorkspace(options.config, options.environment);
  const domains = domainsOf(workspace, options.question);
  const state = new RunState(workspace, options.now, options.progress, false, null);
  const { now, progress, signal } = options;
  const found = await withEngine({ workspace, now, progress, signal, warn: state.warn, dryRun: true }, (engine) =>
    traced(engine, options, state, domains),
  );
  const differs = found.edges.some(({ verdict }) => verdict !== 'match' && verdict !== 'within_tolerance');
  const render = { text: traceText, md: traceMarkdown, json: traceJson };
  return { status: differs ? 1 : 0, trace: found, text: render[options.format](found), warnings: state.warnings };
}

function domainsOf(workspace: Workspace, { massBalance }: TraceQuestion): readonly string[] {
  const has = (name: string): boolean => workspace.domains.some(({ domain }) => domain === name);
  if (!has('genealogy')) {
    throw new RefusedError({
      code: 'config_invalid',
      message: 'The workspace has no genealogy: a trace needs the trees of both systems.',
      at: { file: workspace.file },
      suggestions: ['genealogy: {erp: {profile: generic/genealogy, files: …}, mes: {profile: generic/genealogy, files: …}}'],
    });
  }
  return ['genealogy', 'orders', ...(massBalance ? ['inventory'] : [])].filter(has);
}

async function traced(engine: EngineRun, options: TraceOptions, state: RunState, domains: readonly string[]): Promise<Trace> {
  const { question } = options;
  const resolved = await resolveFeeds(engine, { ...options, domains }, state);
  let read: ReadTrees | undefined;
  await whileUnchanged(state.inputs, async () => {
    read = await readTrees(engine, resolved, state, question.massBalance);
  });
  if (!read) throw new RangeError('the genealogy was not read');
  if (read.rejected > 0) state.warn(rejectsLeftOut(read.rejected, 'genealogy'));
  const done = options.progress.start(`tracing ${question.lot}`);
  const found = await traceLot(engine, question, read);
  done({ rows: found.edges.length });
  return found;
}
