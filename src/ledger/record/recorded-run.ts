/** A run as the ledger must know it before anything is written. */
export interface RunFacts {
  readonly id: string;
  /** Equal for runs of the same inputs: see `runKey`. */
  readonly key: string;
  readonly startedAt: Date;
  /** ISO 4217; money in other currencies is not added up. */
  readonly currency: string;
  /** SHA-256 over the workspace's own mapping files. */
  readonly mappings: string;
  /** Of the program. */
  readonly version: string;
  /** Who runs it. */
  readonly actor: string;
}
