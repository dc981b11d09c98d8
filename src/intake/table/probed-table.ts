import type { TableName } from '../../config/workspace.ts';
import type { TableColumn } from '../../sql/trino/trino-table.ts';
import type { NumberFormat } from '../files/landed-file.ts';
import type { LandedColumn } from '../../model/landed-column.ts';

/** A table that was found for a feed, with its columns; no record of it has been read. */
export interface ProbedTable {
  readonly name: TableName;
  /** What messages call it: `table lake.erp.mb52`. */
  readonly label: string;
  /** What outputs call it: `lake.erp.mb52`. */
  readonly written: string;
  /** Id of the snapshot that all queries read; null where the table keeps none, so that they read it as it is. */
  readonly snapshot: string | null;
  /** When the snapshot was made. */
  readonly committed: Date | null;
  readonly tableColumns: readonly TableColumn[];
  /** Their names. */
  readonly header: readonly string[];
}

/** A table ready to be landed. */
export interface BoundTable extends ProbedTable {
  readonly columns: readonly LandedColumn[];
  readonly numberFormat: NumberFormat;
}

/** The state that queries read. */
export function stateOf({ name, snapshot }: ProbedTable): TableName & { readonly snapshot: string | null } {
  return { ...name, snapshot };
}
