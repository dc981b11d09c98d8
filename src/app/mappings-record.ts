import path from 'node:path';
import { loadWorkspace } from '../config/load.ts';
import { readMappingSources } from '../config/mapping-folder.ts';
import type { Workspace } from '../config/workspace.ts';
import { RefusedError, refuseIfAny } from '../errors.ts';
import { checkProfiles } from '../mapping/profiles/profile-files.ts';
import type { Side } from '../model/side.ts';
import type { Warning } from '../model/warning.ts';
import type { Progress } from '../model/progress.ts';
import { locate } from '../run/rejects/locate-records.ts';
import type { PreparedFeed } from '../run/feeds/prepared-feed.ts';
import { withReadDomains } from '../tools/read-domains.ts';
import { draftsOf, type Draft } from '../tools/golden/record/draft-tests.ts';
import { resolved } from '../tools/golden/record/verified-drafts.ts';
import { recordedYaml } from '../tools/golden/record/recorded-yaml.ts';
import { systemsOf } from '../tools/mapping-target.ts';
import { refuseExisting } from '../output/new-files.ts';
import { MappingsBook } from '../tools/explain/steps/mappings-by-day.ts';

export interface RecordOptions {
  readonly config: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  readonly side?: Side;
  /** Number of the feed of its side, from 1. */
  readonly feed?: number;
  /** At most so many tests a feed. */
  readonly limit: number;
  /** A new file for the tests, or `true` for recorded.yaml among the golden tests of the workspace. */
  readonly out?: string | true;
}

export interface RecordOutcome {
  /** The tests as YAML, or a word on where they were written. */
  readonly text: string;
  readonly result: { readonly recorded: number; readonly file: string | null; readonly yaml: string };
  readonly warnings: readonly Warning[];
}

/** Drafts golden tests from the exports of a workspace. Throws RefusedError; an existing file is never overwritten. */
export async function recordTests(options: RecordOptions): Promise<RecordOutcome> {
  const workspace = await loadWorkspace(options.config, options.environment);
  const sources = await readMappingSources(workspace.mappings, workspace.folder);
  refuseIfAny(checkProfiles(sources).problems);
  refuseUnknownFeed(workspace, options);
  const file = options.out === true ? path.join(workspace.mappings, 'tests', 'recorded.yaml') : options.out;
  // Before the exports are read: nobody waits for a refusal
  if (file !== undefined) await refuseExisting(path.dirname(path.resolve(file)), [path.basename(file)]);
  const book = new MappingsBook({ workspace, sources, systems: systemsOf(workspace, sources) });
  const profiles = new Map(checkProfiles(sources).profiles.map((profile) => [profile.name, profile]));
  const warnings: Warning[] = [];
  const drafts: Draft[] = [];
  const { now, progress, signal, limit } = options;
  const reading = { now, progress, warn: (warning: Warning) => void warnings.push(warning), mappingSources: sources };
  await withReadDomains(workspace, { ...reading, ...(signal ? { signal } : {}) }, async ({ run, pass }) => {
    const { positions } = await locate(run.first, pass);
    for (const feed of pass.feeds.filter((each) => isAsked(each, options))) {
      const drafted = await draftsOf(run.first, pass, feed, positions, limit);
      drafts.push(...(await resolved(run.second, drafted, profiles, book, { sources, unmapped: workspace.unmapped })));
    }
  });
  const named = distinctNames(drafts);
  const yaml = recordedYaml(named, schemaPath(workspace, file));
  if (file !== undefined) await written(file, yaml);
  const shown = file === undefined ? null : path.relative('', path.resolve(file)).split(path.sep).join('/');
  const text =
    shown === null ? yaml : `${named.length} tests recorded in ${shown}: review them, then delete \`recorded: true\`.\n`;
  return { text, result: { recorded: named.length, file: shown, yaml }, warnings };
}

async function written(file: string, text: string): Promise<void> {
  const { writeNewFiles } = await import('../output/new-files.ts');
  await writeNewFiles(path.dirname(path.resolve(file)), [{ path: path.basename(file), text }]);
}

/** Names are numbered where two tests show the same. */
function distinctNames(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Map<string, number>();
  return drafts.map(({ test, from }) => {
    const base = `${test.side}: ${test.name}`;
    const number = (seen.get(base) ?? 0) + 1;
    seen.set(base, number);
    return { from, test: { ...test, name: number === 1 ? base : `${base} (${number})` } };
  });
}

/** Editors find the schema next to the mapping files, where `init` puts it. */
function schemaPath(workspace: Workspace, file: string | undefined): string {
  const folder = file === undefined ? path.join(workspace.mappings, 'tests') : path.dirname(path.resolve(file));
  const schema = path.join(workspace.mappings, 'schema', 'golden.schema.json');
  return path.relative(folder, schema).split(path.sep).join('/');
}

function isAsked({ side, name }: PreparedFeed, asked: RecordOptions): boolean {
  if (side === 'reference' || (asked.side !== undefined && side !== asked.side)) return false;
  return asked.feed === undefined || name === `${side}_${asked.feed}`;
}

function refuseUnknownFeed({ domains }: Workspace, { side, feed }: RecordOptions): void {
  if (feed === undefined) return;
  const sides = side === undefined ? (['erp', 'mes'] as const) : [side];
  const most = Math.max(...domains.flatMap(({ feeds }) => sides.map((each) => feeds[each].length)));
  if (feed <= most) return;
  const message = `There is no feed ${feed}${side === undefined ? '' : ` of the ${side.toUpperCase()}`}: ${most === 1 ? 'there is one' : `there are ${most}`}.`;
  throw new RefusedError({ code: 'argument_invalid', message, suggestions: [`--feed ${most}`] });
}
