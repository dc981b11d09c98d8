import { type Problem, refuseIfAny } from '../../errors.ts';
import { digestFile } from '../../intake/files/digest.ts';
import { stampAt } from '../../intake/files/file-stamp.ts';
import type { FoundFile } from '../../intake/files/landed-file.ts';
import type { PreparedFeed } from './prepared-feed.ts';

/** A file that was found, and the SHA-256 of what was read of it, once it is known. */
interface ReadFile {
  readonly file: FoundFile;
  readonly sha256?: () => Promise<string>;
}

/** Files up to this size are read once more at the end, whatever their times say. */
const READ_AGAIN = 8 * 1024 * 1024;

/** The same for feeds that are prepared: their content is compared too. */
export function whileUnchanged<T>(feeds: readonly PreparedFeed[], work: () => Promise<T>): Promise<T> {
  const files = feeds.flatMap((feed) => feed.files);
  return unchanged(
    files.map(({ file, digest }) => ({ file, sha256: async () => (await digest).sha256 })),
    work,
  );
}

/**
 * Does what reads the files. Throws RefusedError `file_changed` where one of them is not any more what it was when it was found:
 * then it does not matter what the work came to, or how it failed.
 */
export async function unchanged<T>(files: readonly ReadFile[], work: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) refuseIfAny(await changedFiles(files));
    throw error;
  }
  refuseIfAny(await changedFiles(files));
  return result;
}

async function changedFiles(files: readonly ReadFile[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const read of files) {
    const how = await change(read);
    if (how !== null) problems.push(changed(read.file, how));
  }
  return problems;
}

/** What happened to a file since it was found; null for nothing. */
async function change({ file, sha256 }: ReadFile): Promise<string | null> {
  if (!file.stamp) return null;
  const now = await stampAt(file.path);
  if (now === null) return 'was removed';
  if (now.identity !== file.stamp.identity) return 'was changed';
  if (!sha256 || (!file.stamp.fresh && file.bytes > READ_AGAIN)) return null;
  const [read, there] = await Promise.all([sha256(), digestFile(file.path)]).then(
    ([before, { sha256: after }]) => [before, after],
    () => [null, null],
  );
  return read !== null && read === there ? null : 'was changed';
}

function changed({ label }: FoundFile, how: string): Problem {
  return {
    code: 'file_changed',
    message: `${label} ${how} while it was read: its figures cannot be trusted.`,
    at: { file: label },
    suggestions: ['run again once the export is finished; have it written under another name and renamed at the end'],
  };
}
