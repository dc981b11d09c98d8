import type { RecordSource } from './record-source.ts';
import type { SheetSource } from '../xlsx/sheet-source.ts';
import type { Warning } from '../../model/warning.ts';
import type { FileStamp } from './file-stamp.ts';
import type { LandedColumn } from '../../model/landed-column.ts';

/** A file that was found for a feed; nothing of it has been read yet. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** As shown to people and written to outputs: relative to the workspace, with forward slashes. */
  readonly label: string;
  readonly bytes: number;
  readonly modified: Date;
  /** When it was found; absent where nothing is read of it but its header. */
  readonly stamp?: FileStamp;
  /** Ends every reading of it, with an AbortError. */
  readonly signal?: AbortSignal | undefined;
  /** Known once its first bytes were read: it is an archive of one member, which is meant. */
  readonly packed?: 'gzip' | 'zip';
}

/** How the records of a file are laid out; decided from its first bytes and the profile's `read`. */
export type Layout =
  | {
      readonly format: 'csv';
      /** As iconv-lite names it, lower case: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, … */
      readonly encoding: string;
      readonly bom: boolean;
      readonly delimiter: string;
      readonly quote: string;
      /** Physical lines up to and including the header. */
      readonly headerLines: number;
      /** Of these the lines above the header, blank or titles; absent: none. Their quotes mean nothing. */
      readonly titleLines?: number;
      /** Empty cells that every record has beyond those of the header; absent: none. */
      readonly trailing?: number;
    }
  | {
      readonly format: 'xlsx';
      /** Name of the sheet. */
      readonly sheet: string;
      /** Rows up to and including the header. */
      readonly headerLines: number;
      readonly cells: SheetSource;
    }
  | {
      readonly format: 'json' | 'xml' | 'sap-list' | 'fixed' | 'parquet';
      /** Lines up to and including the header; 0 where the records name their values themselves. */
      readonly headerLines: number;
      readonly source: RecordSource;
    };

/** What columns are looked for in: a file, or a table of a cluster, which has no layout. */
export interface Headed {
  /** What messages call it. */
  readonly label: string;
  readonly header: readonly string[];
  readonly layout?: Layout;
}

/** A file whose header is known. `header` is as exported, in file order. */
export interface ProbedFile extends FoundFile {
  readonly layout: Layout;
  readonly header: readonly string[];
}

/**
 * How numbers are written in one file, decided from all its number columns together.
 * `resolved: false`: no separator was seen in the probe, so a later one must trigger a scan of the whole file.
 */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  readonly resolved: boolean;
}

/** A file ready to be landed: every file of a feed has the same landed columns in the same order. */
export interface BoundFile extends ProbedFile {
  readonly columns: readonly LandedColumn[];
  readonly numberFormat: NumberFormat;
  /** Takes what is found out while the records are read. */
  readonly warn?: (warning: Warning) => void;
}
