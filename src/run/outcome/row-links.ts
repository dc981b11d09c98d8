/** The ids of the discrepancies that a reported row belongs to. */
export interface RowLinks {
  readonly suppressedBy: string | null;
  /** One event with it. */
  readonly related: readonly string[];
}

export const NO_LINKS: RowLinks = { suppressedBy: null, related: [] };
