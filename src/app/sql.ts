import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadWorkspace } from '../config/load.ts';
import type { DomainConfig, Workspace } from '../config/workspace.ts';
import { type RefusalCode, RefusedError } from '../errors.ts';
import { landedName, numberedName, type Statement, wholeName } from '../pipeline/feed-input.ts';
import { landingView } from '../pipeline/landing.ts';
import { candidatesName, candidatesQuery } from '../pipeline/candidates.ts';
import { reportQuery } from '../pipeline/report-query.ts';
import { reportedQuery } from '../pipeline/reported.ts';
import { tracedQuery } from '../pipeline/second-pass.ts';
import { BUILD_AS_WRITTEN, duckdb } from '../sql/duckdb.ts';
import { comparedStatement, domainPlan, type DomainPlan } from './reconcile/compared-domain.ts';
import { comparisonOf } from './reconcile/comparison.ts';
import { inputsOf, landedSource } from './reconcile/landing.ts';
import { materialStatements } from './reconcile/materials.ts';
import type { PreparedFeed, PreparedFile } from './reconcile/prepared-feed.ts';
import { chosenDomains } from './reconcile/requests.ts';
import {
  assumedDomain,
  compared,
  references,
  type ResolveContext,
  resolveDomain,
  type ResolvedDomain,
} from './reconcile/resolve.ts';

export interface SqlOptions {
  readonly config: string;
  readonly domain: string;
  readonly dialect: 'duckdb';
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
}

/** The script that a run of the domain would execute, fit to run by hand in the workspace's folder. Throws RefusedError as a run does. */
export async function planSql(options: SqlOptions): Promise<{ readonly text: string }> {
  const workspace = await loadWorkspace(options.config, options.environment);
  const [config] = chosenDomains(workspace, [options.domain]);
  if (!config) throw new RangeError(`no such domain: ${options.domain}`);
  const folder = await mkdtemp(path.join(tmpdir(), 'trueup-'));
  try {
    const context = { workspace, now: options.now, asOf: {}, folder, warn: () => undefined };
    const resolved = await resolvedOrAssumed(config, context);
    return { text: script(workspace, resolved, statements(workspace, resolved)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const NO_FILES: ReadonlySet<RefusalCode> = new Set(['no_file_matches', 'file_not_found']);

/** Without the exports the plan follows from what the profiles declare. */
async function resolvedOrAssumed(
  config: DomainConfig,
  context: ResolveContext,
): Promise<ResolvedDomain & { readonly assumed: boolean }> {
  try {
    return { ...(await resolveDomain(config, context)), assumed: false };
  } catch (error) {
    if (!(error instanceof RefusedError) || error.problems.some(({ code }) => !NO_FILES.has(code))) throw error;
    return { ...(await assumedDomain(config, context)), assumed: true };
  }
}

function statements(workspace: Workspace, resolved: ResolvedDomain): readonly Statement[] {
  const { feeds, mappings, config } = resolved;
  const lists = references(feeds).flatMap((feed) => inputsOf(feed).map(({ input }) => input));
  const materials = lists.length === 0 ? [] : materialStatements(duckdb, lists, mappings, workspace.unmapped);
  const comparison = comparisonOf(workspace, config, compared(feeds), references(feeds), mappings, false);
  // A run divides only where it met a unit that needs it; a script cannot know.
  const plan = domainPlan({ ...comparison, divides: true });
  return [
    ...feeds.flatMap(landings),
    ...materials.map((text) => ({ name: 'materials', why: 'The reference list: base units and prices.', text })),
    ...tableLoads(plan),
    comparedStatement(plan),
    {
      name: 'reported',
      why: 'The keys that are not settled, in the order of the output.',
      text: duckdb.stage('reported', reportedQuery(plan.comparison)).text,
    },
    ...plan.typings.flatMap((typed) => [
      {
        name: candidatesName(typed),
        why: 'Second pass: records that may stand behind a reported key, and an independent count and sum over all records.',
        text: duckdb.stage(candidatesName(typed), candidatesQuery(plan.comparison, typed, true)).text,
      },
      {
        name: `${typed.input.name}_traced`,
        why: 'The records behind each reported key.',
        text: duckdb.stage(`${typed.input.name}_traced`, tracedQuery(plan.comparison, typed)).text,
      },
    ]),
    { name: 'report', why: 'The rows of the report.', text: reportQuery(plan.comparison).text },
  ];
}

function tableLoads(plan: DomainPlan): readonly Statement[] {
  return plan.tables.flatMap((table) =>
    duckdb
      .loadSmallTable(table.name, table.columns, table.rows)
      .map(({ text }) => ({ name: table.name, why: 'From the mapping files.', text })),
  );
}

/** Files are named as they lie in the workspace. A file that the engine cannot read itself must be loaded into its table before. */
function landings(feed: PreparedFeed): readonly Statement[] {
  return inputsOf(feed).flatMap(({ input, files }) => {
    const sources = files.map((file) => landedSource(asWritten(file)));
    const views =
      feed.side === 'reference'
        ? ([[wholeName(input), 'whole']] as const)
        : ([
            [landedName(input), 'landed'],
            [numberedName(input), 'numbered'],
          ] as const);
    const labels = files.map(({ file, path: way }) =>
      way.engine ? file.label : `${file.label} (${way.why}: load its columns into the table first)`,
    );
    return views.map(([name, reading]) => ({
      name,
      why: `${labels.join(', ')}, read by ${feed.profile.name}.`,
      text: landingView(name, sources, reading).text,
    }));
  });
}

function asWritten(file: PreparedFile): PreparedFile {
  return file.textPath === file.file.path ? { ...file, textPath: file.file.label } : file;
}

function script(
  workspace: Workspace,
  resolved: ResolvedDomain & { readonly assumed: boolean },
  all: readonly Statement[],
): string {
  const head = [
    `-- ${resolved.config.domain} of ${workspace.name}: the statements of a run, in their order.`,
    '-- Run it in the folder of the workspace. The rows of the report come last.',
    ...(resolved.assumed
      ? [
          '-- The exports are not here: columns are taken by the first name that the profiles give them, files as comma-separated text.',
        ]
      : []),
    'set preserve_insertion_order = true;',
    `${BUILD_AS_WRITTEN};`,
  ];
  const parts = all.map(({ name, why, text }) => `-- ${name}: ${why}\n${text};`);
  return `${head.join('\n')}\n\n${parts.join('\n\n')}\n`;
}
