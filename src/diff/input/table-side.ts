import type { Problem } from '../../errors.ts';
import { RefusedError } from '../../errors.ts';
import type { ProbedFile } from '../../intake/files/landed-file.ts';

export type SideName = 'left' | 'right';

/** One of the two files, with its header read. */
export interface TableSide {
  readonly name: SideName;
  readonly file: ProbedFile;
  /** A column without a name is called by its position, `column 3`. */
  readonly columns: readonly string[];
  /** The decimal point as the command line says it; null where the file must say. */
  readonly decimal: '.' | ',' | null;
}

/** Runs what reads a side; its refusals propose the flags of this command where they would propose lines of a profile. */
export async function readingSide<T>(name: SideName, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const [first, ...others] = error.problems.map((problem) => withFlags(problem, name));
    throw first ? new RefusedError(first, ...others) : error;
  }
}

function withFlags(problem: Problem, side: SideName): Problem {
  const { suggestions } = problem;
  return suggestions ? { ...problem, suggestions: suggestions.map((line) => asFlag(line, side)) } : problem;
}

function asFlag(line: string, side: SideName): string {
  const [, option = '', value = '', comment = ''] = /^read: \{(\w+): (.*?)\}( #.*)?$/.exec(line) ?? [];
  if (option === '') return line;
  const shown = /[\s"'$\\]/.test(value) ? `"${side}=${value}"` : `${side}=${value}`;
  return `--${option.replaceAll('_', '-')} ${shown}${comment}`;
}
