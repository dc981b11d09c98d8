import { Fragment, identifier, list, literal, sql } from '../fragment.ts';
import { exactPath } from './exact-path.ts';

/** A CSV file as DuckDB reads it: every column as text, one row per record, malformed records into a table of their own. */
export interface ReadCsv {
  readonly path: string;
  /** `utf-8` or `utf-16`; anything else is transcoded before. */
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
  /** Records to pass over: the header and what is above it. */
  readonly skip: number;
  /** False where a line break inside quotes would let a parallel reading start in the middle of a cell. */
  readonly parallel: boolean;
  /** How many columns the header has. */
  readonly width: number;
  /** Name of the temporary table that takes the malformed records; another for every reading. */
  readonly rejects: string;
}

/** Name of the column at a position (from 0) in the relation that `readCsv` makes. */
export function columnAt(position: number): Fragment {
  return identifier(`c${position + 1}`);
}

/**
 * The table function call. Nothing is detected and nothing is padded: what was decided from the file's head is stated,
 * so that a record of another width becomes a reject and is never mapped by position in silence.
 */
export function readCsv(options: ReadCsv): Fragment {
  // A quote that no text holds
  const quote = literal(options.quote === '\0' ? '' : options.quote);
  const columns = Array.from({ length: options.width }, (_, position) => sql`'${new Fragment(`c${position + 1}`)}': 'varchar'`);
  return sql`read_csv(
  ${exactPath(options.path)},
  hive_partitioning = false, compression = 'none', auto_detect = false, header = false, skip = ${new Fragment(String(options.skip))},
  delim = ${literal(options.delimiter)}, quote = ${quote}, escape = ${quote},
  encoding = ${literal(options.encoding)}, null_padding = false, parallel = ${new Fragment(String(options.parallel))},
  store_rejects = true, rejects_table = ${literal(options.rejects)}, rejects_scan = ${literal(`${options.rejects}_scan`)},
  columns = {${list(columns, ', ')}}
)`;
}
