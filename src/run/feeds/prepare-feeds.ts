import path from 'node:path';
import type { FileFeedConfig } from '../../config/workspace.ts';
import { type Problem, RefusedError, refuseIfAny } from '../../errors.ts';
import { bindFiles } from '../../intake/binding/bind-files.ts';
import { digestFile, sampledTexts } from '../../intake/files/digest.ts';
import { expectedTrailing, trailingCells } from '../../intake/csv/trailing-cells.ts';
import { ANY_TEXTS } from '../../model/cell-texts.ts';
import { canEngineRead, type EnginePath } from '../../intake/csv/engine-path.ts';
import { type ChosenColumns, chooseInFile } from '../../intake/binding/choose-columns.ts';
import { lackingColumns } from '../../intake/binding/lacking-columns.ts';
import { findFiles, type FoundFeed } from '../../intake/files/find.ts';
import type { BoundFile, FoundFile } from '../../intake/files/landed-file.ts';
import { damagedCodes } from '../../intake/files/damaged-codes.ts';
import { resolveNumberFormat } from '../../intake/numbers/number-format.ts';
import { utf8Copy } from '../../intake/csv/transcode.ts';
import type { Warning } from '../../model/warning.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { withCommands } from '../../text/command-line.ts';
import { unchanged } from './changed-files.ts';
import { profileOf } from './feed-profile.ts';
import { probedFiles, workbookDigest } from './probed-files.ts';
import { prepareLookups } from './look-up-table.ts';
import type { PreparedFeed, PreparedFile } from './prepared-feed.ts';
import { type AskedTable, askTable, reportedTable } from './asked-table.ts';
import type { FeedOptions, FeedRequest } from './feed-request.ts';

/** Files up to this size are examined before they are read; larger ones while they are read, and read again where that was too bold. */
const EXAMINED_FIRST = 32 * 1024 * 1024;

/** Finds and examines all feeds. Throws RefusedError with what is wrong with any of them. */
export async function prepareFeeds(requests: readonly FeedRequest[], options: FeedOptions): Promise<readonly PreparedFeed[]> {
  const problems: Problem[] = [];
  const feeds: PreparedFeed[] = [];
  // The cluster is asked about all tables at once; its answers are reported in the order of the feeds
  const asked = requests.map(({ config, ...rest }) =>
    config.table === undefined ? undefined : askTable({ ...rest, config }, options),
  );
  for (const [index, request] of requests.entries()) {
    try {
      const first = feeds.reduce((sum, feed) => sum + (feed.table ? 1 : feed.files.length), 0);
      feeds.push(await prepareFeed(request, feeds.length, first, options, asked[index]));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      problems.push(...withCommands(error.problems, request.config.profile, options.workspace.file));
    }
  }
  refuseIfAny(distinct(problems));
  return feeds;
}

async function prepareFeed(
  request: FeedRequest,
  number: number,
  first: number,
  options: FeedOptions,
  asked: AskedTable | undefined,
): Promise<PreparedFeed> {
  const { config } = request;
  const profile = profileOf(request, options);
  const found =
    config.table === undefined
      ? await prepareFiles({ ...request, config }, profile, first, options)
      : await reportedTable(asked ?? askTable({ ...request, config }, options), first, options);
  const own = new Map(found.files.map(({ file }) => [file.path, foundOnly(file)]));
  const lookups = await prepareLookups(request, profile, [...own.values()], options);
  return { ...request, number, profile, ...found, lookups, day: dayIn(found.asOf.instant, options.workspace.timezone) };
}

/** A file before anything was read of it. */
function foundOnly({ path: at, label, bytes, modified, stamp, signal }: FoundFile): FoundFile {
  return { path: at, label, bytes, modified, ...(stamp ? { stamp } : {}), ...(signal ? { signal } : {}) };
}

async function prepareFiles(
  { config, domain, codes, side }: FeedRequest & { readonly config: FileFeedConfig },
  profile: Profile,
  firstFile: number,
  options: FeedOptions,
): Promise<Pick<PreparedFeed, 'files' | 'bindings' | 'asOf'>> {
  const { workspace } = options;
  const asked = side === 'reference' ? undefined : options.asOf[codes];
  const { signal } = options;
  const matching = await findFiles(config, domain.snapshot, {
    folder: workspace.folder,
    timezone: workspace.timezone,
    now: options.now,
    read: profile.read,
    ...(asked === undefined ? {} : { asOf: asked }),
  });
  const found = { ...matching, files: matching.files.map((file) => ({ ...file, signal })) };
  found.warnings.forEach(options.warn);
  return unchanged(
    found.files.map((file) => ({ file })),
    () =>
      examined(found, {
        domain,
        side,
        profile,
        firstFile,
        copies: options.copies,
        warn: onceEach(options.warn),
        signal,
      }),
  );
}

