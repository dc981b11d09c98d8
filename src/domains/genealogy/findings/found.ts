import type { GraphFinding, LotNode } from '../../../contract/graph-finding.ts';
import type { Side } from '../../../model/side.ts';
import type { Fragment } from '../../../sql/fragment.ts';
import type { OwnReading } from '../../own-parts.ts';
import { FOUND } from './finding-queries.ts';

/** What one side has of a finding. */
export interface SideFinding {
  readonly code: GraphFinding['code'];
  readonly side: Side;
  /** The numbers of the lots that are exposed to it. */
  readonly lots: readonly number[];
  readonly nodes: readonly LotNode[];
  readonly edges: GraphFinding['edges'];
  readonly evidence: string;
}

/** The rows of a finding query about one lot and side. */
export interface FoundRows {
  readonly id: number;
  readonly node: LotNode;
  readonly side: Side;
  /** The cells of the query's further columns, '' for null, row by row. */
  readonly rows: readonly (readonly string[])[];
}

/** Reads a finding query, lot by lot and side by side. */
export async function* foundRows({ rows }: OwnReading, query: Fragment, further: readonly string[]): AsyncIterable<FoundRows> {
  let current: { id: number; node: LotNode; side: Side; rows: string[][] } | undefined;
  for await (const row of rows(query, [...FOUND, ...further], ['id', 'side', 'position'])) {
    const [id = '', material = '', lot = '', serial = '', side = '', , ...cells] = row.map((cell) => cell ?? '');
    if (current && (current.id !== Number(id) || current.side !== side)) {
      yield current;
      current = undefined;
    }
    current ??= { id: Number(id), node: { material, lot, serial }, side: side as Side, rows: [] };
    current.rows.push(cells);
  }
  if (current) yield current;
}
