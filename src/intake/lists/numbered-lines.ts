import type { TextFile } from '../files/text-file.ts';
import { textPieces } from '../csv/text-stream.ts';

/** One physical line of a text, without its end. */
export interface NumberedLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** The lines of a text, some hundreds or thousands at once. A return alone ends no line. */
export async function* numberedLines(file: TextFile, encoding: string): AsyncGenerator<readonly NumberedLine[]> {
  let rest = '';
  let line = 0;
  const numbered = (text: string): NumberedLine => {
    line += 1;
    return { line, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const piece of textPieces(file, encoding)) {
    const texts = (rest + piece).split('\n');
    rest = texts.pop() ?? '';
    yield texts.map(numbered);
  }
  if (rest !== '') yield [numbered(rest)];
}
