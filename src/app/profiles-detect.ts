import { basename } from 'node:path';
import { type FileFit, fileFits } from '../init/find-records.ts';
import { fileInHand } from '../init/file-in-hand.ts';
import { allProfiles } from '../mapping/profiles/known-profiles.ts';
import { READ_DEFAULTS } from '../mapping/profiles/read-defaults.ts';
import { profileSources } from './profiles.ts';

/** How far a profile understands a file. */
export interface DetectedProfile {
  readonly name: string;
  readonly domain: string;
  /** From 0 to 1, with two decimals: how much of the header it knows, and how much of what it looks for is there. */
  readonly score: number;
  /** Fields that it reads, each with its column as exported. */
  readonly bound: readonly { readonly field: string; readonly header: string }[];
  /** Fields that a run needs and the file does not name, and conditions that no record fulfils. */
  readonly missing: readonly string[];
}

/** What a file is taken for. */
export interface Detection {
  readonly format: string | null;
  /** True where the first profile reads all it needs, and no other one comes near it. */
  readonly sure: boolean;
  readonly profiles: readonly DetectedProfile[];
}

/** Profiles that are shown: the others fit worse. */
const SHOWN = 5;
/** So well must the profile of a system fit, and so much better than the next one, that there is no doubt. */
const SURE = { score: 0.6, ahead: 0.1 } as const;

/** The profiles that know columns of a file, the best first. Throws a RefusedError for a file that cannot be read. */
export async function detectProfiles(
  path: string,
  mappings?: string,
  signal?: AbortSignal,
): Promise<Detection & { readonly text: string }> {
  const profiles = allProfiles(await profileSources(mappings));
  const fits = await fileFits(await fileInHand(path, signal), READ_DEFAULTS, profiles, []);
  const isNamed = ({ fit: { profile } }: FileFit): number => Number(nameHas(path, profile.name));
  // Some exports have one layout: COSP and COSS. The file is mostly named after what it is
  const fitting = fits.toSorted((a, b) => b.fit.score - a.fit.score || isNamed(b) - isNamed(a));
  const found = fitting.slice(0, SHOWN).map(({ fit: { profile, bound, missing, score }, file: { probed } }) => ({
    name: profile.name,
    domain: profile.domain,
    score: Math.round(score * 100) / 100,
    bound: [...bound].map(([field, position]) => ({ field, header: probed.header[position] ?? '' })),
    missing,
  }));
  const [first, second] = found;
  const ahead = (first?.score ?? 0) - (second?.score ?? 0) >= SURE.ahead;
  const isOwn = first !== undefined && !first.name.startsWith('generic/');
  const sure = isOwn && first.missing.length === 0 && first.score >= SURE.score && ahead;
  const detection = { format: fitting[0]?.file.probed.layout.format ?? null, sure, profiles: found };
  return { ...detection, text: textOf(path, detection) };
}

/** True for `COSS.csv` and the profile sap/coss. */
function nameHas(path: string, profile: string): boolean {
  return basename(path)
    .toLowerCase()
    .includes(profile.slice(profile.indexOf('/') + 1));
}

function textOf(path: string, { format, sure, profiles }: Detection): string {
  if (profiles.length === 0) return `No profile knows a column of ${path}.\n`;
  const lines = profiles.flatMap(({ name, domain, score, bound, missing }) => [
    `${name}   ${domain}, fits ${Math.round(score * 100)} %${missing.length === 0 ? '' : `; it lacks ${missing.join(', ')}`}`,
    `  ${bound.map(({ field, header }) => `${field.replace(/^cell_/, '')} ← ${header}`).join(', ')}`,
  ]);
  const verdict = sure ? 'the first one clearly fits best' : 'the best fit first; look at what each would read';
  return `${path} (${format ?? 'unknown'}), ${verdict}:\n${lines.join('\n')}\n`;
}
