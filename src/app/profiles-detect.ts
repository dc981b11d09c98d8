import { fits, readersOf } from '../init/choose-profile.ts';
import { examineRecords } from '../init/find-records.ts';
import { fileInHand } from '../init/file-in-hand.ts';
import { allProfiles } from '../mapping/profiles/known-profiles.ts';
import { READ_DEFAULTS } from '../mapping/profiles/read-options.ts';
import { profileSources } from './profiles.ts';

/** How far a profile understands a file. */
export interface DetectedProfile {
  readonly name: string;
  readonly domain: string;
  /** Fields that it reads, each with its column as exported. */
  readonly bound: readonly { readonly field: string; readonly header: string }[];
  /** Fields that a run needs and the file does not name. */
  readonly missing: readonly string[];
}

/** Profiles that are shown: the others fit worse. */
const SHOWN = 5;

/** The profiles that know columns of a file, the best first. Throws a RefusedError for a file that cannot be read. */
export async function detectProfiles(
  path: string,
  mappings?: string,
): Promise<{ text: string; format: string; profiles: readonly DetectedProfile[] }> {
  const profiles = allProfiles(await profileSources(mappings));
  const { probed } = await examineRecords(await fileInHand(path), READ_DEFAULTS, profiles);
  const { header } = probed;
  const { format } = probed.layout;
  const found = fits(readersOf(profiles, format), header, [])
    .slice(0, SHOWN)
    .map(({ profile, bound, missing }) => ({
      name: profile.name,
      domain: profile.domain,
      bound: [...bound].map(([field, position]) => ({ field, header: header[position] ?? '' })),
      missing,
    }));
  return { text: textOf(path, format, found), format, profiles: found };
}

function textOf(path: string, format: string, profiles: readonly DetectedProfile[]): string {
  if (profiles.length === 0) return `No profile knows a column of ${path} (${format}).\n`;
  const lines = profiles.flatMap(({ name, domain, bound, missing }) => [
    `${name}   ${domain}, ${bound.length === 1 ? '1 column' : `${bound.length} columns`}${missing.length === 0 ? '' : `; it lacks ${missing.join(', ')}`}`,
    `  ${bound.map(({ field, header }) => `${field.replace(/^cell_/, '')} ← ${header}`).join(', ')}`,
  ]);
  return `${path} (${format}), the best fit first:\n${lines.join('\n')}\n`;
}
