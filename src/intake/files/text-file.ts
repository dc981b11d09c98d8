/** A text file on the disk: where it is, and how it is shown to people. */
export interface TextFile {
  readonly path: string;
  readonly label: string;
  /** Ends every reading of it, with an AbortError. */
  readonly signal?: AbortSignal | undefined;
  /** The file is an archive of one member, which is meant; absent: it is the text itself. */
  readonly packed?: 'gzip' | 'zip';
}
