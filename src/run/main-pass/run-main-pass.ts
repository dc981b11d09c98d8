import { type Problem, refuseIfAny } from '../../errors.ts';
import type { Reject } from '../../contract/reject.ts';
import type { FeedSummary, UnmappedSummary } from '../../contract/summary.ts';
import { cutFiles } from '../feeds/cut-file.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { feedSummaries, lookupSummaries } from './feed-summaries.ts';
import { readAndCompare, type MainPass } from './main-pass.ts';
import { locate, type Located } from '../rejects/locate-records.ts';
import { refuseRepeated } from './reference-lists.ts';
import { checkOwnTotals } from './own-totals.ts';
import { unusedUnitWarnings } from './listed-units.ts';
import { plannerOf } from './plan-comparison.ts';
import { rejectProblems } from '../rejects/reject-tally.ts';
import { feedRejects } from '../rejects/feed-rejects.ts';
import { comparedFeeds, referenceFeeds, type ResolvedDomain } from '../feeds/resolve-domain.ts';
import type { RunState } from '../run-state.ts';
import { unmappedCodes } from './unmapped.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import { LEAVE_OUT, totalsReject } from './totals-row-warnings.ts';
import { unreadFigureWarnings } from './unread-figures.ts';

/** All feeds of a domain, read and accounted for. */
export interface AccountedFeeds {
  readonly pass: MainPass;
  readonly summaries: readonly FeedSummary[];
  /** Physical lines; worked out when they are first asked for. */
  readonly located: () => Promise<Located>;
  /** Some record was rejected, within the limit. */
  readonly rejected: boolean;
}

/**
 * Reads the feeds, states their control totals and writes every reject. Throws RefusedError where too few records were read or too
 * many rejected; what was found by then is in the state.
 */
export async function runMainPass(
  run: EngineRun,
  resolved: ResolvedDomain,
  state: RunState,
  totalsOnly: boolean,
): Promise<AccountedFeeds> {
  const { workspace } = state;
  const { lists } = state;
  const planner = plannerOf(workspace, resolved, totalsOnly, lists, state.orderTypes);
  const feeds = lists ? comparedFeeds(resolved.feeds) : resolved.feeds;
  const pass = await readAndCompare(run, feeds, planner, state.progress);
  state.lists ??= { feeds: referenceFeeds(pass.feeds), baseUnits: pass.plan.comparison.materials?.baseUnitsMet ?? null };
  unusedUnitWarnings(pass.lists.unusedUnits).forEach(state.warn);
  let found: Promise<Located> | undefined;
  const located = (): Promise<Located> => (found ??= locate(run.files, pass));
  const unmapped = await unmappedOf(run, pass, state);
  const summaries = await withOwnTotals(run, pass, resolved, await feedSummaries(pass, unmapped), state);
  state.feeds.push(...summaries, ...lookupSummaries(pass.feeds));
  const rejected = summaries.some(({ rows }) => rows.rejected > 0);
  if (rejected) await writeRejects(run, pass, summaries, await located(), state);
  const cut = rejected ? await cutFiles(run.files, pass, await located()) : [];
  refuseIfAny([
    ...cut,
    ...tooFew(pass, summaries),
    ...withTotals(rejectProblems(summaries, workspace.rejects.max, state.rejects, workspace.file, resolved.sources), state),
  ]);
  (await unreadFigureWarnings(run, comparedFeeds(pass.feeds), workspace.file)).forEach(state.warn);
  await refuseRepeated(pass.lists, async () => (await located()).positions);
  return { pass, summaries, located, rejected };
}

/** The summaries with what the lists' own totals say. */
async function withOwnTotals(
  run: EngineRun,
  pass: MainPass,
  { mappings }: ResolvedDomain,
  summaries: readonly FeedSummary[],
  state: RunState,
): Promise<readonly FeedSummary[]> {
  const checked: FeedSummary[] = [];
  for (const [index, summary] of summaries.entries()) {
    const feed = pass.feeds[index];
    if (!feed || feed.side === 'reference') {
      checked.push(summary);
      continue;
    }
    const { state: listTotal, warnings } = await checkOwnTotals(run, pass, mappings, feed);
    warnings.forEach(state.warn);
    checked.push({ ...summary, list_total: listTotal });
  }
  return checked;
}

async function unmappedOf(
  run: EngineRun,
  pass: MainPass,
  state: RunState,
): Promise<ReadonlyMap<number, readonly UnmappedSummary[]>> {
  const byFeed = new Map<number, readonly UnmappedSummary[]>();
  for (const feed of comparedFeeds(pass.feeds)) {
    const currency = state.sources ? state.workspace.currency : null;
    const found = await unmappedCodes(run.second, pass.plan, feed, pass.result.totals, currency);
    byFeed.set(feed.number, found.summary);
    state.unmapped.push(...found.codes);
  }
  return byFeed;
}

async function writeRejects(
  run: EngineRun,
  pass: MainPass,
  summaries: readonly FeedSummary[],
  located: Located,
  state: RunState,
): Promise<void> {
  const done = state.progress.start('listing the rejected records');
  const sources = { files: run.files, rows: run.second, broken: pass.broken, ...located };
  state.rejectLines ??= state.folder?.writer('rejects.ndjson');
  let rows = 0;
  const report = async (feed: PreparedFeed, rejects: AsyncIterable<Reject>): Promise<void> => {
    for await (const reject of rejects) {
      rows += 1;
      const totals = totalsReject(reject, feed, state.workspace.file);
      if (totals) state.warn(totals);
      state.rejects.add(reject);
      await state.rejectLines?.write(`${JSON.stringify(reject)}\n`);
    }
  };
  for (const [index, feed] of pass.feeds.entries()) {
    if (summaries[index]?.rows.rejected === 0) continue;
    await report(feed, feedRejects(sources, [pass.plan, ...pass.lists.plans], feed));
  }
  done({ rows });
}

function tooFew(pass: MainPass, summaries: readonly FeedSummary[]): readonly Problem[] {
  return pass.feeds.flatMap(({ config, side, profile }, index) => {
    const read = summaries[index]?.rows.read ?? 0;
    if (read >= config.minRows) return [];
    return [
      {
        code: 'too_few_rows',
        message: `The ${side} feed (${profile.name}) has ${read} records; at least ${config.minRows} are expected.`,
        at: config.positions['min_rows'] ?? config.positions['files'] ?? config.positions['table'] ?? config.at,
        suggestions: [`min_rows: ${read}`],
      } satisfies Problem,
    ];
  });
}

/** Rejects that look like totals explain a refusal better than their fields do. */
function withTotals(problems: readonly Problem[], { warnings }: RunState): readonly Problem[] {
  const totals = warnings.filter(({ code }) => code === 'totals_row').map(({ message }) => message.split(LEAVE_OUT));
  if (totals.length === 0) return problems;
  const commands = [...new Set(totals.map(([, command = '']) => command))];
  return problems.map((problem) => ({
    ...problem,
    message: [problem.message, ...totals.map(([what = '']) => what)].join('\n'),
    suggestions: [...commands, ...(problem.suggestions ?? [])],
  }));
}