/** Whose files are examined, and where copies of them and warnings go. */
interface Examination extends Pick<FeedRequest, 'domain' | 'side'>, Pick<FeedOptions, 'copies' | 'warn'> {
  readonly profile: Profile;
  readonly firstFile: number;
  readonly signal: AbortSignal | undefined;
}

/** What is known of found files before a record of them is judged. */
async function examined(
  found: FoundFeed,
  { domain, side, profile, firstFile, copies, warn, signal }: Examination,
): Promise<Pick<PreparedFeed, 'files' | 'bindings' | 'asOf'>> {
  const { probed, bound } = await bindFiles(profile, found.files, () => probedFiles(found.files, profile, warn));
  const chosen: ChosenColumns[] = [];
  for (const [index, file] of probed.entries()) {
    const { columns = [], choices = [] } = bound.files[index] ?? {};
    chosen.push(await chooseInFile(file, columns, choices, profile.read.nullValues));
  }
  refuseIfAny(chosen.flatMap(({ problems }) => problems));
  lackingColumns(probed, chosen, bound.bindings).forEach(warn);
  const files: PreparedFile[] = [];
  for (const [index, file] of probed.entries()) {
    const columns = chosen[index]?.columns ?? [];
    // What is compared is looked at in full by the second pass
    if (side === 'reference') (await damagedCodes(file, domain, columns)).forEach(warn);
    const numberFormat = await resolveNumberFormat(file, columns, profile.read);
    const { read } = profile;
    const firstReading = side === 'reference' ? 'whole' : 'landed';
    const whole = { ...file, columns, numberFormat, warn };
    files.push({ ...(await preparedFile(whole, firstFile + index, copies, signal)), firstReading, read });
  }
  return { asOf: found.asOf, files, bindings: bound.bindings };
}

async function preparedFile(
  file: BoundFile,
  number: number,
  copies: string,
  signal: AbortSignal | undefined,
): Promise<Omit<PreparedFile, 'firstReading' | 'read'>> {
  const { layout } = file;
  if (layout.format !== 'csv') {
    const digest = workbookDigest(file);
    digest.catch(() => undefined);
    return {
      number,
      file,
      textPath: file.path,
      digest,
      textDigest: digest,
      path: { engine: false, why: 'it is not delimited text' },
      texts: ANY_TEXTS,
    };
  }
  const textPath = await utf8Copy(file, layout.encoding, path.join(copies, String(number)), signal);
  const text = {
    delimiter: layout.delimiter,
    quote: layout.quote,
    titleLines: layout.titleLines ?? 0,
    width: file.header.length,
  };
  const textDigest = digestFile(textPath, text, signal);
  const digest = textPath === file.path ? textDigest : digestFile(file.path, undefined, signal);
  // A failure is met where the digest is awaited.
  for (const promise of [digest, textDigest]) promise.catch(() => undefined);
  const optimistic: EnginePath = { engine: true, skip: (layout.titleLines ?? 0) + 1, parallel: true };
  const texts = await sampledTexts(textPath, text);
  const prepared = { number, file, textPath, digest, textDigest, path: optimistic, texts };
  return file.bytes > EXAMINED_FIRST ? prepared : { ...prepared, ...(await readingOf(prepared)) };
}

/** How a file must be read, once it has been examined. */
export async function readingOf({
  file,
  path,
  texts,
  textDigest,
}: Examinable): Promise<Pick<PreparedFile, 'file' | 'path' | 'texts'>> {
  const { layout } = file;
  const digest = await textDigest;
  if (layout.format !== 'csv' || digest.text === null) return { file, path, texts };
  const { structure } = digest.text;
  // Behind a quote in disorder nobody has looked
  const found = structure.records === null ? ANY_TEXTS : structure.texts;
  const trailing = layout.trailing ?? expectedTrailing(structure) ?? (await trailingCells(file));
  const laidOut = trailing === (layout.trailing ?? 0) ? file : { ...file, layout: { ...layout, trailing } };
  return { file: laidOut, path: path.engine ? canEngineRead(file, digest) : path, texts: found };
}

type Examinable = Pick<PreparedFile, 'file' | 'path' | 'texts' | 'textDigest'>;

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

/** Two feeds with one profile meet the same fault twice; it is reported once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
