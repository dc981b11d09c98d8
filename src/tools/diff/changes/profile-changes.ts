import { positionText } from '../../../text/problem-text.ts';
import { parseYaml, type YamlSource } from '../../../text/yaml.ts';
import type { SourceLocation } from '../../../errors.ts';
import type { ChangeWithoutEffect, MappingChange } from '../../../contract/mapping-diff.ts';
import type { Profile } from '../../../mapping/profiles/profile.ts';
import { checkProfiles } from '../../../mapping/profiles/profile-files.ts';
import { positionOf } from '../../../mapping/raw-yaml.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import { type ProfileSaying, profileSayings } from './profile-statements.ts';

/** What changes in the profiles, and what does not in spite of another file. */
export interface ProfileChanges {
  readonly changes: readonly MappingChange[];
  readonly noEffect: readonly ChangeWithoutEffect[];
}

/** Compares profiles by their names. `used`: the ones that a workspace reads with; null where none says so and all may be used. */
export function profileChanges(old: MappingSources, now: MappingSources, used: ReadonlySet<string> | null): ProfileChanges {
  const changes: MappingChange[] = [];
  const noEffect: ChangeWithoutEffect[] = [];
  const [before, after] = [old, now].map((sources) => new Map(checkProfiles(sources).profiles.map((each) => [each.name, each])));
  for (const name of [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].toSorted()) {
    const [was, is] = [before?.get(name), after?.get(name)];
    const found = oneProfile(name, { sources: old, profile: was }, { sources: now, profile: is });
    if (used && !used.has(name))
      noEffect.push(...found.map((change) => idle(change, 'no feed of the workspace reads with this profile')));
    else changes.push(...found);
    if (found.length === 0 && was && is && was.shipped !== is.shipped) noEffect.push(sameAsShipped(name, was, is));
  }
  return { changes, noEffect };
}

interface Located {
  readonly sources: MappingSources;
  readonly profile: Profile | undefined;
}

function oneProfile(name: string, old: Located, now: Located): MappingChange[] {
  const [before, after] = [old, now].map(({ profile }) => sayings(profile));
  if (!before || !after) return [];
  const [wasAt, isAt] = [old, now].map(({ sources, profile }) => positionsIn(sources, profile));
  const change = (aspect: string, message: string, was?: ProfileSaying, is?: ProfileSaying): MappingChange => ({
    subject: 'profiles',
    change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
    for: [],
    code: name,
    within: null,
    lot: null,
    aspect,
    old: was?.text ?? null,
    new: is?.text ?? null,
    message: `${name}: ${message}`,
    at: { old: wasAt?.((was ?? is)?.path) ?? null, new: isAt?.((is ?? was)?.path) ?? null },
  });
  if (!old.profile || !now.profile) {
    const kind = old.profile ? 'removed' : 'added';
    return [{ ...change('profile', kind === 'added' ? 'the profile is new' : 'the profile is gone'), change: kind }];
  }
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const said = is ?? was;
    if (!said || (was && is && was.meaning === is.meaning)) return [];
    return [change(said.aspect, sentence(said, was?.text, is?.text), was, is)];
  });
}

function sayings(profile: Profile | undefined): ReadonlyMap<string, ProfileSaying> {
  return new Map(profile ? profileSayings(profile).map((said) => [said.key ?? said.aspect, said]) : []);
}

/** "the transforms of material: trim, upper, now trim" */
function sentence({ noun, absent = 'none' }: ProfileSaying, was: string | undefined, is: string | undefined): string {
  return is !== undefined && was === undefined
    ? `${noun}: ${is}, before ${absent}`
    : `${noun}: ${was ?? absent}, now ${is ?? absent}`;
}

/** Where something is in a profile's file; what is not there, where its surroundings are. Null without the profile. */
function positionsIn(
  sources: MappingSources,
  profile: Profile | undefined,
): (path?: ProfileSaying['path']) => SourceLocation | null {
  if (!profile) return () => null;
  const { file } = profile.at;
  const text = sources.texts.find((each) => each.file === file)?.text ?? '';
  let source: YamlSource | undefined;
  return (path) => (path === undefined ? profile.at : positionOf((source ??= parseYaml(text, file)), path));
}

function idle({ subject, change, code, message, at }: MappingChange, why: string): ChangeWithoutEffect {
  return { subject, change, code, message, why, at };
}

function sameAsShipped(name: string, was: Profile, is: Profile): ChangeWithoutEffect {
  const [change, message] = was.shipped
    ? (['added', `${name}: a local file replaces the shipped profile`] as const)
    : (['removed', `${name}: the local file is gone, the shipped profile applies again`] as const);
  const shipped = positionText(was.shipped ? was.at : is.at);
  return {
    subject: 'profiles',
    change,
    code: name,
    message,
    why: `both say the same: ${shipped}`,
    at: { old: was.at, new: is.at },
  };
}
