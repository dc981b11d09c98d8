import { quoted } from '../../text/quoted.ts';
import type { MappingText } from '../sources.ts';
import { cellOf, complainCell, lineWith, readTable } from './table-file.ts';
import type { MappingTable, TableShape } from './table-file.ts';

/** A location as one side names it; a blank location means that the side has none. */
export interface Location {
  readonly site: string;
  readonly location: string;
}

/** One line of locations.csv; `canonical` is the location only, without its site. */
export interface LocationLine {
  /** Row of the table, from 0. */
  readonly row: number;
  readonly erp: Location;
  readonly mes: Location;
  readonly canonical: string;
  readonly corrections: boolean;
}

const CORRECTIONS: Readonly<Record<string, boolean>> = { '': true, yes: true, true: true, no: false, false: false };

/** The columns of locations.csv. */
export const LOCATION_SHAPE: TableShape = {
  required: ['erp_site', 'erp_location', 'mes_site', 'mes_location'],
  optional: ['canonical_location', 'corrections'],
};

/** Reads locations.csv; lines with a fault of their own are left out and noted in the table. */
export function readLocationLines(text: MappingText): { table: MappingTable; lines: readonly LocationLine[] } {
  const table = readTable(text, LOCATION_SHAPE);
  if (LOCATION_SHAPE.required.some((name) => table.columns[name] === -1)) return { table, lines: [] };
  const lines = table.rows.flatMap((_, row) => readLine(table, row) ?? []);
  return { table, lines };
}

function readLine(table: MappingTable, row: number): LocationLine | undefined {
  const cell = (column: string): string => cellOf(table, row, column);
  const erp = { site: cell('erp_site'), location: cell('erp_location') };
  const mes = { site: cell('mes_site'), location: cell('mes_location') };
  const given = cell('canonical_location');
  const corrections = CORRECTIONS[cell('corrections').toLowerCase()];
  if (corrections === undefined) {
    const message = `${quoted(cell('corrections'))} is neither \`yes\` nor \`no\`.`;
    complainCell(table, row, 'corrections', {
      rule: 'TU308',
      code: 'config_invalid',
      message,
      suggestions: [lineWith(table, row, { corrections: 'no' })],
    });
  }
  if (erp.location === '' && mes.location === '') {
    const message = 'The line names no location of either side.';
    complainCell(table, row, 'erp_location', { rule: 'TU301', code: 'config_invalid', message });
    return undefined;
  }
  if (erp.location === '' && given === '') {
    const message = `The MES location ${quoted(mes.location)} has neither an ERP location nor a canonical one.`;
    const suggestions =
      table.columns['canonical_location'] === -1 ? [] : [lineWith(table, row, { canonical_location: mes.location })];
    complainCell(table, row, 'mes_location', { rule: 'TU302', code: 'config_invalid', message, suggestions });
    return undefined;
  }
  return { row, erp, mes, canonical: given === '' ? erp.location : given, corrections: corrections ?? true };
}
