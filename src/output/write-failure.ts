import { RefusedError } from '../errors.ts';

/** What the system's error codes mean to the person who has to make room or rights. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would exceed its size limit',
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'part of the path is a file, not a folder',
  EISDIR: 'there is a folder of this name',
  EEXIST: 'something with that name already exists',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
  EIO: 'the device reported an error',
  EPIPE: 'the reader closed it',
};

/** Which codes a folder elsewhere would fix. */
const ELSEWHERE = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

/** The refusal `output_failed` for a failed write to `path`; a refusal passes through as it is. */
export function outputFailed(path: string, error: unknown): RefusedError {
  if (error instanceof RefusedError) return error;
  const suggestions = ELSEWHERE.has(systemCode(error)) ? ['--out <a folder that can be written>'] : moreOpenFiles(error);
  return new RefusedError({
    code: 'output_failed',
    message: `cannot write ${path}: ${systemReason(error)}`,
    at: { file: path },
    ...(suggestions.length > 0 && { suggestions }),
  });
}

/** What a failed call of the system means, with its code: `permission is denied (EACCES)`. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  const shown = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  return `${REASONS[code] ?? shown}${code ? ` (${code})` : ''}`;
}

/** The command that allows more open files, where that is what the machine refused; else nothing. */
export function moreOpenFiles(error: unknown): readonly string[] {
  return systemCode(error) === 'EMFILE' ? ['ulimit -n 1024'] : [];
}

/** The system's code of an error (`ENOSPC`), or empty text. */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
