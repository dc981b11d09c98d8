import { quoted } from '../../text/quoted.ts';
import { over } from '../../model/rational.ts';
import type { Rational } from '../../model/rational.ts';
import { cellOf, complainCell, readTable } from '../crosswalks/table-file.ts';
import type { MappingTable, TableShape } from '../crosswalks/table-file.ts';
import type { MappingText } from '../sources.ts';
import { readFactor } from './unit-factor.ts';

/** One line of material-units.csv; `unit` and `base` as written. */
export interface MaterialUnitLine {
  /** Row of the table, from 0. */
  readonly row: number;
  readonly material: string;
  /** Canonical; blank where the line holds for every lot. */
  readonly lot: string;
  readonly unit: string;
  readonly factor: Rational;
  readonly base: string;
}

export interface MaterialUnitFile {
  readonly table: MappingTable;
  readonly lines: readonly MaterialUnitLine[];
}

const COLUMNS = ['material', 'unit', 'numerator', 'denominator', 'base'];

/** The columns of material-units.csv. */
export const MATERIAL_UNIT_SHAPE: TableShape = { required: COLUMNS, optional: ['lot'] };

/** Reads material-units.csv; lines with a fault of their own are left out and noted in the table. */
export function readMaterialUnitFile(text: MappingText): MaterialUnitFile {
  const table = readTable(text, MATERIAL_UNIT_SHAPE);
  if (COLUMNS.some((name) => table.columns[name] === -1)) return { table, lines: [] };
  return { table, lines: table.rows.flatMap((_, row) => readLine(table, row) ?? []) };
}

function readLine(table: MappingTable, row: number): MaterialUnitLine | undefined {
  const blank = COLUMNS.filter((column) => cellOf(table, row, column) === '');
  for (const column of blank)
    complainCell(table, row, column, { rule: 'TU501', code: 'config_invalid', message: `The line has no ${column}.` });
  const [numerator, denominator] = ['numerator', 'denominator'].map((column) => readNumber(table, row, column));
  if (blank.length > 0 || !numerator || !denominator) return undefined;
  const [material = '', unit = '', base = ''] = ['material', 'unit', 'base'].map((column) => cellOf(table, row, column));
  return { row, material, lot: cellOf(table, row, 'lot'), unit, factor: over(numerator, denominator), base };
}

function readNumber(table: MappingTable, row: number, column: string): Rational | undefined {
  const text = cellOf(table, row, column);
  if (text === '') return undefined;
  const read = readFactor(text);
  if ('factor' in read) return read.factor;
  if (read.code === 'unit_zero_factor') {
    const message = `The ${column} ${quoted(text)} is zero.`;
    complainCell(table, row, column, { rule: 'TU502', code: 'unit_zero_factor', message });
    return undefined;
  }
  const number = {
    message: `The ${column} ${quoted(text)} is not a whole or decimal number greater than zero.`,
    suggestions: read.suggestions,
  };
  complainCell(table, row, column, { rule: 'TU503', code: read.code, ...number });
  return undefined;
}
