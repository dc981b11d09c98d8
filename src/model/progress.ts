/** Where a use case says how far it is. Stages never overlap for one reporter call; rows are source records. */
export interface Progress {
  /** Starts a stage such as `reading erp` and returns the call that ends it. */
  start(stage: string): (done?: { readonly rows?: number }) => void;
  /** How far an engine is with a statement of the running stage, from 0 to 100; only a cluster says so. */
  working(percentage: number): void;
}

export const SILENT: Progress = { start: () => () => undefined, working: () => undefined };
