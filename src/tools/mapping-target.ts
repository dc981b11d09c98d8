import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadWorkspace } from '../config/load.ts';
import { readMappingSources } from '../config/mapping-folder.ts';
import type { Workspace } from '../config/workspace.ts';
import type { Systems } from '../mapping/precedence.ts';
import { checkProfiles } from '../mapping/profiles/profile-files.ts';
import type { MappingSources } from '../mapping/sources.ts';
import { SIDES, type Side } from '../model/side.ts';

/** Which mapping files a command is about: those of a workspace, or a folder on its own. */
export interface MappingTargetOptions {
  /** Path of trueup.yaml; without it the one in the current directory, unless a folder is named. */
  readonly config?: string;
  /** The folder of mapping files; it wins over the workspace's. */
  readonly mappings?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Mapping files, read and not judged, and the workspace they belong to. */
export interface MappingTarget {
  /** Null for a folder on its own. */
  readonly workspace: Workspace | null;
  readonly sources: MappingSources;
  /** The systems whose exports are on each side; empty for a folder on its own, where nobody says. */
  readonly systems: Systems;
}

/** Throws RefusedError where trueup.yaml cannot be read. */
export async function mappingTarget({ config, mappings, environment }: MappingTargetOptions): Promise<MappingTarget> {
  const file = config ?? (mappings === undefined || existsSync('trueup.yaml') ? 'trueup.yaml' : undefined);
  const workspace = file === undefined ? null : await loadWorkspace(file, environment);
  const folder = mappings === undefined ? (workspace?.mappings ?? null) : resolve(mappings);
  const sources = await readMappingSources(folder, mappings === undefined ? workspace?.folder : process.cwd());
  return { workspace, sources, systems: workspace ? systemsOf(workspace, sources) : { erp: [], mes: [] } };
}

/** The systems of each side's profiles, reference lists included, as far as the profiles can be read. */
export function systemsOf(workspace: Pick<Workspace, 'domains' | 'reference'>, sources: MappingSources): Systems {
  const { profiles } = checkProfiles(sources);
  const systems = (side: Side): readonly string[] => {
    const feeds = [
      ...workspace.domains.flatMap((domain) => domain.feeds[side]),
      ...workspace.reference.filter((reference) => reference.side === side).flatMap((reference) => reference.feeds),
    ];
    const named = new Set(feeds.map((feed) => feed.profile));
    return [...new Set(profiles.filter(({ name }) => named.has(name)).map(({ system }) => system))];
  };
  const [erp, mes] = SIDES.map(systems);
  return { erp: erp ?? [], mes: mes ?? [] };
}
