import type { Discrepancy } from '../../contract/discrepancy.ts';
import { type CsvCell, csvMark, csvRecord, type CsvStyle, figure } from '../layout/csv-cell.ts';
import type { Column } from './analyst-columns.ts';
import type { LineFormat } from './line-format.ts';

/** The differences as a table, in the order of the keys: null is an empty cell, lists are joined by "; ". */
export function csvFormat(columns: readonly Column[], { flavour, locale }: CsvStyle): LineFormat {
  return {
    name: 'csv',
    extension: 'csv',
    header: () =>
      csvMark(flavour) +
      csvRecord(
        columns.map(({ name }) => name),
        flavour,
        locale,
      ),
    line: (discrepancy) =>
      csvRecord(
        columns.map((column) => cell(column, discrepancy)),
        flavour,
        locale,
      ),
    footer: () => '',
  };
}

function cell({ kind, value }: Column, discrepancy: Discrepancy): CsvCell {
  const found = value(discrepancy);
  return kind === 'text' && found !== null ? String(found) : figure(found);
}
