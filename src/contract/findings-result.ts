/** `result` of `mappings validate --json`, and the whole of its format `json`. */
export interface FindingsResult {
  /** Everything that was checked, relative to the current directory. */
  readonly files: readonly string[];
  /** How many findings there are of each severity. */
  readonly counts: Readonly<Record<PlainFinding['severity'], number>>;
  readonly findings: readonly PlainFinding[];
}

/** A finding for scripts; null where the place is not known that exactly. */
export interface PlainFinding {
  readonly rule: string;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly file: string | null;
  /** Lines and columns count from 1, columns in UTF-16 units; `end_column` is the first one behind. */
  readonly line: number | null;
  readonly column: number | null;
  readonly end_column: number | null;
  readonly suggestions: readonly string[];
}
