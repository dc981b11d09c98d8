/** A readable record. */
export interface RecordRow {
  /** By landed column, null where it is blank or absent. */
  readonly values: readonly (string | null)[];
  /** By position in the file, as many as the header has. */
  readonly cells: readonly (string | null)[];
  /** Physical line on which the record starts, row of the sheet, or number of the record in a file without lines of its own. */
  readonly line: number;
  /** Of a workbook: the landed columns whose cells cannot be used, as `faultNames` writes them; null where there are none. */
  readonly faults?: string | null;
}

/** A record of which nothing can be used. */
export interface BrokenRecord extends RecordFault {
  readonly line: number;
  /** Its text as it is in the file. */
  readonly raw: string;
}

/** Why a record cannot be cut into the columns of its header. */
export interface RecordFault {
  readonly code: 'field_count' | 'broken_quote';
  /** A sentence or two. */
  readonly message: string;
}

/** Some hundreds or thousands of records, in the order of the file. */
export interface RecordBatch {
  readonly rows: readonly RecordRow[];
  readonly broken: readonly BrokenRecord[];
}
