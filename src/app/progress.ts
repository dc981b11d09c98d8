/** Where a use case tells how far it is. Stages never overlap for one reporter call; rows are source records. */
export interface Progress {
  /** Starts a stage such as `reading erp` and returns the call that ends it. */
  start(stage: string): (done?: { readonly rows?: number }) => void;
}

export const SILENT: Progress = { start: () => () => undefined };
