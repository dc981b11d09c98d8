import type { Discrepancy } from '../../contract/discrepancy.ts';
import { csvRecord, disarmed } from '../layout/csv-cell.ts';
import { analystColumns, type Column } from './analyst-columns.ts';
import type { LineFormat } from './line-format.ts';

/** The differences as a table, in the order of the keys: null is an empty cell, lists are joined by "; ". */
export function csvFormat(domains: readonly string[]): LineFormat {
  const columns = analystColumns(domains);
  return {
    name: 'csv',
    extension: 'csv',
    header: () => csvRecord(columns.map(({ name }) => name)),
    line: (discrepancy) => csvRecord(columns.map((column) => cell(column, discrepancy))),
    footer: () => '',
  };
}

function cell({ kind, value }: Column, discrepancy: Discrepancy): string {
  const found = String(value(discrepancy) ?? '');
  return kind === 'text' ? disarmed(found) : found;
}
