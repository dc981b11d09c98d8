import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readMappingSources } from '../config/mapping-folder.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import { allProfiles, profileNamed } from '../mapping/profiles/known-profiles.ts';
import type { MappingSources } from '../mapping/sources.ts';
import { type ListedProfile, plainProfile, type PlainProfile } from '../tools/profiles/plain-profile.ts';
import { profileListText, profileText } from '../tools/profiles/profile-text.ts';

/** All profiles, sorted by name. `mappings` is the local folder; without it `./mappings` counts next to a trueup.yaml. Throws a RefusedError. */
export async function listProfiles(mappings?: string): Promise<{ text: string; profiles: readonly ListedProfile[] }> {
  const profiles = allProfiles(await profileSources(mappings)).map(listed);
  return { text: profileListText(profiles), profiles };
}

/** One profile with its fields. Throws a RefusedError `unknown_profile` with the nearest name. */
export async function showProfile(name: string, mappings?: string): Promise<{ text: string; profile: PlainProfile }> {
  const profile = plainProfile(profileNamed(await profileSources(mappings), name));
  return { text: profileText(profile), profile };
}

/** The shipped profiles and those of `mappings`, or of the workspace in which the command runs. */
export async function profileSources(mappings?: string): Promise<MappingSources> {
  if (mappings !== undefined) return readMappingSources(resolve(mappings), process.cwd());
  // Any other folder may have a folder of that name that has nothing to do with us.
  const inWorkspace = existsSync('trueup.yaml') && existsSync('mappings');
  return readMappingSources(inWorkspace ? resolve('mappings') : null, process.cwd());
}

function listed(profile: Profile): ListedProfile {
  const { name, domain, system, shipped, file, description } = plainProfile(profile);
  return { name, domain, system, shipped, file, description };
}
