import { createHash } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RefusedError } from '../errors.ts';
import type { LineWriter, WrittenFile } from './line-writer.ts';
import { outputFailed } from './write-failure.ts';

/** Text is handed to the system in pieces of about this many characters. */
const PIECE = 256 * 1024;

/** One new file, written through a buffer; after a failure every further call fails with the same refusal. */
export class BufferedFile implements LineWriter {
  readonly #path: string;
  readonly #onFailure: (reason: RefusedError) => Promise<void>;
  readonly #hash = createHash('sha256');
  #buffer: string[] = [];
  #length = 0;
  #bytes = 0;
  #handle: FileHandle | undefined;
  #queue: Promise<void>;
  #running: Promise<unknown> = Promise.resolve();
  #failure: RefusedError | undefined;
  #closed = false;
  #sha256: string | undefined;

  /** Creates the file, which must not exist; `onFailure` runs once, before the refusal reaches the caller. */
  constructor(path: string, onFailure: (reason: RefusedError) => Promise<void>) {
    this.#path = path;
    this.#onFailure = onFailure;
    this.#queue = Promise.resolve();
    void this.#enqueue(async () => {
      await mkdir(dirname(path), { recursive: true });
      this.#handle = await open(path, 'wx');
    });
  }

  /** Hexadecimal, of a file that was closed. */
  get sha256(): string | undefined {
    return this.#sha256;
  }

  /** As many as were handed to the system. */
  get bytes(): number {
    return this.#bytes;
  }

  write(text: string): Promise<void> | void {
    if (this.#failure) return this.#enqueue(() => Promise.resolve());
    if (this.#closed) throw new Error(`written after it was closed: ${this.#path}`);
    this.#buffer.push(text);
    this.#length += text.length;
    return this.#length < PIECE ? undefined : this.#flush();
  }

  async writeBytes(bytes: Uint8Array): Promise<void> {
    if (this.#closed) throw new Error(`written after it was closed: ${this.#path}`);
    // The caller may use its bytes again
    const own = Buffer.from(bytes);
    await this.#flush();
    await this.#enqueue(() => this.#send(own));
  }

  async close(): Promise<WrittenFile> {
    await this.#flush();
    await this.#enqueue(async () => this.#handle?.sync());
    await this.#enqueue(async () => this.#handle?.close());
    this.#closed = true;
    this.#sha256 ??= this.#hash.digest('hex');
    return { bytes: this.#bytes, sha256: this.#sha256 };
  }

  /** Lets go of the file without caring for what is in it; every later call fails with `reason`, and nothing is made on the disk any more. */
  async abandon(reason: RefusedError): Promise<void> {
    this.#failure ??= reason;
    this.#buffer = [];
    await this.#running;
    await this.#release();
  }

  #flush(): Promise<void> {
    const bytes = Buffer.from(this.#buffer.join(''), 'utf8');
    this.#buffer = [];
    this.#length = 0;
    return this.#enqueue(() => this.#send(bytes));
  }

  async #send(bytes: Buffer): Promise<void> {
    // A full disk shows as a short write first and as an error on the next one, so the loop goes on until all is out.
    for (let sent = 0; sent < bytes.length;) {
      sent += (await this.#handle?.write(bytes, sent))?.bytesWritten ?? bytes.length;
    }
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  #enqueue(step: () => Promise<unknown>): Promise<void> {
    this.#queue = this.#queue.then(() => this.#attempt(step));
    // The failure is kept and thrown by every later call, so a promise nobody waits for must not end the process.
    this.#queue.catch(() => undefined);
    return this.#queue;
  }

  async #attempt(step: () => Promise<unknown>): Promise<void> {
    if (this.#failure) throw this.#failure;
    try {
      const running = step();
      this.#running = running.catch(() => undefined);
      await running;
    } catch (error) {
      this.#failure ??= outputFailed(this.#path, error);
      await this.#release();
      await this.#onFailure(this.#failure);
      throw this.#failure;
    }
  }

  async #release(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close().catch(() => undefined);
  }
}
