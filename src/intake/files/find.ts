import { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Warning } from '../../model/warning.ts';
import type { FileFeedConfig } from '../../config/workspace.ts';
import { type Problem, refuseIfAny, RefusedError, type SourceLocation } from '../../errors.ts';
import { systemCode } from '../../output/write-failure.ts';
import { type FileAsOfSettings, type AsOfFrom, asOfInstant } from '../times/as-of.ts';
import { digestFile } from './digest.ts';
import { emptyFile, nothingMatches, notFound, notAFile, pickNeeded, sameFileTwice } from './find-problems.ts';
import { futureProblem, staleProblem } from '../times/freshness.ts';
import { notReadable } from './not-readable.ts';
import type { FoundFile } from './landed-file.ts';
import { foundFile, matchingPaths } from './matching-files.ts';
import { isoInZone } from '../times/zoned-time.ts';

/** Where a feed is looked for, and when. */
export interface FileSearch extends FileAsOfSettings {
  /** The workspace's folder, absolute: labels are relative to it. */
  readonly folder: string;
  /** The start of the run. */
  readonly now: Date;
}

export interface FoundFeed {
  /** Sorted by path; one for `pick: latest`. */
  readonly files: readonly FoundFile[];
  /** Of several files the oldest counts. `instant` is ISO 8601 with the offset of the workspace's zone. */
  readonly asOf: { readonly instant: string; readonly from: AsOfFrom };
  readonly warnings: readonly Warning[];
}

/**
 * The files of a feed and the moment they show. In a snapshot domain several files need `pick`. Throws RefusedError:
 * `file_not_found`, `not_a_file`, `not_readable`, `no_file_matches`, `file_empty`, `pick_needed`, `same_file_twice`, `future_as_of`,
 * `stale_feed`.
 */
export async function findFiles(feed: FileFeedConfig, snapshot: boolean, search: FileSearch): Promise<FoundFeed> {
  const matched = await matchedFiles(feed, search);
  if (snapshot && feed.pick === undefined && matched.length > 1) throw new RefusedError(pickNeeded(feed, matched));
  const dated = await datedFiles(matched, feed, search);
  // Paths are sorted, so that of files with the same time the greatest name comes last.
  const latest = dated.toSorted((a, b) => a.instant - b.instant).at(-1);
  const picked = feed.pick === 'latest' && latest ? [latest] : dated;
  const files = picked.map(({ file }) => file);
  refuseIfAny([...files.filter(({ bytes }) => bytes === 0).map(emptyFile), ...(await twins(feed, files))]);
  const [oldest] = picked.toSorted((a, b) => a.instant - b.instant);
  if (oldest === undefined) throw new RefusedError(await nothingMatches(feed, search.folder));
  const asOf = { instant: isoInZone(oldest.instant, search.timezone), from: oldest.from };
  const stale = staleProblem({ feed, asOf: asOf.instant }, search.now);
  refuseIfAny(stale ? [stale] : []);
  return { files, asOf, warnings: asOf.from === 'assumed' ? [assumed(feed, asOf.instant)] : [] };
}

interface DatedFile {
  readonly file: FoundFile;
  readonly instant: number;
  readonly from: AsOfFrom;
}

async function datedFiles(files: readonly FoundFile[], feed: FileFeedConfig, search: FileSearch): Promise<readonly DatedFile[]> {
  const problems = new Map<string, Problem>();
  const dated: DatedFile[] = [];
  for (const file of files) {
    try {
      dated.push({ file, ...(await asOfInstant(file, feed, search)) });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      // A rule that is wrong by itself is wrong for every file, and reported once.
      for (const problem of error.problems) problems.set(problem.message, problem);
    }
  }
  refuseIfAny([...problems.values()]);
  const future = dated.flatMap(({ file, instant, from }) => {
    const what = from !== 'literal' && from !== 'flag' ? file.label : undefined;
    return futureProblem({ feed, asOf: isoInZone(instant, search.timezone), from, ...(what ? { what } : {}) }, search.now) ?? [];
  });
  // A time that is in the workspace or on the command line is the same for every file
  refuseIfAny([...new Map(future.map((problem) => [problem.message, problem])).values()]);
  return dated;
}

async function matchedFiles(feed: FileFeedConfig, { folder }: FileSearch): Promise<readonly FoundFile[]> {
  try {
    const paths = await matchingPaths(feed.files, folder);
    if (paths?.length === 0) throw new RefusedError(await nothingMatches(feed, folder));
    return await Promise.all((paths ?? [feed.files]).map((path) => theFile(path, feed, folder)));
  } catch (error) {
    throw error instanceof RefusedError ? at(error, feed.positions['files'] ?? feed.at) : error;
  }
}

async function theFile(path: string, feed: FileFeedConfig, folder: string): Promise<FoundFile> {
  const facts = await stat(path).catch((error: unknown) => error);
  if (systemCode(facts) === 'ENOENT') throw new RefusedError(await notFound(feed, folder));
  if (!(facts instanceof Stats)) throw notReadable(path, facts);
  if (!facts.isFile()) throw new RefusedError(notAFile(feed, path, facts));
  return foundFile(path, folder);
}

/** The refusal with the position of what led to it where it names none. */
function at({ problems: [first, ...others] }: RefusedError, where: SourceLocation): RefusedError {
  return new RefusedError({ at: where, ...first }, ...others);
}

/** Only files of one size can be the same: the others are not hashed. */
async function twins(feed: FileFeedConfig, files: readonly FoundFile[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const seen = new Map<string, FoundFile>();
  for (const file of files) {
    if (file.bytes === 0 || !files.some((other) => other !== file && other.bytes === file.bytes)) continue;
    const { sha256 } = await digestFile(file.path);
    const first = seen.get(sha256);
    if (first) problems.push(sameFileTwice(feed, first, file));
    else seen.set(sha256, file);
  }
  return problems;
}

function assumed(feed: FileFeedConfig, instant: string): Warning {
  return {
    code: 'as_of_assumed',
    message: `${feed.filesAsWritten} does not say when its figures applied: the time of the file is used, ${instant}. Add \`as_of\`.`,
    at: feed.at,
  };
}
