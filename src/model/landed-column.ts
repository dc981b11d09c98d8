/** Which columns of a file (by position from 0) carry what; names are those of the landed relation. */
export interface LandedColumn {
  /** Name in the landed relation: the canonical field, `cell_<code>` for unpivoted ones, `skip_1`, `where_1`, `sign_<field>`, `concat_<field>_<n>`. */
  readonly name: string;
  /** Position in the file, or null where an optional column is absent from it. */
  readonly position: number | null;
  /** Positions of the columns that are taken in turn where that one is blank. */
  readonly further?: readonly number[];
  /** The header that was matched, as exported. */
  readonly header: string | null;
  /** The number format applies to it. */
  readonly numeric: boolean;
}

/** What fills a field: a column of the export, a fixed value, the position of a cell, or nothing. */
export type FieldBinding = 'column' | 'constant' | 'unpivot' | 'absent';
