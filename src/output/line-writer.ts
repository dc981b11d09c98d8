/** What came to be on the disk. */
export interface WrittenFile {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A file that is being written from its beginning to its end, as UTF-8. */
export interface LineWriter {
  /** Takes text as it is, line breaks included; a promise means "wait before sending more". Throws RefusedError output_failed. */
  write(text: string): Promise<void> | void;
  /** Takes bytes as they are, after all that was written before. Throws RefusedError output_failed. */
  writeBytes(bytes: Uint8Array): Promise<void>;
  /** Writes what is left and forces it to the disk. Throws RefusedError output_failed. */
  close(): Promise<WrittenFile>;
}
