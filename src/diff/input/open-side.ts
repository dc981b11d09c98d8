import { stat } from 'node:fs/promises';
import { basename, resolve, join } from 'node:path';
import { RefusedError } from '../../errors.ts';
import type { FoundFile } from '../../intake/files/landed-file.ts';
import { probeFile } from '../../intake/files/probe.ts';
import { READ_DEFAULTS } from '../../mapping/profiles/read-defaults.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import type { TableDiffOptions, ReadFlag } from '../diff-options.ts';
import { argumentInvalid, sidedValue } from '../request/column-names.ts';
import { readingSide, type TableSide, type SideName } from './table-side.ts';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { outputFailed } from '../../output/write-failure.ts';

/**
 * Finds a side's file and reads its header. `scratch` is a folder for what comes through a pipe. Throws RefusedError: `file_not_found`,
 * `not_a_file`, `argument_invalid`, and what the reading of a header may refuse.
 */
export async function openSide(name: SideName, options: TableDiffOptions, scratch: string): Promise<TableSide> {
  const given = options[name];
  const value = (flag: ReadFlag): string | undefined => sidedValue(options.read?.[flag])[name];
  const read = readOptions(value);
  return readingSide(name, async () => {
    const found = given === '-' ? await spooledStdin(scratch) : await namedFile(given, options.folder ?? process.cwd());
    const file = await probeFile({ ...found, ...(options.signal && { signal: options.signal }) }, read);
    const columns = file.header.map((cell, position) => (cell.trim() === '' ? `column ${position + 1}` : cell));
    const { decimal } = read;
    return { name, file, columns, decimal: decimal === 'auto' ? null : decimal === 'comma' ? ',' : '.' };
  });
}

async function namedFile(path: string, folder: string): Promise<FoundFile> {
  const absolute = resolve(folder, path);
  const facts = await stat(absolute).catch(() => null);
  if (facts?.isFile()) return { path: absolute, label: path, bytes: facts.size, modified: facts.mtime };
  const at = { file: path };
  if (facts === null) throw new RefusedError({ code: 'file_not_found', message: `There is no file ${path}.`, at });
  const message = facts.isDirectory() ? `${basename(path)} is a folder.` : `${path} is not a regular file.`;
  throw new RefusedError({
    code: 'not_a_file',
    message,
    at,
    suggestions: facts.isDirectory() ? [] : [`trueup diff - … < ${path}`],
  });
}

function readOptions(value: (flag: ReadFlag) => string | undefined): ReadOptions {
  const [delimiter, decimal, row, sheet] = [
    value('delimiter') ?? 'auto',
    value('decimal') ?? 'auto',
    value('header-row'),
    value('sheet'),
  ];
  if (decimal !== 'auto' && decimal !== 'dot' && decimal !== 'comma') {
    throw argumentInvalid(`"${decimal}" is not a decimal separator: dot, comma or auto.`, '--decimal comma');
  }
  if (row !== undefined && !/^[1-9]\d{0,5}$/.test(row)) throw argumentInvalid(`"${row}" is not a line number.`, '--header-row 3');
  const named: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' };
  const character = named[delimiter] ?? delimiter;
  if (delimiter !== 'auto' && Array.from(character).length !== 1) {
    throw argumentInvalid(`"${delimiter}" is not a delimiter: one character, tab, or auto.`, '--delimiter tab');
  }
  return {
    ...READ_DEFAULTS,
    encoding: value('encoding') ?? 'auto',
    delimiter: character,
    decimal,
    headerRow: row === undefined ? 'auto' : Number(row),
    ...(sheet !== undefined && { sheet }),
  };
}

/** What comes through standard input as a file in `folder`: it is read more than once. Throws RefusedError `output_failed`. */
async function spooledStdin(folder: string): Promise<FoundFile> {
  const path = join(folder, 'stdin');
  await pipeline(process.stdin, createWriteStream(path)).catch((error: unknown) => {
    throw outputFailed(path, error);
  });
  const { size, mtime } = await stat(path);
  return { path, label: 'standard input', bytes: size, modified: mtime };
}
