import { createReadStream } from 'node:fs';
import { mkdir, rm, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { RefusedError } from '../errors.ts';
import { BufferedFile } from './buffered-file.ts';
import type { LineWriter } from './line-writer.ts';
import { publishFolder } from './publish.ts';
import { outputFailed, systemCode } from './write-failure.ts';

/** The outputs of one run while they are being written: nobody sees them before `publish`, and nothing is left after `discard`. */
export interface RunFolder {
  /** Absolute path of the staging folder. */
  readonly path: string;
  /** Starts a new file; `relativePath` uses forward slashes. A failed write removes the whole folder before it throws output_failed. */
  writer(relativePath: string): LineWriter;
  /** The text of a file that was written and closed, in pieces. */
  read(relativePath: string): AsyncIterable<string>;
  /** Takes a file out again, for example a part that went into another one. */
  remove(relativePath: string): Promise<void>;
  /** Paths of the files in it, relative, with forward slashes, sorted. */
  written(): readonly string[];
  /** Gives the folder its name beside itself (an existing name gets `-2`, `-3`…); returns the absolute path. */
  publish(name: string): Promise<string>;
  /** The same for a folder of the caller's choice, on the same file system as the staging folder. */
  publishAs(path: string): Promise<string>;
  /** Removes it; harmless after `publish` and when repeated. */
  discard(): Promise<void>;
}

/** Opens a staging folder `<parent>/.partial-<start>`; missing parents are made. Throws RefusedError output_failed. */
export async function openRunFolder(parent: string, start: Date): Promise<RunFolder> {
  return new StagedFolder(await makeStagingFolder(resolve(parent), start));
}

/** The same for `--out`: staged beside `folder`, so that `publishAs(folder)` is one rename. Throws RefusedError output_failed. */
export async function openRunFolderFor(folder: string, start: Date): Promise<RunFolder> {
  return openRunFolder(dirname(resolve(folder)), start);
}

class StagedFolder implements RunFolder {
  readonly path: string;
  readonly #writers: BufferedFile[] = [];
  readonly #files = new Set<string>();
  #published = false;
  #removal: Promise<void> | undefined;

  constructor(path: string) {
    this.path = path;
  }

  writer(relativePath: string): LineWriter {
    const writer = new BufferedFile(join(this.path, relativePath), (reason) => this.#remove(reason));
    this.#writers.push(writer);
    this.#files.add(relativePath);
    return writer;
  }

  async *read(relativePath: string): AsyncIterable<string> {
    const stream = createReadStream(join(this.path, relativePath), { encoding: 'utf8', highWaterMark: 256 * 1024 });
    for await (const piece of stream) yield String(piece);
  }

  async remove(relativePath: string): Promise<void> {
    await unlink(join(this.path, relativePath));
    const parent = dirname(relativePath);
    // A folder that still has files stays
    if (parent !== '.') await rmdir(join(this.path, parent)).catch(() => undefined);
    this.#files.delete(relativePath);
  }

  written(): readonly string[] {
    return [...this.#files].sort();
  }

  publish(name: string): Promise<string> {
    return this.publishAs(join(dirname(this.path), name));
  }

  async publishAs(path: string): Promise<string> {
    try {
      const published = await publishFolder(this.path, resolve(path));
      this.#published = true;
      return published;
    } catch (error) {
      const reason = outputFailed(path, error);
      await this.#remove(reason);
      throw reason;
    }
  }

  async discard(): Promise<void> {
    if (this.#published) return;
    await this.#remove(new RefusedError({ code: 'output_failed', message: `given up: ${basename(this.path)}` }));
  }

  #remove(reason: RefusedError): Promise<void> {
    this.#removal ??= (async () => {
      await Promise.all(this.#writers.map((writer) => writer.abandon(reason)));
      // What cannot be removed must not hide why the writing failed.
      await rm(this.path, { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
    })();
    return this.#removal;
  }
}

async function makeStagingFolder(parent: string, start: Date): Promise<string> {
  await mkdir(parent, { recursive: true }).catch((error: unknown) => {
    // Making a folder where a file is says EEXIST, which would read as if the folder were there.
    throw outputFailed(parent, systemCode(error) === 'EEXIST' ? { code: 'ENOTDIR' } : error);
  });
  const name = `.partial-${start.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  for (let number = 1; ; number += 1) {
    const path = join(parent, number === 1 ? name : `${name}-${number}`);
    try {
      await mkdir(path);
      return path;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw outputFailed(path, error);
    }
  }
}
