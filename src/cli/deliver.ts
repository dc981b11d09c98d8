import { RefusedError } from '../errors.ts';
import { printableLines } from '../report/layout/width.ts';

/**
 * Writes an answer to stdout. What could steer a terminal is written out, unless the text is `exact`, made for a program, and no terminal
 * is there. A reader that went away (`| head`) has had enough; any other failure is thrown as output_failed.
 */
export async function deliver(text: string, exact = false): Promise<void> {
  const { writeStdout } = await import('../output/stdout.ts');
  try {
    await writeStdout(exact && !process.stdout.isTTY ? text : printableLines(text));
  } catch (error) {
    if (!(error instanceof RefusedError) || !error.message.endsWith('(EPIPE)')) throw error;
  }
}
