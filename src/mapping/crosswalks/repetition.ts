import { lineExcerpt } from '../../text/position.ts';
import type { MappingWarning } from '../sources.ts';
import type { MappingTable } from './table-file.ts';

/** One warning for all rows of a file that repeat an earlier row: harmless, but someone meant to write something else. */
export function repetition(table: MappingTable, rows: ReadonlySet<number>): MappingWarning[] {
  if (rows.size === 0) return [];
  const { file } = table.source;
  const line = table.rows[Math.min(...rows)]?.line ?? 1;
  const message =
    rows.size === 1 ? 'The line repeats an earlier one.' : `${rows.size} lines repeat earlier ones; the first is this.`;
  const endColumn = lineExcerpt(table.source.text, line).trimEnd().length + 1;
  return [{ rule: 'TU802', code: 'mapping_repeated', message, at: { file, line, column: 1, endColumn } }];
}
