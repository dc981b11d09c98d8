import type { FeedSide } from './side.ts';

export const REJECT_CODES = [
  'blank_value',
  'not_a_number',
  'too_many_digits',
  'exponent',
  'unknown_unit',
  'unmapped_code',
  'field_count',
  'broken_quote',
  'bad_date',
  'lookup_missed',
] as const;

export type RejectCode = (typeof REJECT_CODES)[number];

/** One line of rejects.ndjson: one refused field of one record; none of the record is used. */
export interface Reject {
  readonly domain: string;
  readonly side: FeedSide;
  readonly file: string;
  /** Physical line of a text file, or row of a sheet. */
  readonly line: number;
  /** Canonical field, or null where the record as a whole is broken. */
  readonly field: string | null;
  readonly value: string | null;
  readonly code: RejectCode;
  readonly message: string;
  /** The record as exported: header → cell; for a broken record `{"": raw text}`. */
  readonly row: Readonly<Record<string, string>>;
}
