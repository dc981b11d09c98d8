import { RefusedError } from '../errors.ts';

/** Writes an answer to stdout. A reader that went away (`| head`) has had enough; any other failure is thrown as output_failed. */
export async function deliver(text: string): Promise<void> {
  const { writeStdout } = await import('../output/stdout.ts');
  try {
    await writeStdout(text);
  } catch (error) {
    if (!(error instanceof RefusedError) || !error.message.endsWith('(EPIPE)')) throw error;
  }
}
