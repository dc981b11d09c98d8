import { RefusedError } from '../../errors.ts';
import { moreOpenFiles, systemReason } from '../../output/write-failure.ts';

/** The refusal `not_readable` for a file or folder that is there and cannot be read; a refusal passes through as it is. */
export function notReadable(path: string, error: unknown): RefusedError {
  if (error instanceof RefusedError) return error;
  return new RefusedError({
    code: 'not_readable',
    message: `cannot read ${path}: ${systemReason(error)}`,
    at: { file: path },
    suggestions: moreOpenFiles(error),
  });
}
