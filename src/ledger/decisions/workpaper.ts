/** A cell of a workpaper: its text, and where it stands as the spreadsheet program names it. */
export interface WorkpaperCell {
  /** Trimmed; empty for a blank cell. */
  readonly text: string;
  /** `Inventory!AB7`. */
  readonly at: string;
}

/** A row of a domain's sheet on which someone wrote something. */
export interface WorkpaperRow {
  readonly domain: string;
  readonly id: WorkpaperCell;
  /** By column of `discrepancies`: `difference`, `value`, `erp_value`, `mes_value`; in full where the sheet has them in full. */
  readonly figures: ReadonlyMap<string, WorkpaperCell>;
  /** By key field. */
  readonly key: ReadonlyMap<string, WorkpaperCell>;
  readonly decision: WorkpaperCell;
  readonly reason: WorkpaperCell;
  readonly author: WorkpaperCell;
  readonly until: WorkpaperCell;
}

/** What the sheet Sign-off says. */
export interface SignOff {
  readonly run: WorkpaperCell;
  readonly preparer: WorkpaperCell;
  readonly reviewer: WorkpaperCell;
  /** Days: 2026-12-01. */
  readonly prepared: WorkpaperCell;
  readonly reviewed: WorkpaperCell;
  readonly conclusion: WorkpaperCell;
}

/** The decisions of a workpaper, and who signed them. */
export interface Workpaper {
  /** As people shall read it. */
  readonly label: string;
  readonly sha256: string;
  readonly signOff: SignOff;
  readonly rows: readonly WorkpaperRow[];
}

/** What may be in a cell for decisions. */
export const DECISION_WORDS = ['correct', 'waive', 'investigate'] as const;
export type DecisionWord = (typeof DECISION_WORDS)[number];

/** A decision that was checked. */
export interface CheckedDecision {
  readonly id: string;
  readonly word: DecisionWord;
  readonly reason: string;
  readonly author: string;
  /** ISO 8601, the end of the day; null where none is given. */
  readonly expiresAt: string | null;
  /** As the ledger has it: MES - ERP. */
  readonly difference: string;
}
