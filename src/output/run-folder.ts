import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { RefusedError } from '../errors.ts';
import { BufferedFile } from './buffered-file.ts';
import type { LineWriter, WrittenFile } from './line-writer.ts';
import { type OwnedFolder, ownFolder } from './owned-folder.ts';
import { publishFolder, publishNew } from './publish.ts';
import { outputFailed, systemCode } from './write-failure.ts';

/** Bytes of a file that are hashed at once. */
const PIECE = 1024 * 1024;

/** The outputs of one run while they are being written: nobody sees them before `publish`, and nothing is left after `discard`. */
export interface RunFolder {
  /** Absolute path of the staging folder. */
  readonly path: string;
  /** Starts a new file; `relativePath` uses forward slashes. A failed write removes the whole folder before it throws output_failed. */
  writer(relativePath: string): LineWriter;
  /** Takes over a file that somebody else wrote into it: reads it for its hash and forces it to the disk. Throws RefusedError output_failed. */
  takeOver(relativePath: string): Promise<WrittenFile>;
  /** The text of a file that was written and closed, in pieces. */
  read(relativePath: string): AsyncIterable<string>;
  /** Takes a file out again, for example a part that went into another one. */
  remove(relativePath: string): Promise<void>;
  /** Paths of the files in it, relative, with forward slashes, sorted. */
  written(): readonly string[];
  /** The files that were closed, in the order of `written`, with their SHA-256. */
  digests(): readonly { readonly path: string; readonly sha256: string }[];
  /** Gives the folder a name next to itself that nothing has; returns the absolute path. Throws RefusedError output_failed. */
  publish(name: string): Promise<string>;
  /** Replaces a folder of the caller's choice with it, on the same file system; what was there is gone then. */
  publishAs(path: string): Promise<string>;
  /** Removes it; harmless after `publish` and when repeated. */
  discard(): Promise<void>;
}

/**
 * Opens a staging folder `<parent>/.partial-<start>-…`; missing parents are made. That it is this process's own is written down in the
 * folder `records`. Throws RefusedError output_failed.
 */
export async function openRunFolder(parent: string, start: Date, records: string): Promise<RunFolder> {
  const time = start.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const path = join(resolve(parent), `.partial-${time}-${randomBytes(3).toString('hex')}`);
  const owned = await ownFolder(records, path).catch((error: unknown) => {
    throw outputFailed(records, error);
  });
  try {
    await makeFolders(resolve(parent));
    await mkdir(path);
    return new StagedFolder(path, owned);
  } catch (error) {
    await owned.release();
    throw outputFailed(path, error);
  }
}

class StagedFolder implements RunFolder {
  readonly path: string;
  readonly #owned: OwnedFolder;
  readonly #writers: BufferedFile[] = [];
  readonly #files = new Map<string, Pick<BufferedFile, keyof WrittenFile>>();
  #published = false;
  #reason: RefusedError | undefined;
  #removal: Promise<void> | undefined;

  constructor(path: string, owned: OwnedFolder) {
    this.path = path;
    this.#owned = owned;
  }

  writer(relativePath: string): LineWriter {
    const writer = new BufferedFile(join(this.path, relativePath), (reason) => this.#remove(reason));
    // A file that is started later would bring the folder back
    if (this.#reason) void writer.abandon(this.#reason);
    this.#writers.push(writer);
    this.#files.set(relativePath, writer);
    return writer;
  }

  async takeOver(relativePath: string): Promise<WrittenFile> {
    const path = join(this.path, relativePath);
    try {
      const file = await writtenFile(path);
      this.#files.set(relativePath, file);
      return file;
    } catch (error) {
      const reason = this.#reason ?? outputFailed(path, error);
      await this.#remove(reason);
      throw reason;
    }
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
    return [...this.#files.keys()].sort();
  }

  digests(): readonly { readonly path: string; readonly sha256: string }[] {
    return this.written().flatMap((path) => {
      const sha256 = this.#files.get(path)?.sha256;
      return sha256 === undefined ? [] : [{ path, sha256 }];
    });
  }

  publish(name: string): Promise<string> {
    return this.#finish(join(dirname(this.path), name), (target) => publishNew(this.path, target));
  }

  publishAs(path: string): Promise<string> {
    return this.#finish(resolve(path), (target) => publishFolder(this.path, target, this.#owned));
  }

  async #finish(path: string, step: (target: string) => Promise<void>): Promise<string> {
    try {
      await this.#checkFiles();
      await step(path);
      this.#published = true;
      await this.#owned.release();
      return path;
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

  /** Someone may have removed the folder, or files in it, while they were written. */
  async #checkFiles(): Promise<void> {
    for (const [name, { bytes }] of this.#files) {
      const path = join(this.path, name);
      const facts = await stat(path);
      if (facts.size !== bytes) throw outputFailed(path, { message: `${facts.size} of ${bytes} bytes are there` });
    }
  }

  #remove(reason: RefusedError): Promise<void> {
    this.#reason ??= reason;
    this.#removal ??= (async () => {
      await Promise.all(this.#writers.map((writer) => writer.abandon(reason)));
      // What cannot be removed must not hide why the writing failed.
      await rm(this.path, { recursive: true, force: true, maxRetries: 2 }).then(
        () => this.#owned.release(),
        () => undefined,
      );
    })();
    return this.#removal;
  }
}

/** Hashes a file and forces it to the disk. */
async function writtenFile(path: string): Promise<WrittenFile> {
  const hash = createHash('sha256');
  const handle = await open(path, 'r+');
  try {
    let bytes = 0;
    const piece = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, PIECE, bytes);
      if (bytesRead === 0) break;
      hash.update(piece.subarray(0, bytesRead));
      bytes += bytesRead;
    }
    await handle.sync();
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

async function makeFolders(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true }).catch((error: unknown) => {
    // Making a folder where a file is says EEXIST, which would read as if the folder were there.
    throw outputFailed(parent, systemCode(error) === 'EEXIST' ? { code: 'ENOTDIR' } : error);
  });
}
