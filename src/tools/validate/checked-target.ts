import { existsSync } from 'node:fs';
import path from 'node:path';
import { type CheckedConfig, checkConfig } from '../../config/load.ts';
import { readMappingSources } from '../../config/mapping-folder.ts';
import type { Settings } from '../../config/settings-from.ts';
import { type Problem, RefusedError, type SourceLocation } from '../../errors.ts';
import type { Systems } from '../../mapping/precedence.ts';
import { shippedNames } from '../../mapping/profiles/profile-files.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import { type MappingTargetOptions, systemsOf } from '../mapping-target.ts';

/** Mapping files to be judged, and the workspace they belong to, as far as it can be read. */
export interface CheckedTarget {
  /** Null for a folder on its own, and where trueup.yaml has problems. */
  readonly workspace: Settings | null;
  /** trueup.yaml, its name as shown; null for a folder on its own. */
  readonly config: { readonly file: string; readonly text: string; readonly mappingsAt?: SourceLocation } | null;
  /** What is wrong with trueup.yaml. */
  readonly problems: readonly Problem[];
  readonly sources: MappingSources;
  /** The systems whose exports are on each side; null where nobody says. */
  readonly systems: Systems | null;
}

/**
 * Unlike the commands that use mapping files, this one goes on where trueup.yaml is wrong. Throws RefusedError where there is nothing
 * to look at. Files are named as the configuration's path names them. Of the shipped profiles it reads `all`, or those alone that are
 * `named` in one of these files: reading all of them takes longer than everything else.
 */
export async function checkedTarget(
  { config, mappings, environment }: MappingTargetOptions,
  shipped: 'all' | 'named',
): Promise<CheckedTarget> {
  const file = config ?? (mappings === undefined || existsSync('trueup.yaml') ? 'trueup.yaml' : undefined);
  const checked = file === undefined ? null : await checkConfig(file, environment);
  const folder = path.resolve(mappings ?? checked?.mappings ?? '.');
  if (mappings !== undefined && !existsSync(folder)) throw noSuchFolder(mappings);
  const shownFrom =
    mappings === undefined && config !== undefined && path.isAbsolute(config) ? path.dirname(config) : process.cwd();
  const found = await readMappingSources(folder, shownFrom);
  const sources = shipped === 'all' ? found : withNamedProfiles(found, checked?.text ?? '');
  const workspace = checked?.settings ?? null;
  return {
    workspace,
    config: file === undefined ? null : { file, text: checked?.text ?? '', ...asked(mappings, checked) },
    problems: checked?.problems ?? [],
    sources,
    systems: workspace ? systemsOf(workspace, sources) : null,
  };
}

function withNamedProfiles(sources: MappingSources, config: string): MappingSources {
  const texts = [config, ...sources.texts.filter((text) => !text.shipped).map(({ text }) => text)];
  return {
    ...sources,
    neededProfiles: new Set(shippedNames(sources).filter((name) => texts.some((text) => text.includes(name)))),
  };
}

/** Where trueup.yaml names the folder that is looked at. */
function asked(mappings: string | undefined, checked: CheckedConfig | null): { mappingsAt?: SourceLocation } {
  return mappings === undefined && checked?.mappingsAt ? { mappingsAt: checked.mappingsAt } : {};
}

function noSuchFolder(folder: string): RefusedError {
  return new RefusedError({ code: 'file_not_found', message: 'There is no such folder of mapping files.', at: { file: folder } });
}
