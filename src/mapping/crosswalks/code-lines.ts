import type { IdentifierCrosswalk } from '../../domains/crosswalk-registry.ts';
import { quoted } from '../../text/quoted.ts';
import { cellOf, complainCell, lineWith, readTable } from './table-file.ts';
import type { MappingTable, TableShape } from './table-file.ts';
import type { MappingText } from '../sources.ts';
import { isIsoDate } from './validity.ts';
import type { Validity } from './validity.ts';

/** One line of a table of open identifiers, `canonical` filled in. A blank code means that the side has none. */
export interface CodeLine extends Validity {
  /** Row of the table, from 0. */
  readonly row: number;
  readonly erp: string;
  readonly mes: string;
  readonly canonical: string;
}

/** The columns of `parts.csv` or `<field>.csv`. */
export function codeTableShape(kind: IdentifierCrosswalk): TableShape {
  return { required: ['erp', 'mes'], optional: kind.dated ? ['canonical', 'valid_from', 'valid_to'] : ['canonical'] };
}

/** Reads `parts.csv` or `<field>.csv`; lines with a fault of their own are left out and noted in the table. */
export function readCodeLines(text: MappingText, kind: IdentifierCrosswalk): { table: MappingTable; lines: readonly CodeLine[] } {
  const shape = codeTableShape(kind);
  const table = readTable(text, shape);
  if (shape.required.some((name) => table.columns[name] === -1)) return { table, lines: [] };
  const lines: CodeLine[] = [];
  for (let row = 0; row < table.rows.length; row += 1) {
    const line = readLine(table, row, kind);
    if (line) lines.push(line);
  }
  return { table, lines };
}

function readLine(table: MappingTable, row: number, kind: IdentifierCrosswalk): CodeLine | undefined {
  const [erp, mes, given] = [cellOf(table, row, 'erp'), cellOf(table, row, 'mes'), cellOf(table, row, 'canonical')];
  const validity = kind.dated ? readValidity(table, row) : {};
  if (!validity) return undefined;
  if (erp === '' && mes === '') {
    complainCell(table, row, 'erp', {
      rule: 'TU301',
      code: 'config_invalid',
      message: `The line names no ${kind.noun} of either side.`,
    });
    return undefined;
  }
  if (erp === '' && given === '') {
    const message = `The MES ${kind.noun} ${quoted(mes)} has neither an ERP ${kind.noun} nor a canonical one.`;
    const suggestions = table.columns['canonical'] === -1 ? [] : [lineWith(table, row, { canonical: mes })];
    complainCell(table, row, 'mes', { rule: 'TU302', code: 'config_invalid', message, suggestions });
    return undefined;
  }
  return { row, erp, mes, canonical: given === '' ? erp : given, ...validity };
}

function readValidity(table: MappingTable, row: number): Validity | undefined {
  const [from, to] = [cellOf(table, row, 'valid_from'), cellOf(table, row, 'valid_to')];
  if (from === '' && to === '') return {};
  const wrong = ['valid_from', 'valid_to'].filter(
    (name) => cellOf(table, row, name) !== '' && !isIsoDate(cellOf(table, row, name)),
  );
  for (const name of wrong) {
    const message = `${quoted(cellOf(table, row, name))} is not a date in the form YYYY-MM-DD.`;
    complainCell(table, row, name, { rule: 'TU303', code: 'config_invalid', message });
  }
  if (wrong.length > 0) return undefined;
  if (from !== '' && to !== '' && from > to) {
    const suggestions = [lineWith(table, row, { valid_from: to, valid_to: from })];
    complainCell(table, row, 'valid_to', {
      rule: 'TU304',
      code: 'config_invalid',
      message: `The line ends on ${to}, before it begins on ${from}.`,
      suggestions,
    });
    return undefined;
  }
  return { ...(from === '' ? {} : { validFrom: from }), ...(to === '' ? {} : { validTo: to }) };
}
