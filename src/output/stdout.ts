import { fstatSync, writeSync } from 'node:fs';
import { RefusedError } from '../errors.ts';
import { systemReason } from './write-failure.ts';

const STDOUT = 1;

/** Writes all of `text` to standard output. Throws RefusedError output_failed, also when only a part of it could be written. */
export async function writeStdout(text: string): Promise<void> {
  try {
    if (isFile()) writeAll(Buffer.from(text, 'utf8'));
    else await sendToStream(text);
  } catch (error) {
    throw new RefusedError({ code: 'output_failed', message: `cannot write standard output: ${systemReason(error)}` });
  }
}

/** Files and devices such as /dev/full; pipes and terminals are streams. */
function isFile(): boolean {
  const stat = fstatSync(STDOUT);
  return stat.isFile() || (stat.isCharacterDevice() && !process.stdout.isTTY);
}

/** Node's own stream for a file drops what a short write left over, without an error. */
function writeAll(bytes: Buffer): void {
  for (let sent = 0; sent < bytes.length;) sent += writeSync(STDOUT, bytes, sent);
}

const ignore = (): void => undefined;

async function sendToStream(text: string): Promise<void> {
  // Without a listener a failed write would also end the process as an uncaught 'error' event.
  process.stdout.on('error', ignore);
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
  process.stdout.off('error', ignore);
}
