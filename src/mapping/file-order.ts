import type { RuledProblem } from '../errors.ts';

/** Problems by file, line and column; files in the order in which they first appear. */
export function inFileOrder(problems: readonly RuledProblem[]): RuledProblem[] {
  const files = [...new Set(problems.map((problem) => problem.at?.file))];
  const rank = new Map(files.map((file, index) => [file, index]));
  return problems.toSorted(
    (a, b) =>
      (rank.get(a.at?.file) ?? 0) - (rank.get(b.at?.file) ?? 0) ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}
