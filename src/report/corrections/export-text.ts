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

export function exportText({ id, writer, lines, files, not_written: left }: ShownExport): string {
  return document([
    [
      `${counted(lines, 'line')} of ${id} written by ${writer}`,
      ...files.flatMap(({ path, sha256 }) => [`  ${path}`, `    SHA-256 ${sha256}`]),
    ],
    left.length === 0
      ? []
      : [
          `NOT WRITTEN: ${counted(left.length, 'line')}, which may be drafted again`,
          ...left.flatMap(({ line, why }) => sentence(`line ${line}: ${printable(why)}`, 2, 4)),
        ],
    ['Once it is posted and both systems are exported again:', `  trueup run; trueup corrections verify ${id} --run latest`],
  ]);
}
