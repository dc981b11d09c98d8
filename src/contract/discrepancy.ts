import type { Cause } from '../model/cause.ts';
import type { Side } from '../model/side.ts';
import type { Verdict } from '../model/verdict.ts';

/** Where a record starts: the physical line of a text file, or the row of a sheet, from 1. Records of a table have no place in it. */
export type RecordPlace =
  | { readonly file: string; readonly line: number }
  | { readonly file: string; readonly sheet: string; readonly row: number }
  | { readonly table: string };

/** One line of discrepancies.ndjson; the fields stand in the contract's order. Decimals are plain text. */
export interface Discrepancy {
  readonly id: string;
  readonly domain: string;
  readonly verdict: Verdict;
  readonly measure: string;
  readonly key: Readonly<Record<string, string | null>>;
  readonly unit: string;
  readonly erp_value: string | null;
  readonly mes_value: string | null;
  /** mes_value − erp_value; a missing side counts as zero. */
  readonly difference: string;
  /** difference × unit cost, or null where no cost is known or the stock is not ours. */
  readonly value: string | null;
  readonly currency: string | null;
  readonly bridge: readonly never[];
  readonly remainder: string;
  readonly cause: Cause;
  readonly sources: Readonly<Record<Side, readonly RecordPlace[]>>;
  /** How many records stand behind the key on each side. */
  readonly lines: Readonly<Record<Side, number>>;
  readonly suppressed_by: null;
  readonly state: 'new';
  readonly first_seen: string;
  readonly age_days: number;
}
