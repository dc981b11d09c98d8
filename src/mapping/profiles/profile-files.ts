import { positionText } from '../../text/problem-text.ts';
import type { RuledProblem } from '../../errors.ts';
import type { Profile } from './profile.ts';
import { withBases } from './profile-bases.ts';
import { readProfile } from './profile-read.ts';
import type { ReadProfile } from './profile-read.ts';
import { positionOf, problemAt } from '../raw-yaml.ts';
import type { MappingSources, MappingText } from '../sources.ts';

/** Every usable profile, sorted by name, and what is wrong with the files of all others. */
export interface CheckedProfiles {
  readonly profiles: readonly Profile[];
  readonly problems: readonly RuledProblem[];
  /** The files that count, usable or not: all local ones, and the shipped ones whose names no local file takes. */
  readonly files: readonly ReadProfile[];
}

/** A run asks for the same sources feed by feed: they are read once. */
const known = new WeakMap<MappingSources, CheckedProfiles>();

/** Each file as it was read. */
const readBefore = new WeakMap<MappingText, ReadProfile>();

/** What ships does not change while a process runs: each file of it is read once, whoever asks. By path. */
const readOfShipped = new Map<string, { readonly text: string; readonly read: ReadProfile }>();

function readOnce(text: MappingText): ReadProfile {
  const before = readBefore.get(text);
  if (before) return before;
  const known = text.shipped ? readOfShipped.get(text.file) : undefined;
  const read = known?.text === text.text ? known.read : readProfile(text);
  if (text.shipped) readOfShipped.set(text.file, { text: text.text, read });
  readBefore.set(text, read);
  return read;
}

/** The same as `checkProfiles`, file by file: whoever runs it may do something else between two of them. */
export function* profileSteps(sources: MappingSources): Generator<undefined, CheckedProfiles> {
  for (const text of sources.texts.filter((each) => isProfile(each) && !each.shipped)) {
    readOnce(text);
    yield;
  }
  for (const text of profileTexts(sources)) {
    readOnce(text);
    yield;
  }
  return checkProfiles(sources);
}

function isProfile({ path }: MappingText): boolean {
  return path.startsWith('profiles/');
}

/** A shipped profile lies where its name says. */
function nameOf({ path }: MappingText): string {
  return path.replace(/^profiles\//, '').replace(/\.yaml$/, '');
}

/** The names of all shipped profiles, whether they are read or not. */
export function shippedNames({ texts }: MappingSources): readonly string[] {
  return texts.filter((text) => text.shipped && isProfile(text)).map(nameOf);
}

/** The systems of all profiles, the first part of the name of a shipped one. */
export function knownSystems(sources: MappingSources): ReadonlySet<string> {
  const shipped = shippedNames(sources).map((name) => name.split('/')[0] ?? name);
  return new Set([...checkProfiles(sources).profiles.map(({ system }) => system), ...shipped]);
}

/** The names of the shipped profiles that nobody needs. */
export function notRead(sources: MappingSources): readonly string[] {
  const read = new Set(profileTexts(sources));
  return sources.texts.filter((text) => isProfile(text) && !read.has(text)).map(nameOf);
}

/** All local profiles; of the shipped ones those that are needed or that one of all these extends. */
function profileTexts({ texts, neededProfiles }: MappingSources): readonly MappingText[] {
  const files = texts.filter(isProfile);
  if (!neededProfiles) return files;
  const needed = new Set(neededProfiles);
  const isRead = (text: MappingText): boolean => !text.shipped || needed.has(nameOf(text));
  for (let before = -1; before < needed.size;) {
    before = needed.size;
    for (const base of files.filter(isRead).flatMap((text) => readOnce(text).extends ?? [])) needed.add(base);
  }
  return files.filter(isRead);
}

/** Reads all profile files. A local profile replaces the shipped one of the same name; nothing is thrown. */
export function checkProfiles(sources: MappingSources): CheckedProfiles {
  const before = known.get(sources);
  if (before) return before;
  const files = profileTexts(sources);
  const local = distinct(files.filter((text) => !text.shipped).map(readOnce));
  const names = new Set(local.read.map((file) => file.name));
  const shipped = distinct(files.filter((text) => text.shipped).map(readOnce));
  const counted = [...local.read, ...shipped.read.filter((file) => !names.has(file.name))];
  const used = withBases(counted, shipped.read, notRead(sources));
  const checked = {
    profiles: used.flatMap((file) => file.profile ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    problems: [...used.flatMap((file) => file.problems), ...local.conflicts, ...shipped.conflicts],
    files: used,
  };
  known.set(sources, checked);
  return checked;
}

/** Two files that declare one name: the first in the order of paths counts as the original. */
function distinct(files: readonly ReadProfile[]): { read: readonly ReadProfile[]; conflicts: readonly RuledProblem[] } {
  const first = new Map<string, ReadProfile>();
  const conflicts: RuledProblem[] = [];
  for (const file of files) {
    const before = file.name === undefined ? undefined : first.get(file.name);
    if (!before) {
      if (file.name !== undefined) first.set(file.name, file);
      continue;
    }
    const message = `The profile "${file.name}" is declared twice: also at ${positionText(positionOf(before.source, ['profile']))}.`;
    conflicts.push(problemAt(file.source, ['profile'], { rule: 'TU201', code: 'mapping_conflict', message }));
  }
  return { read: files, conflicts };
}
