import { quoted } from '../../text/quoted.ts';
import type { RuledProblem } from '../../errors.ts';
import { problemAt } from '../raw-yaml.ts';
import { unknownProfile } from './unknown-profile.ts';
import { type ReadProfile, readExtending } from './profile-read.ts';

/**
 * The files with every profile that extends another one read on top of it. A profile that extends its own name extends the shipped one of
 * that name. A base that is not there, that cannot be used, or that leads back to the profile itself is a problem of the file.
 */
export function withBases(
  files: readonly ReadProfile[],
  shipped: readonly ReadProfile[],
  otherNames: readonly string[],
): readonly ReadProfile[] {
  const names = [...new Set([...files.flatMap(({ name }) => name ?? []), ...otherNames])];
  const done = new Map<ReadProfile, ReadProfile>();
  const resolved = (file: ReadProfile, above: readonly ReadProfile[]): ReadProfile => {
    if (file.extends === undefined) return file;
    const known = done.get(file);
    if (known) return known;
    const base = baseOf(file, files, shipped);
    const read = base && above.includes(base) ? circle(file) : onTop(file, base && resolved(base, [...above, base]), names);
    done.set(file, read);
    return read;
  };
  return files.map((file) => resolved(file, [file]));
}

function baseOf(file: ReadProfile, files: readonly ReadProfile[], shipped: readonly ReadProfile[]): ReadProfile | undefined {
  const own = file.extends === file.name;
  return (own ? shipped : files).find((other) => other !== file && other.name === file.extends);
}

function onTop(file: ReadProfile, base: ReadProfile | undefined, names: readonly string[]): ReadProfile {
  if (!base) {
    const { excerpt, ...at } = file.source.locate(['extends'], 'value');
    return refused(file, unknownProfile(names, file.extends ?? '', { at, excerpt }));
  }
  // What is wrong with the base is a problem of its own file
  return base.profile ? readExtending(file, base.profile) : file;
}

function circle(file: ReadProfile): ReadProfile {
  const message = `The profile extends ${quoted(file.extends ?? '')}, which extends it in turn.`;
  return refused(file, problemAt(file.source, ['extends'], { rule: 'TU219', code: 'config_invalid', message }));
}

function refused(file: ReadProfile, problem: RuledProblem): ReadProfile {
  return { ...file, problems: [...file.problems, problem] };
}
