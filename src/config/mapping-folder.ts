import { readdir, stat, constants, open } from 'node:fs/promises';
import path from 'node:path';
import type { RuledProblem } from '../errors.ts';
import { isBeside, isMappingFile } from '../mapping/mapping-files.ts';
import type { MappingSources, MappingText } from '../mapping/sources.ts';
import { decodeMapping } from './mapping-text.ts';
import { packageFolder } from './package-folder.ts';

/** The name under which the package's own mapping files are shown. */
const SHIPPED_LABEL = 'trueup/mappings';

interface FolderContent {
  readonly texts: readonly MappingText[];
  readonly others: MappingSources['others'];
  readonly problems: readonly RuledProblem[];
}

/**
 * Reads the mapping files of a workspace and those of the package; nothing is judged yet and nothing is thrown: what cannot be read
 * is among the problems, and a folder that does not exist is named. `localFolder` is absolute, or null for none;
 * its files are shown relative to `shownFrom`, by default the folder around it.
 */
export async function readMappingSources(localFolder: string | null, shownFrom?: string): Promise<MappingSources> {
  const shipped = await readFolder(path.join(packageFolder(), 'mappings'), SHIPPED_LABEL, true);
  if (localFolder === null) return { ...shipped, others: [] };
  const label = slashes(path.relative(shownFrom ?? path.dirname(localFolder), localFolder)) || '.';
  const found = await stat(localFolder).catch(() => undefined);
  if (!found) return { ...shipped, others: [], folder: label, missingFolder: label };
  if (!found.isDirectory()) return { ...shipped, others: [], folder: label, problems: [...shipped.problems, noFolder(label)] };
  const local = await readFolder(localFolder, label, false);
  const texts = [...local.texts, ...shipped.texts];
  return { texts, others: local.others, folder: label, problems: [...local.problems, ...shipped.problems] };
}

function noFolder(file: string): RuledProblem {
  const message = 'Mapping files are read from a folder, but this is a file.';
  return { code: 'config_invalid', rule: 'TU121', message, at: { file } };
}

async function readFolder(folder: string, label: string, shipped: boolean): Promise<FolderContent> {
  const texts: MappingText[] = [];
  const others: { path: string; file: string }[] = [];
  const problems: RuledProblem[] = [];
  for (const inside of await filePaths(folder, shipped)) {
    const file = label === '.' ? inside : `${label}/${inside}`;
    if (isBeside(inside)) continue;
    if (!isMappingFile(inside, shipped)) {
      others.push({ path: inside, file });
      continue;
    }
    const read = await readText(path.join(folder, inside), file);
    if (typeof read === 'string') texts.push({ path: inside, file, shipped, text: read });
    else problems.push(read);
  }
  return { texts, others, problems };
}

/** All files below the folder, sorted, relative to it; folders that stand where a mapping file belongs as well. */
async function filePaths(folder: string, shipped: boolean): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => ({ entry, inside: slashes(path.relative(folder, path.join(entry.parentPath, entry.name))) }))
    .filter(({ entry, inside }) => !entry.isDirectory() || isMappingFile(inside, shipped))
    .map(({ inside }) => inside)
    .toSorted();
}

async function readText(absolute: string, file: string): Promise<string | RuledProblem> {
  try {
    return decodeMapping(await readRegularFile(absolute), file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    const message =
      reason === 'EISDIR'
        ? 'This is a folder, but a mapping file is expected.'
        : reason === NO_FILE
          ? 'The mapping file is a pipe or a device: write its content into a file.'
          : `The mapping file cannot be read${reason === '' ? '' : ` (${reason})`}.`;
    return { code: 'file_not_found', rule: 'TU122', message, at: { file } };
  }
}

function slashes(name: string): string {
  return name.split(path.sep).join('/');
}

/** The code of the error for what is neither a file nor a folder. */
const NO_FILE = 'ENOTFILE';

/** The bytes of a file. Throws the system's errors, EISDIR for a folder and `NO_FILE` for a pipe or a device, and never waits for a writer. */
async function readRegularFile(path: string): Promise<Buffer> {
  // Opening a pipe would wait for someone to write to it; Windows has no such flag
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    if (!found.isFile() && !found.isDirectory()) throw Object.assign(new Error('not a regular file'), { code: NO_FILE });
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
