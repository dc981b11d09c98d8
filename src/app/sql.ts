import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadWorkspace } from '../config/load.ts';
import { writtenName } from '../config/table-name.ts';
import type { DomainConfig, Workspace } from '../config/workspace.ts';
import { type RefusalCode, RefusedError } from '../errors.ts';
import { mayLackFigures } from '../pipeline/comparison.ts';
import { reportQuery } from '../pipeline/judging/report-query.ts';
import { listStages } from '../pipeline/lists/list-stages.ts';
import { printable } from '../report/layout/width.ts';
import type { Dialect } from '../sql/dialect.ts';
import { DIALECTS, type DialectName } from '../sql/dialects.ts';
import type { Fragment } from '../sql/fragment.ts';
import { domainPlan, outputQueries, planStages } from '../pipeline/plan.ts';
import { comparisonOf, withOrderStates } from '../run/main-pass/plan-comparison.ts';
import { lookupTables } from '../run/engines/landed-inputs.ts';
import { listPlans, tablesOf } from '../run/main-pass/plan-lists.ts';
import { chosenDomains } from '../run/feeds/feed-requests.ts';
import {
  assumedDomain,
  comparedFeeds,
  referenceFeeds,
  type ResolveOptions,
  resolveDomain,
  type ResolvedDomain,
} from '../run/feeds/resolve-domain.ts';
import { tableFeeds, withTables } from '../run/feeds/with-tables.ts';
import { commented, tableLoads } from '../run/script/readable-script.ts';
import { landingStatements, scriptHead, type ScriptStatement } from '../run/script/landing-statements.ts';

export interface SqlOptions {
  readonly config: string;
  readonly domain: string;
  /** Absent: the workspace's own. */
  readonly dialect: DialectName | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  /** Long tables are printed to their end, so that the script gives what a run gives. */
  readonly full?: boolean;
}

/** The script that a run of the domain would execute, fit to run by hand in the workspace's folder. Throws RefusedError as a run does. */
export async function planSql(options: SqlOptions): Promise<{ readonly dialect: DialectName; readonly text: string }> {
  const workspace = await loadWorkspace(options.config, options.environment);
  const [config] = chosenDomains(workspace, [options.domain]);
  if (!config) throw new RangeError(`no such domain: ${options.domain}`);
  const folder = await mkdtemp(path.join(tmpdir(), 'trueup-'));
  const dialect = DIALECTS[options.dialect ?? workspace.engine.kind];
  try {
    const how = { workspace, now: options.now, asOf: {}, folder, warn: () => undefined };
    if (dialect.name === 'duckdb') refuseTables(workspace, config);
    const resolved = await resolvedOrAssumed(config, how);
    return {
      dialect: dialect.name,
      text: script(workspace, resolved, dialect, statements(workspace, resolved, dialect, options.full ?? false)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const NOT_HERE: ReadonlySet<RefusalCode> = new Set(['no_file_matches', 'file_not_found', 'unreachable']);

/** Without the exports, or the cluster that has them, the plan follows from what the profiles declare. */
async function resolvedOrAssumed(
  config: DomainConfig,
  options: ResolveOptions,
): Promise<ResolvedDomain & { readonly assumed: boolean }> {
  try {
    return await withTables(options.workspace, config, async (cluster) => {
      const resolved = await resolveDomain(config, { ...options, ...(cluster ? { cluster } : {}) });
      return { ...resolved, assumed: false };
    });
  } catch (error) {
    if (!(error instanceof RefusedError) || error.problems.some(({ code }) => !NOT_HERE.has(code))) throw error;
    return { ...(await assumedDomain(config, options)), assumed: true };
  }
}

/** A table is read by the cluster that has it. */
function refuseTables(workspace: Workspace, config: DomainConfig): void {
  const [feed] = tableFeeds(workspace, config);
  if (!feed) return;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `The table ${writtenName(feed.table)} can be read only by Trino.`,
    at: feed.positions['table'] ?? feed.at,
    suggestions: ['--dialect trino'],
  });
}

function statements(workspace: Workspace, resolved: ResolvedDomain, dialect: Dialect, full: boolean): readonly ScriptStatement[] {
  const { feeds, mappings, config } = resolved;
  const lists = listPlans(workspace, dialect, resolved, referenceFeeds(feeds));
  const comparison = withOrderStates(
    comparisonOf(workspace, dialect, config, comparedFeeds(feeds), referenceFeeds(feeds), mappings, false),
  );
  // A run divides only where it met a unit that needs it; a script cannot know.
  const regroups = mayLackFigures(comparison);
  const plan = domainPlan({ ...comparison, divides: true, regroups });
  const kept = (name: string, why: string, query: Fragment): ScriptStatement => ({
    name,
    why,
    texts: dialect.stage(name, query).map(({ text }) => commented(text)),
  });
  return [
    ...tableLoads(dialect, lookupTables(feeds), full),
    ...landingStatements(workspace, dialect, feeds),
    ...tableLoads(dialect, tablesOf([plan, ...lists]), full),
    ...lists.flatMap((list) => listStages(list).map(({ name, why, query }) => kept(name, why, query))),
    ...planStages(plan)
      .filter(({ when }) => when !== 'with_rejects' && (when !== 'with_mixed_units' || regroups) && when !== 'with_shown_fields')
      .map(({ name, why, query }) => kept(name, why, query())),
    ...outputQueries(plan).map(({ file, why, query }) => ({ name: file, why, texts: [commented(query.text)] })),
    { name: 'report', why: 'The rows of the report.', texts: [reportQuery(plan.comparison).text] },
  ];
}

function script(
  workspace: Workspace,
  resolved: ResolvedDomain & { readonly assumed: boolean },
  dialect: Dialect,
  all: readonly ScriptStatement[],
): string {
  const head = [
    `-- ${resolved.config.domain} of ${printable(workspace.name)}: the statements of a run, in their order.`,
    ...scriptHead(dialect, resolved.assumed),
  ];
  const parts = all.map(
    ({ name, why, texts }) => `-- ${printable(`${name}: ${why}`)}\n${texts.map((text) => `${text};`).join('\n')}`,
  );
  return `${head.join('\n')}\n\n${parts.join('\n\n')}\n`;
}
