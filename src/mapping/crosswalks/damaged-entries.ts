import { damageCounter } from '../../text/spreadsheet-damage.ts';
import type { MappingWarning } from '../sources.ts';
import { cellOf, cellPosition, type MappingTable } from './table-file.ts';

/** Columns of open identifiers: what a person pastes from a spreadsheet. */
const COLUMNS = [
  'erp',
  'mes',
  'canonical',
  'erp_site',
  'erp_location',
  'mes_site',
  'mes_location',
  'canonical_location',
  'material',
  'lot',
];

/** `looks_damaged` for a crosswalk in which a spreadsheet program seems to have rewritten codes, one for each column. */
export function damagedEntries(table: MappingTable): readonly MappingWarning[] {
  return COLUMNS.filter((column) => (table.columns[column] ?? -1) >= 0).flatMap((column): MappingWarning[] => {
    const counter = damageCounter();
    for (let row = 0; row < table.rows.length; row += 1) {
      const code = cellOf(table, row, column).trim();
      if (code !== '') counter.add(code, row);
    }
    const found = counter.found();
    const [first] = found?.examples ?? [];
    if (!found || !first) return [];
    const named = found.examples
      .map(({ code, line: row }) => `${code} (line ${cellPosition(table, row, column).line})`)
      .join(', ');
    const at = cellPosition(table, first.line, column);
    return [
      {
        rule: 'TU138',
        code: 'looks_damaged',
        message: `${found.codes} of ${found.of} codes under ${column} look as if a spreadsheet program had rewritten them: ${named}.`,
        at: { ...at, endColumn: (at.column ?? 1) + first.code.length },
      },
    ];
  });
}
