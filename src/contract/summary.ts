import type { SourceLocation } from '../errors.ts';
import type { FeedSide } from '../model/side.ts';
import type { Verdict } from '../model/verdict.ts';

export interface MeasureTotal {
  readonly measure: string;
  readonly unit: string;
  readonly value: string;
}

export interface FeedSummary {
  readonly domain: string;
  readonly side: FeedSide;
  readonly profile: string;
  readonly as_of: string;
  readonly as_of_from: 'literal' | 'filename' | 'modified' | 'column' | 'flag' | 'assumed';
  readonly files: readonly FeedSource[];
  /** Source records: read = accepted + rejected + filtered. */
  readonly rows: { readonly read: number; readonly accepted: number; readonly rejected: number; readonly filtered: number };
  readonly canonical_rows: number;
  readonly zero_cells: number;
  readonly assumed: readonly { readonly field: string; readonly rows: number }[];
  /** Accepted rows, in source units after aliases. */
  readonly totals: readonly MeasureTotal[];
  readonly out_of_scope: readonly (MeasureTotal & { readonly rows: number })[];
  readonly unmapped: readonly UnmappedSummary[];
}

/** A file that was read, or a table of a cluster: its snapshot is null where it keeps none. */
export type FeedSource =
  | { readonly path: string; readonly bytes: number; readonly sha256: string }
  | { readonly table: string; readonly snapshot: string | null };

export interface UnmappedSummary {
  readonly crosswalk: string;
  readonly codes: number;
  readonly rows: number;
  /** Money behind those rows, or null where it is not known (no prices, or no second pass). */
  readonly value: string | null;
}

export interface PairingField {
  readonly field: string;
  readonly erp_codes: number;
  readonly mes_codes: number;
  readonly shared: number;
}

export interface OneSidedCode {
  readonly field: string;
  readonly side: 'erp' | 'mes';
  readonly code: string;
  readonly keys: number;
  readonly value_gross: string | null;
}

export interface DomainSummary {
  readonly domain: string;
  readonly grain: readonly string[];
  readonly keys: { readonly erp: number; readonly mes: number; readonly paired: number };
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly causes: Readonly<Record<string, number>>;
  readonly discrepancies: number;
  readonly suppressed: number;
  readonly findings: Readonly<Record<string, number>>;
  readonly closed: number;
  readonly value_net: string;
  readonly value_gross: string;
  readonly unvalued: number;
  readonly currency: string;
  readonly pairing: readonly PairingField[];
  readonly one_sided: readonly OneSidedCode[];
  readonly grain_dropped: readonly never[];
  readonly not_compared: readonly string[];
  readonly proof: { readonly rows_balance: boolean; readonly totals_balance: boolean; readonly independent: boolean };
}

export interface GateSummary {
  /** The rule that was judged, as text. */
  readonly rule: string;
  readonly passed: boolean;
}

/** summary.json, and `result` of `run --json`. */
export interface Summary {
  readonly schema: 'trueup.summary/1';
  readonly run: {
    readonly id: string;
    readonly started_at: string;
    readonly finished_at: string;
    readonly workspace: string;
    readonly engine: string;
    readonly outcome: 'agree' | 'differ' | 'refused';
    readonly config_sha256: string;
    readonly plan_sha256: string;
  };
  readonly feeds: readonly FeedSummary[];
  readonly domains: readonly DomainSummary[];
  readonly gate: GateSummary;
  readonly corrections: readonly {
    readonly id: string;
    readonly target: string;
    readonly kind: string;
    readonly lines: number;
  }[];
  /** Paths of the written files, relative to the run's folder. */
  readonly outputs: readonly string[];
  /** Of a refused run: everything that was wrong, as `--json` tells it. */
  readonly errors?: readonly {
    readonly code: string;
    /** The rule that was broken, for problems of mapping files and of trueup.yaml: `TU402`. */
    readonly rule?: string;
    readonly message: string;
    readonly at: SourceLocation | null;
    readonly suggestions: readonly string[];
  }[];
}
