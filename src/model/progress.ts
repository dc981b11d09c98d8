/** Where a use case says how far it is. Stages never overlap for one reporter call; rows are source records. */
export interface Progress {
  /** Starts a stage such as `reading erp` and returns the call that ends it. */
  start(stage: string): (done?: { readonly rows?: number }) => void;
  /**
   * How far the running stage is with its present step, from 0 to 100, and how many rows it has gone through: a stage of several
   * statements begins anew with each.
   */
  working(percentage: number, rows?: number): void;
}

export const SILENT: Progress = { start: () => () => undefined, working: () => undefined };
