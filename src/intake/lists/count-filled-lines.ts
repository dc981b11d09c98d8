import { textPieces } from '../csv/text-stream.ts';
import type { TextFile } from '../files/text-file.ts';

/** The lines below line `above` that hold more than blanks, counted along the line breaks, without taking any line apart. */
export async function countFilledLines(file: TextFile, encoding: string, above: number): Promise<number> {
  let [line, filled, count] = [1, false, 0];
  for await (const piece of textPieces(file, encoding)) {
    for (let from = 0; from <= piece.length;) {
      const end = piece.indexOf('\n', from);
      filled ||= /\S/.test(piece.slice(from, end < 0 ? piece.length : end));
      if (end < 0) break;
      if (filled && line > above) count += 1;
      [line, filled, from] = [line + 1, false, end + 1];
    }
  }
  return filled && line > above ? count + 1 : count;
}
