import type { SourceLocation } from '../../errors.ts';

/** A profile as it applies after all checks: how one kind of export is read and what its columns mean. */
export interface Profile {
  /** `system/export`, for example `sap/mb52`. */
  readonly name: string;
  readonly domain: string;
  readonly system: string;
  /** The file that says so, and whether it came with the package. */
  readonly at: SourceLocation;
  readonly shipped: boolean;
  readonly description?: string;
  readonly about?: ProfileAbout;
  /** The profile that this one extends. */
  readonly base?: string;
  readonly read: ReadOptions;
  /** In the order of the file. */
  readonly fields: readonly FieldRule[];
  readonly unpivot?: Unpivot;
  readonly skip: readonly SkipRule[];
  readonly where: readonly WhereRule[];
  /** Headers of columns that are meant to be unread. */
  readonly ignore: readonly string[];
  /** A transfer is in one record, and becomes two rows: as seen at `location`, and at `to_location` with the opposite sign. */
  readonly legs?: 'two';
  /** Profiles that read the feed's own files for look-ups, where the workspace names no other export. */
  readonly with?: readonly { readonly name: string; readonly profile: string; readonly at: SourceLocation }[];
}

/** Where the text of a field is looked up: a feed that the workspace names under `with`, by headers of its columns. */
export interface Lookup {
  readonly feed: string;
  readonly key: readonly string[];
  readonly value: readonly string[];
  readonly at: SourceLocation;
}

/** What people should know of the export that a profile reads. */
export interface ProfileAbout {
  /** Where it is found in the menus of the system. */
  readonly menu?: string;
  /** How reliable the names are: read in a public file, seen in an excerpt, common knowledge of the field, guessed. */
  readonly grade?: string;
  /** Where the names come from. */
  readonly evidence?: string;
  /** Names of guessed columns, if others are not guessed. */
  readonly guessed: readonly string[];
  /** What is odd about it, a sentence each. */
  readonly quirks: readonly string[];
}

export type NumberFormatOption = 'auto' | 'dot' | 'comma';

export interface ReadOptions {
  readonly format: 'auto' | 'csv' | 'xlsx' | 'json' | 'ndjson' | 'xml' | 'sap-list' | 'fixed' | 'parquet';
  /** `auto`, or a name iconv-lite knows (`utf-8`, `utf-16le`, `windows-1252`, …). */
  readonly encoding: string;
  /** `auto`, or one character. */
  readonly delimiter: string;
  /** `auto` is the double quote. */
  readonly quote: string;
  readonly decimal: NumberFormatOption;
  /** Numbers such as `1.5E+01` are read instead of rejected. */
  readonly exponent: boolean;
  readonly dates: readonly string[];
  /** Words that stand for a blank cell, such as NULL. */
  readonly nullValues: readonly string[];
  /** `auto` is the first line that is not blank; lines count from 1. Of a header of several lines the last. */
  readonly headerRow: 'auto' | number;
  /** How many lines the header takes, the last one being `headerRow`; absent: one. */
  readonly headerLines?: number;
  /** Which objects or elements are the records: `inventory[*]`, `MaterialLot`; the only list of objects when absent. */
  readonly records?: string;
  /** Of a text without delimiters: its columns, each with its first and last character, from 1. */
  readonly columns?: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  /** Name of the sheet in a workbook; the first one when absent. */
  readonly sheet?: string;
}

/** Where one canonical field comes from. Exactly one of `column` and `constant` is given. */
export interface FieldRule {
  readonly field: string;
  /** Header synonyms, in the order they are tried; `["?"]` marks a field whose column a person has still to name. */
  readonly column?: readonly string[];
  /** Of several columns that an export has, the first filled one counts, record by record. */
  readonly firstFilled?: true;
  readonly constant?: string;
  /** Value for a blank cell; `base` on `unit` means the material's base unit. */
  readonly default?: string;
  readonly optional: boolean;
  readonly transforms: readonly Transform[];
  readonly sign?: {
    readonly column: readonly string[];
    readonly negative: readonly string[];
    /** Without these, whatever is not negative leaves a figure as it is. */
    readonly positive?: readonly string[];
  };
  /** The cell is a key, and the text is what is next to it in another export. */
  readonly lookup?: Lookup;
  readonly at: SourceLocation;
}

export type Transform =
  | { readonly kind: 'trim' | 'upper' | 'lower' | 'strip_leading_zeros' }
  | { readonly kind: 'pad_zeros'; readonly width: number }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'remove'; readonly pattern: string }
  | { readonly kind: 'replace'; readonly pattern: string; readonly replacement: string }
  | { readonly kind: 'split'; readonly separator: string; readonly part: number }
  | { readonly kind: 'concat'; readonly parts: readonly ConcatPart[] };

/** `concat` appends literals and other columns to the value. */
export type ConcatPart = { readonly literal: string } | { readonly column: string };

/** One source row becomes several canonical rows: one for each of `columns` that the export has. */
export interface Unpivot {
  /** The key field that the column's position decides, for example `status`, or the day of a posting. */
  readonly field: string;
  /** Where the columns are the periods of a year: headers of the column with the year. */
  readonly year?: readonly string[];
  /** The measure that the cell holds. */
  readonly into: string;
  readonly columns: readonly { readonly value: string; readonly headers: readonly string[]; readonly at: SourceLocation }[];
}

/** Leaves out records whose cell matches an RE2 pattern (search, not full match). */
export interface SkipRule {
  readonly column: readonly string[];
  readonly matches: string;
  readonly at: SourceLocation;
}

/** Keeps only records whose cell equals one of the values; a missing column is refused. */
export interface WhereRule {
  readonly column: readonly string[];
  readonly equals: readonly string[];
  readonly at: SourceLocation;
}
