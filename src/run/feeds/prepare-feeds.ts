import path from 'node:path';
import type { FileFeedConfig } from '../../config/workspace.ts';
import { type Problem, RefusedError, refuseIfAny } from '../../errors.ts';
import { bindColumns } from '../../intake/binding/bind.ts';
import { digestFile, type FileDigest } from '../../intake/files/digest.ts';
import { canEngineRead, type EnginePath } from '../../intake/csv/engine-path.ts';
import { findFiles, type FoundFeed } from '../../intake/files/find.ts';
import type { BoundFile } from '../../intake/files/landed-file.ts';
import { settleNumberFormat } from '../../intake/numbers/number-format.ts';
import { utf8Copy } from '../../intake/csv/transcode.ts';
import type { Warning } from '../../model/warning.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import type { FeedSide } from '../../model/side.ts';
import { unchanged } from './changed-files.ts';
import { profileOf } from './feed-profile.ts';
import { probedFiles, workbookDigest } from './probed-files.ts';
import type { PreparedFeed, PreparedFile } from './prepared-feed.ts';
import { type AskedTable, askTable, toldTable } from './asked-table.ts';
import type { FeedContext, FeedRequest } from './feed-context.ts';

/** Files up to this size are examined before they are read; larger ones while they are read, and read again where that was too bold. */
const EXAMINED_FIRST = 32 * 1024 * 1024;

/** Finds and examines all feeds. Throws RefusedError with what is wrong with any of them. */
export async function prepareFeeds(requests: readonly FeedRequest[], context: FeedContext): Promise<readonly PreparedFeed[]> {
  const problems: Problem[] = [];
  const feeds: PreparedFeed[] = [];
  // The cluster is asked about all tables at once; what it tells is told in the order of the feeds
  const asked = requests.map(({ config, ...rest }) =>
    config.table === undefined ? undefined : askTable({ ...rest, config }, context),
  );
  for (const [index, request] of requests.entries()) {
    try {
      const first = feeds.reduce((sum, feed) => sum + (feed.table ? 1 : feed.files.length), 0);
      feeds.push(await prepareFeed(request, feeds.length, first, context, asked[index]));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      problems.push(...error.problems);
    }
  }
  refuseIfAny(distinct(problems));
  return feeds;
}

async function prepareFeed(
  request: FeedRequest,
  number: number,
  first: number,
  context: FeedContext,
  asked: AskedTable | undefined,
): Promise<PreparedFeed> {
  const { config } = request;
  const profile = profileOf(request, context);
  const found =
    config.table === undefined
      ? await prepareFiles({ ...request, config }, profile, first, context)
      : await toldTable(asked ?? askTable({ ...request, config }, context), first, context);
  return { ...request, number, profile, ...found, day: dayIn(found.asOf.instant, context.workspace.timezone) };
}

async function prepareFiles(
  { config, domain, codes, side }: FeedRequest & { readonly config: FileFeedConfig },
  profile: Profile,
  firstFile: number,
  context: FeedContext,
): Promise<Pick<PreparedFeed, 'files' | 'bindings' | 'asOf'>> {
  const { workspace } = context;
  const asked = side === 'reference' ? undefined : context.asOf[codes];
  const found = await findFiles(config, domain.snapshot, {
    folder: workspace.folder,
    timezone: workspace.timezone,
    now: context.now,
    ...(asked === undefined ? {} : { asOf: asked }),
  });
  found.warnings.forEach(context.warn);
  return unchanged(
    found.files.map((file) => ({ file })),
    () =>
      examined(found, { side, profile, firstFile, copies: context.copies, warn: onceEach(context.warn), signal: context.signal }),
  );
}

interface Examining {
  readonly side: FeedSide;
  readonly profile: Profile;
  readonly firstFile: number;
  readonly copies: string;
  readonly warn: (warning: Warning) => void;
  readonly signal: AbortSignal | undefined;
}

/** What is known of found files before a record of them is judged. */
async function examined(
  found: FoundFeed,
  { side, profile, firstFile, copies, warn, signal }: Examining,
): Promise<Pick<PreparedFeed, 'files' | 'bindings' | 'asOf'>> {
  const probed = await probedFiles(found.files, profile, warn);
  const bound = bindColumns(profile, probed);
  const files: PreparedFile[] = [];
  for (const [index, file] of probed.entries()) {
    const columns = bound.files[index]?.columns ?? [];
    const numberFormat = await settleNumberFormat(file, columns, profile.read);
    const firstReading = side === 'reference' ? 'whole' : 'landed';
    const whole = { ...file, columns, numberFormat, warn };
    files.push({ ...(await preparedFile(whole, firstFile + index, copies, signal)), firstReading });
  }
  return { asOf: found.asOf, files, bindings: bound.bindings };
}

async function preparedFile(
  file: BoundFile,
  number: number,
  copies: string,
  signal: AbortSignal | undefined,
): Promise<Omit<PreparedFile, 'firstReading'>> {
  const { layout } = file;
  if (layout.format !== 'csv') {
    const digest = workbookDigest(file);
    digest.catch(() => undefined);
    return { number, file, textPath: file.path, digest, textDigest: digest, path: { engine: false, why: 'it is a workbook' } };
  }
  const textPath = await utf8Copy(file, layout.encoding, path.join(copies, String(number)), signal);
  const text = { delimiter: layout.delimiter, quote: layout.quote, titleLines: layout.titleLines ?? 0 };
  const textDigest = digestFile(textPath, text, signal);
  const digest = textPath === file.path ? textDigest : digestFile(file.path, undefined, signal);
  // A failure is met where the digest is awaited.
  for (const promise of [digest, textDigest]) promise.catch(() => undefined);
  const bold: EnginePath = { engine: true, skip: (layout.titleLines ?? 0) + 1, parallel: true };
  const enginePath = file.bytes > EXAMINED_FIRST ? bold : canEngineRead(file, await textDigest);
  return { number, file, textPath, digest, textDigest, path: enginePath };
}

/** The way a file must be read, once it has been examined. */
export function examinedPath(file: PreparedFile, digest: FileDigest): EnginePath {
  return file.path.engine ? canEngineRead(file.file, digest) : file.path;
}

/** A file may be read again in another way, and says the same. */
function onceEach(warn: (warning: Warning) => void): (warning: Warning) => void {
  const known = new Set<string>();
  return (warning) => {
    if (!known.has(warning.message)) warn(warning);
    known.add(warning.message);
  };
}

/** ISO date of an instant in a zone. */
export function dayIn(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );
}

/** Two feeds with one profile meet the same fault twice; it is told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
