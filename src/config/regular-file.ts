import { constants, open } from 'node:fs/promises';

/** The code of the error for what is neither a file nor a folder. */
export const NO_FILE = 'ENOTFILE';

/** The bytes of a file. Throws the system's errors, EISDIR for a folder and `NO_FILE` for a pipe or a device, and never waits for a writer. */
export async function readRegularFile(path: string): Promise<Buffer> {
  // Opening a pipe would wait for someone to write to it; Windows has no such flag
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    if (!found.isFile() && !found.isDirectory()) throw Object.assign(new Error('not a regular file'), { code: NO_FILE });
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
