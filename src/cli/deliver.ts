import { RefusedError } from '../errors.ts';

/** Writes an answer to stdout. A reader that went away (`| head`) has had enough; any other failure is thrown as output_failed. */
export async function deliver(text: string): Promise<void> {
  await written(text);
}

/** Text is handed on in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** The same for an answer that comes piece by piece; nothing more is asked for once the reader went away. */
export async function deliverPieces(pieces: AsyncIterable<string>): Promise<void> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < PIECE) continue;
    if (!(await written(waiting))) return;
    waiting = '';
  }
  await written(waiting);
}

/** False when the reader went away. */
async function written(text: string): Promise<boolean> {
  const { writeStdout } = await import('../output/stdout.ts');
  try {
    await writeStdout(text);
    return true;
  } catch (error) {
    if (!(error instanceof RefusedError) || !error.message.endsWith('(EPIPE)')) throw error;
    return false;
  }
}
