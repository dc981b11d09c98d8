import type { RuledProblem, RuleId, SourceLocation } from '../errors.ts';

/** The text of one mapping file. */
export interface MappingText {
  /** Inside its mapping folder, with forward slashes: `profiles/sap/mb52.yaml`, `parts.csv`. */
  readonly path: string;
  /** As shown to people. */
  readonly file: string;
  /** True for the files that came with the package. */
  readonly shipped: boolean;
  readonly text: string;
  /** Not on the disk: what proposals would make of the file. */
  readonly planned?: true;
}

/** Everything that was found in the workspace's mapping folder and in the package's own, read but not judged. */
export interface MappingSources {
  readonly texts: readonly MappingText[];
  /** Local files that are not a mapping files, by path and name shown; their content was not read. */
  readonly others: readonly { readonly path: string; readonly file: string }[];
  /** The local folder's name as shown, whether it exists or not; absent without one. */
  readonly folder?: string;
  /** The local folder's name as shown, where there is no such folder: then only the shipped mappings apply. */
  readonly missingFolder?: string;
  /** What could not be read: a file instead of the folder, bytes that are not UTF-8. */
  readonly problems: readonly RuledProblem[];
  /** Names of the profiles that are needed: other shipped ones are not read. All are read where this is absent. */
  readonly neededProfiles?: ReadonlySet<string>;
}

/** Something in the mapping files that deserves a look and stops nothing; `code` is stable. */
export interface MappingWarning {
  readonly rule: RuleId;
  readonly code:
    | 'mapping_folder_missing'
    | 'mapping_file_ignored'
    | 'mapping_repeated'
    | 'mapping_unused'
    | 'ambiguous_way_back'
    | 'looks_damaged';
  readonly message: string;
  readonly at?: SourceLocation;
}

/** The local and the shipped text at a path, in that order, where they exist. */
export function textsAt(sources: MappingSources, path: string): readonly MappingText[] {
  const found = sources.texts.filter((text) => text.path === path);
  return found.toSorted((a, b) => Number(a.shipped) - Number(b.shipped));
}

/** The local text at a path: crosswalks of open identifiers belong to a plant, so the package ships none. */
export function localText(sources: MappingSources, path: string): MappingText | undefined {
  return sources.texts.find((text) => text.path === path && !text.shipped);
}
