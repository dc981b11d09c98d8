/** Where progress is written to: stderr, or anything that takes text. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A stage that has ended; `rows` are source records. */
export interface EndedStage {
  readonly stage: string;
  readonly rows?: number;
  readonly seconds: number;
}
