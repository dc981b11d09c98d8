import { nearest } from '../text/nearest.ts';
import type { RuledProblem } from '../errors.ts';
import { IDENTIFIERS, LATER_CROSSWALKS, LOCATIONS } from '../domains/crosswalk-registry.ts';
import type { MappingSources, MappingWarning } from './sources.ts';
import { UNIT_PACK } from './units/unit-pack.ts';

/** Files of a mapping folder that are read, besides the profiles. */
export const MAPPING_FILES: readonly string[] = [
  'parts.csv',
  'parts.yaml',
  `${LOCATIONS}.csv`,
  ...IDENTIFIERS.filter(({ name }) => name !== 'parts').map(({ name }) => `${name}.csv`),
  'statuses.yaml',
  'units.yaml',
  'material-units.csv',
  'substitutes.csv',
  'phantoms.csv',
];

/** Files that the format knows and that do nothing in a workspace: ignoring them would leave out rules that someone wrote. */
const LATER: Readonly<Record<string, string>> = {
  [UNIT_PACK]: 'units.csv is the shipped table: put your own units into units.yaml.',
  ...Object.fromEntries(
    LATER_CROSSWALKS.map((name) => [`${name}.csv`, `A crosswalk of ${name.replaceAll('_', ' ')} is not available yet.`]),
  ),
};

/** True for a path inside a mapping folder whose text is read; the table of units is one of the package's folder alone. */
export function isMappingFile(path: string, shipped: boolean): boolean {
  const known = MAPPING_FILES.includes(path) || /^profiles\/.+\.yaml$/.test(path) || isGoldenFile(path);
  return known || (shipped && path === UNIT_PACK);
}

/** True for a file of golden tests. */
export function isGoldenFile(path: string): boolean {
  return /^tests\/.+\.yaml$/.test(path);
}

/** True for what may be in the folder without a word: the schemas, who looks after differences, notes for people, hidden files. */
export function isBeside(path: string): boolean {
  return (
    path === 'owners.csv' ||
    path === 'writers.yaml' ||
    path.startsWith('schema/') ||
    /(^|\/)\./.test(path) ||
    /\.(md|txt)$/i.test(path) ||
    /(^|\/)(LICEN[CS]E|NOTICE)$/.test(path)
  );
}

/** What could not be read, and local files that look like mappings and are none. */
export function folderProblems(sources: MappingSources): readonly RuledProblem[] {
  return [...sources.problems, ...sources.others.flatMap((other) => strangerProblem(other) ?? [])];
}

/** A folder that is not there, and local files that are left alone. */
export function folderWarnings(sources: MappingSources): readonly MappingWarning[] {
  const { missingFolder: file } = sources;
  const message = 'There is no folder of mapping files here: only the mappings shipped with trueup apply.';
  const missing: MappingWarning[] =
    file === undefined ? [] : [{ rule: 'TU120', code: 'mapping_folder_missing', message, at: { file } }];
  return [...missing, ...ignoredFiles(sources)];
}

function ignoredFiles(sources: MappingSources): MappingWarning[] {
  return sources.others
    .filter((other) => !strangerProblem(other))
    .map(({ file }) => ({
      rule: 'TU119',
      code: 'mapping_file_ignored',
      message: 'This is not a mapping file: it is ignored.',
      at: { file },
    }));
}

function strangerProblem({ path, file }: MappingSources['others'][number]): RuledProblem | undefined {
  const later = LATER[path];
  if (later !== undefined) return { code: 'config_invalid', rule: 'TU117', message: later, at: { file } };
  if (!/\.(csv|tsv|ya?ml)$/i.test(path)) return undefined;
  const known = MAPPING_FILES.join(', ');
  const message = `This is not a mapping file. Known: ${known}, profiles/<system>/<name>.yaml and tests/<name>.yaml.`;
  const near = nearestPath(path);
  return {
    code: 'unknown_key',
    rule: 'TU118',
    message: near === undefined ? message : 'This is not a mapping file.',
    at: { file },
    ...(near === undefined ? {} : { suggestions: [near] }),
  };
}

/** `.yml` is meant as `.yaml`, and a file in the wrong folder is meant for the right one. */
function nearestPath(path: string): string | undefined {
  if (/^(profiles|tests)\/.+\.yml$/i.test(path)) return path.replace(/\.yml$/i, '.yaml');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return nearest(name, MAPPING_FILES);
}
