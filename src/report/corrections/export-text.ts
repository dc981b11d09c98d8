import { counted } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { document } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** What an export wrote, and what it could not. */
export interface ShownExport {
  readonly id: string;
  readonly writer: string;
  readonly lines: number;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly not_written: readonly { readonly line: number; readonly why: string }[];
}

/** Reasons, each once: how many lines have it, and the first of them. */
export function byReason(
  left: ShownExport['not_written'],
): readonly { readonly why: string; readonly rows: number; readonly first: number }[] {
  const reasons = new Map<string, { rows: number; first: number }>();
  for (const { line, why } of left) {
    const known = reasons.get(why);
    reasons.set(why, { rows: (known?.rows ?? 0) + 1, first: known?.first ?? line });
  }
  return [...reasons].map(([why, { rows, first }]) => ({ why, rows, first }));
}

export function exportText({ id, writer, lines, files, not_written: left }: ShownExport): string {
  return document([
    [
      `${counted(lines, 'line')} of ${id} written by ${writer}`,
      ...files.flatMap(({ path, sha256 }) => [`  ${path}`, `    SHA-256 ${sha256}`]),
    ],
    left.length === 0
      ? []
      : [
          `NOT WRITTEN: ${counted(left.length, 'line')}, which can be drafted again`,
          ...byReason(left).flatMap(({ rows, first, why }) =>
            sentence(
              `${rows === 1 ? `line ${first}` : `${counted(rows, 'line')} from line ${first} on`}: ${printable(why)}`,
              2,
              4,
            ),
          ),
        ],
    ['After it is posted and both systems are exported again:', `  trueup run; trueup corrections verify ${id} --run latest`],
  ]);
}
