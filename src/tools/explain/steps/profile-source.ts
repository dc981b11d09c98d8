import { parseYaml, type YamlSource } from '../../../text/yaml.ts';
import type { SourceLocation } from '../../../errors.ts';
import type { Profile } from '../../../mapping/profiles/profile.ts';
import { entryPath, mappingOf, positionOf, textsOf } from '../../../mapping/raw-yaml.ts';
import type { MappingSources } from '../../../mapping/sources.ts';

/** The transforms of a field as the profile writes them, each with its position. */
export interface WrittenTransform {
  readonly text: string;
  readonly at: SourceLocation;
}

const known = new WeakMap<Profile, YamlSource>();

/** Reads the file of a profile again for its positions: the profile itself only keeps what a run needs. */
function sourceOf(profile: Profile, sources: MappingSources): YamlSource {
  const before = known.get(profile);
  if (before) return before;
  const text = sources.texts.find(({ file }) => file === profile.at.file)?.text ?? '';
  const source = parseYaml(text, profile.at.file);
  known.set(profile, source);
  return source;
}

export function writtenTransforms(profile: Profile, field: string, sources: MappingSources): readonly WrittenTransform[] {
  const source = sourceOf(profile, sources);
  const value = mappingOf(mappingOf(mappingOf(source.value)['fields'])[field])['transform'];
  const path = ['fields', field, 'transform'];
  return (textsOf(value) ?? []).map((text, index) => ({ text, at: positionOf(source, entryPath(path, value, index)) }));
}

/** Where a setting of a field stands. */
export function settingPosition(profile: Profile, field: string, key: string, sources: MappingSources): SourceLocation {
  return positionOf(sourceOf(profile, sources), ['fields', field, key]);
}
