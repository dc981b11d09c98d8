import { readMappingSources } from '../../config/mapping-folder.ts';
import { loadWorkspace } from '../../config/load.ts';
import type { FeedConfig, Workspace, ClusterConfig } from '../../config/workspace.ts';
import { bindFiles } from '../../intake/binding/bind-files.ts';
import { bindingText } from '../../intake/binding/binding-text.ts';
import { refuseIfAny, RefusedError } from '../../errors.ts';
import { chooseInFile } from '../../intake/binding/choose-columns.ts';
import type { FoundFile } from '../../intake/files/landed-file.ts';
import { resolveNumberFormat } from '../../intake/numbers/number-format.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { withCommands } from '../../text/command-line.ts';
import { findFiles } from '../../intake/files/find.ts';
import { feedLabel } from '../../intake/times/freshness.ts';
import { profileNamed } from '../../mapping/profiles/known-profiles.ts';
import { readProfileOf } from '../../run/feeds/feed-profile.ts';
import { resolveMappings } from '../../mapping/resolve-mappings.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import { domainNamed } from '../../domains/registry.ts';
import { SIDES } from '../../model/side.ts';
import { probedFiles } from '../../run/feeds/probed-files.ts';
import { checking, type Check } from './doctor-check.ts';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';

/** The configuration, the mappings, and for every feed whether its files are there and its columns bound. */
export async function checkWorkspace(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  now: Date,
): Promise<readonly Check[]> {
  return checking('config', async () => {
    const workspace = await loadWorkspace(file, environment);
    const domains = workspace.domains.map(({ domain }) => domain).join(', ');
    const config: Check = { name: 'config', state: 'ok', message: `${workspace.name}: ${domains}`, remedy: null };
    const sources = await readMappingSources(workspace.mappings, workspace.folder);
    const cluster = await checkCluster(workspace);
    const mappings = await checking('mappings', async () => checkMappings(workspace, sources));
    const feeds = await Promise.all(feedsOf(workspace).map((feed) => checkFeed(feed, { workspace, sources, now })));
    return [config, ...cluster, ...mappings, ...feeds.flat()];
  });
}

function checkMappings(workspace: Workspace, sources: MappingSources): readonly Check[] {
  const counts = workspace.domains.map(({ domain, feeds }) => {
    const systems = { erp: systemsOf(feeds.erp, sources), mes: systemsOf(feeds.mes, sources) };
    const { crosswalks, locations } = resolveMappings(sources, systems);
    const entries = [...crosswalks.values()].reduce((sum, crosswalk) => sum + crosswalk.entries.length, 0);
    return `${domain}: ${entries} codes, ${locations.length} locations`;
  });
  return [{ name: 'mappings', state: 'ok', message: counts.join('; '), remedy: null }];
}

function systemsOf(feeds: readonly FeedConfig[], sources: MappingSources): readonly string[] {
  return feeds.map((feed) => profileNamed(sources, feed.profile, { at: feed.positions['profile'] ?? feed.at }).system);
}

interface Feed {
  readonly name: string;
  readonly config: FeedConfig;
  readonly snapshot: boolean;
}

function feedsOf({ domains, reference }: Workspace): Feed[] {
  const compared = domains.flatMap(({ domain, feeds }) =>
    SIDES.flatMap((side) => feeds[side].map((config) => feed(`${domain} ${side}`, config, domain))),
  );
  return [
    ...compared,
    ...reference.flatMap(({ list, side, feeds }) => feeds.map((config) => feed(`${list} ${side}`, config, list))),
  ];
}

function feed(name: string, config: FeedConfig, domain: string): Feed {
  return { name, config, snapshot: domainNamed(domain)?.snapshot ?? false };
}

interface Around {
  readonly workspace: Workspace;
  readonly sources: MappingSources;
  readonly now: Date;
}

async function checkFeed({ name, config, snapshot }: Feed, { workspace, sources, now }: Around): Promise<readonly Check[]> {
  return checking(name, async () => {
    const { folder, timezone } = workspace;
    const profile = readProfileOf(sources, config);
    if (config.table !== undefined)
      return [{ name, state: 'ok', message: `${feedLabel(config)}: checked when it is read (${profile.name})`, remedy: null }];
    const found = await findFiles(config, snapshot, { folder, timezone, now, read: profile.read });
    const texts = await boundTexts(profile, found.files).catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
      const [first, ...others] = withCommands(error.problems, profile.name, workspace.file);
      throw first ? new RefusedError(first, ...others) : error;
    });
    const message = texts.join('; ');
    const warnings = found.warnings.map((warning): Check => ({ name, state: 'warn', message: warning.message, remedy: null }));
    return [
      { name, state: 'ok', message: `${message} (${profile.name}, as of ${found.asOf.instant})`, remedy: null },
      ...warnings,
    ];
  });
}

/** How each file is bound, as far as a run would get before it reads figures. Throws RefusedError as a run would. */
async function boundTexts(profile: Profile, files: readonly FoundFile[]): Promise<readonly string[]> {
  const { probed, bound } = await bindFiles(profile, files, () => probedFiles(files, profile, () => undefined));
  const texts: string[] = [];
  for (const [index, file] of probed.entries()) {
    const { columns = [], choices = [] } = bound.files[index] ?? {};
    const chosen = await chooseInFile(file, columns, choices, profile.read.nullValues);
    refuseIfAny(chosen.problems);
    await resolveNumberFormat(file, chosen.columns, profile.read);
    texts.push(bindingText(profile, file, chosen.columns));
  }
  return texts;
}

/** What a comparison on the workspace's cluster needs; nothing where it is compared in this process. */
async function checkCluster({ engine, folder }: Workspace): Promise<readonly Check[]> {
  if (engine.kind !== 'trino') return [];
  const { trinoFacts } = await import('../../engine/trino/facts.ts');
  const facts = await trinoFacts({
    settings: engine,
    records: path.join(folder, '.trueup', 'trino'),
    ...(engine.landing ? { location: engine.landing.location } : {}),
  });
  const checks = facts.map(({ name, ok, message, remedy }): Check => {
    // Without it files still come inside statements, up to a size
    const state = ok ? 'ok' : name === 'add_files' && !engine.landing ? 'warn' : 'fail';
    return { name: `cluster ${name}`, state, message: message.replace(/\.$/, ''), remedy };
  });
  return [...checks, ...(await checkLanding(engine))];
}

async function checkLanding({ landing }: ClusterConfig): Promise<readonly Check[]> {
  if (!landing) return [];
  const name = 'cluster landing';
  try {
    await access(landing.path, constants.W_OK);
    return [
      { name, state: 'ok', message: `${landing.path} can be written; the cluster reads it as ${landing.location}`, remedy: null },
    ];
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const remedy = 'engine: {landing: {path: /an/existing/folder/that/can/be/written, location: …}}';
    return [{ name, state: 'fail', message: `${landing.path} cannot be written (${reason})`, remedy }];
  }
}
