import type { Stats } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import type { FileFeedConfig } from '../../config/workspace.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { Problem } from '../../errors.ts';
import { entriesOf } from './glob-walk.ts';
import { fitsSegment, isGlob } from './glob.ts';
import type { FoundFile } from './landed-file.ts';

/** File names in a message: enough to see what is there. */
const SHOWN = 5;

function atFiles(feed: FileFeedConfig): { at: Problem['at'] & object } {
  return { at: feed.positions['files'] ?? feed.at };
}

/** The nearest name is that of another spelling, or one that differs in case only. */
export async function nothingMatches(feed: FileFeedConfig, folder: string): Promise<Problem> {
  const { names, said } = await surroundings(feed.files, folder);
  const pattern = basename(feed.files);
  const near = names.find((name) => fitsSegment(pattern, name, true)) ?? nearest(pattern.replace(/\*+/g, ''), names);
  return {
    code: 'no_file_matches',
    message: `No file matches ${quoted(feed.filesAsWritten)}. ${said}`,
    ...atFiles(feed),
    suggestions: near === undefined ? [] : [replaced(feed, near)],
  };
}

export async function notFound(feed: FileFeedConfig, folder: string): Promise<Problem> {
  const { names, said } = await surroundings(feed.files, folder);
  const near = nearest(basename(feed.files), names);
  return {
    code: 'file_not_found',
    message: `${feed.filesAsWritten} does not exist. ${said}`,
    ...atFiles(feed),
    suggestions: near === undefined ? [] : [replaced(feed, near)],
  };
}

export function notAFile(feed: FileFeedConfig, path: string, facts: Stats): Problem {
  const written = feed.filesAsWritten;
  if (facts.isDirectory()) {
    const suggestions = [`files: ${JSON.stringify(`${written.replace(/\/$/, '')}/*.csv`)}`];
    return { code: 'not_a_file', message: `${written} is a folder, not a file.`, ...atFiles(feed), suggestions };
  }
  const what = facts.isFIFO() ? 'a pipe' : facts.isSocket() ? 'a socket' : 'a device';
  return {
    code: 'not_a_file',
    message: `${basename(path)} is ${what}, not a file: an export is read several times, which is not possible with ${what}.`,
    ...atFiles(feed),
    suggestions: ['write it into a file first, and name that file'],
  };
}

export function pickNeeded(feed: FileFeedConfig, files: readonly FoundFile[]): Problem {
  const labels = files.map(({ label }) => label).join(', ');
  return {
    code: 'pick_needed',
    message: `${feed.filesAsWritten} matches ${files.length} files, and two states of one stock do not add up: ${labels}.`,
    ...atFiles(feed),
    suggestions: ['pick: latest', 'pick: all'],
  };
}

export function sameFileTwice(feed: FileFeedConfig, one: FoundFile, other: FoundFile): Problem {
  return {
    code: 'same_file_twice',
    message: `${one.label} and ${other.label} are the same to the byte: every record would count twice.`,
    ...atFiles(feed),
    suggestions: [`remove ${other.label}, or narrow \`files\``],
  };
}

export function emptyFile(file: FoundFile): Problem {
  return {
    code: 'file_empty',
    message: 'The file is empty.',
    at: { file: file.label },
    suggestions: ['check that the export ran to its end'],
  };
}

/** The names of the files in the folder in which the last part of a path is looked for, and a sentence that shows them. */
async function surroundings(files: string, folder: string): Promise<{ names: string[]; said: string }> {
  let parent = dirname(files);
  // Of a pattern over folders only the part before it can be shown.
  while (isGlob(relative(folder, parent))) parent = dirname(parent);
  const entries = await entriesOf(parent);
  const names = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).toSorted();
  const exists = entries.length > 0 || (await entriesOf(dirname(parent))).some(({ name }) => name === basename(parent));
  const list = `has ${names.slice(0, SHOWN).map(quoted).join(', ')}${names.length > SHOWN ? ', …' : ''}`;
  const content = !exists ? 'does not exist' : names.length === 0 ? 'has no files' : list;
  return { names, said: `The folder ${relative(folder, parent).split(sep).join('/') || '.'} ${content}.` };
}

function replaced(feed: FileFeedConfig, name: string): string {
  const written = feed.filesAsWritten;
  return `files: ${JSON.stringify(written.slice(0, written.lastIndexOf('/') + 1) + name)}`;
}
