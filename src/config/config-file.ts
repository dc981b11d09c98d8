import { existsSync, readdirSync } from 'node:fs';
import { constants, open } from 'node:fs/promises';
import path from 'node:path';
import { shellWord } from '../text/command-line.ts';
import { RefusedError } from '../errors.ts';
import type { Problem, RefusalCode, RuleId } from '../errors.ts';
import { decodeMapping } from './mapping-text.ts';

/** A configuration file as it is on the disk. */
export interface ConfigFile {
  readonly text: string;
  readonly bytes: Uint8Array;
}

const NEW_WORKSPACE = 'trueup init plant --erp sap --mes epsilon3';

/** `--config` for the workspaces in the folders next to the file that is not there; without one, the command that writes one. */
function workspacesNear(file: string): readonly string[] {
  const folder = path.dirname(file);
  if (!existsSync(folder)) return [NEW_WORKSPACE];
  const near = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'trueup.yaml')))
    .map(({ name }) => `--config ${shellWord(path.join(folder, name, 'trueup.yaml'))}`);
  return near.length > 0 ? near.toSorted().slice(0, 5) : [NEW_WORKSPACE];
}

/** No configuration is larger; what is, is an export given by mistake. */
const LARGEST = 4 * 1024 * 1024;

/** Reads a configuration file. Throws RefusedError file_not_found, not_a_file, file_empty, file_binary, bad_encoding. */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  const bytes = await readBytes(file);
  if (bytes.length === 0) throw refused('file_empty', 'The file is empty.', file, [NEW_WORKSPACE], 'TU135');
  const text = decodeMapping(bytes, file);
  if (typeof text === 'string' && text.trim() === '')
    throw refused('file_empty', 'The file contains only blanks.', file, [NEW_WORKSPACE], 'TU135');
  const utf16 = typeof text !== 'string' && text.at?.line === undefined;
  if (bytes.includes(0) && !utf16)
    throw refused('file_binary', 'The file is binary; a configuration is YAML text.', file, [], 'TU136');
  if (typeof text !== 'string')
    throw new RefusedError({ ...text, message: 'The file is not UTF-8 text: save it again as UTF-8.' });
  return { text, bytes };
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    // Opening a pipe would wait for someone to write to it; Windows has no such flag
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await handle.stat();
      if (found.isDirectory())
        throw refused('not_a_file', 'This is a folder.', file, [`--config ${file.replace(/\/+$/, '')}/trueup.yaml`]);
      // Reading a device or a pipe might never end
      if (!found.isFile()) throw refused('not_a_file', 'This is not a regular file.', file);
      if (found.size > LARGEST)
        throw refused('config_invalid', 'The file is larger than 4 MB, which no configuration needs.', file);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof RefusedError ? error : notRead(error, file);
  }
}

function notRead(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (error.code === 'ENOENT') return refused('file_not_found', 'There is no such file.', file, workspacesNear(file));
  return refused('file_not_found', `The file cannot be opened (${error.code}).`, file);
}

function refused(
  code: RefusalCode,
  message: string,
  file: string,
  suggestions: readonly string[] = [],
  rule?: RuleId,
): RefusedError {
  const problem: Problem = { code, ...(rule ? { rule } : {}), message, at: { file } };
  return new RefusedError(suggestions.length > 0 ? { ...problem, suggestions } : problem);
}
