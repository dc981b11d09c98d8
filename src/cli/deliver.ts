import { RefusedError } from '../errors.ts';
import { writeStdout } from '../output/stdout.ts';
import { colours, painted } from './colours.ts';
import { printableLines } from '../report/layout/width.ts';

/**
 * Writes an answer to stdout. What could steer a terminal is written out, unless the text is `exact`, made for a program, and no terminal
 * is there. A reader that went away (`| head`) has had enough; any other failure is thrown as output_failed.
 */
export async function deliver(text: string, exact = false): Promise<void> {
  await written(text, exact);
}

/** Text is handed on in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** The same for an answer that comes piece by piece; nothing more is asked for once the reader went away. */
export async function deliverPieces(pieces: AsyncIterable<string> | Iterable<string>, exact: boolean): Promise<void> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < PIECE) continue;
    if (!(await written(waiting, exact))) return;
    waiting = '';
  }
  await written(waiting, exact);
}

/** False when the reader went away. */
async function written(text: string, exact: boolean): Promise<boolean> {
  try {
    await writeStdout(exact && !process.stdout.isTTY ? text : onTerminal(printableLines(text), exact));
    return true;
  } catch (error) {
    if (!(error instanceof RefusedError) || !error.message.endsWith('(EPIPE)')) throw error;
    return false;
  }
}

/** What is made for people has colours on a terminal. */
function onTerminal(text: string, exact: boolean): string {
  return exact ? text : painted(text, colours(process.stdout, !process.argv.includes('--no-color')));
}
