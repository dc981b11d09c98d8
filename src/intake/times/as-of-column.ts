import type { FileFeedConfig } from '../../config/workspace.ts';
import { type Problem, RefusedError } from '../../errors.ts';
import { headerName } from '../../mapping/profiles/header-name.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { HeaderIndex } from '../binding/header-match.ts';
import { eachRecord } from '../files/each-record.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import { probeTables } from '../files/probe.ts';
import { instantOf } from './time-text.ts';

/**
 * The oldest time in a column of a file, in milliseconds since 1970: ISO 8601, or as `read.dates` has it; blank cells say nothing. Throws
 * RefusedError: `column_missing` without such a column, `config_invalid` for a text that is not a time, with its line, or where no cell holds
 * one, and whatever keeps the file from being read.
 */
export async function columnInstant(
  file: FoundFile,
  feed: FileFeedConfig,
  name: string,
  { read, timezone }: { readonly read: ReadOptions; readonly timezone: string },
): Promise<number> {
  const hasColumn = (header: readonly string[]): boolean => header.some((each) => headerName(each) === headerName(name));
  let oldest = Infinity;
  for (const table of await probeTables(file, read, hasColumn)) {
    const position = new HeaderIndex(table.header).find([name])?.position;
    if (position === undefined) throw new RefusedError(noColumn(table, feed, name));
    await eachRecord(table, Infinity, ({ text, line }) => {
      const cell = text(position)?.trim() ?? '';
      if (cell === '' || read.nullValues.includes(cell)) return;
      const instant = [undefined, ...read.dates].map((format) => instantOf(cell, timezone, format)).find((each) => each !== null);
      if (instant === undefined) throw new RefusedError(noTime(table, name, cell, line));
      oldest = Math.min(oldest, instant ?? Infinity);
    });
  }
  if (oldest === Infinity) throw new RefusedError(nothingFilled(file, feed, name));
  return oldest;
}

function noColumn({ header, label }: ProbedFile, feed: FileFeedConfig, name: string): Problem {
  const near = nearest(name, header) ?? header.find((each) => /date|time|stamp|datum|zeit/i.test(each));
  return {
    code: 'column_missing',
    message: `There is no column ${quoted(name)} in ${label} for \`as_of\`.`,
    at: feed.positions['as_of'] ?? feed.at,
    suggestions: [near === undefined ? 'as_of: {from: modified}' : `as_of: {from: column, column: ${JSON.stringify(near)}}`],
  };
}

function noTime({ label }: ProbedFile, name: string, cell: string, line: number): Problem {
  return {
    code: 'config_invalid',
    message: `${quoted(cell)} in the column ${quoted(name)}, which \`as_of\` reads, is not a time in this zone.`,
    at: { file: label, line },
    suggestions: ['say how the export writes dates: read: {dates: [DD.MM.YYYY]}'],
  };
}

function nothingFilled({ label }: FoundFile, feed: FileFeedConfig, name: string): Problem {
  return {
    code: 'config_invalid',
    message: `The column ${quoted(name)} of ${label}, which \`as_of\` reads, has no time at all.`,
    at: feed.positions['as_of'] ?? feed.at,
    suggestions: ['as_of: {from: modified}'],
  };
}
