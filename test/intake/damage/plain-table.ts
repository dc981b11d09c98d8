import type { Dice } from './dice.ts';

/** A record of the table that is damaged. What a run reads of it is everything but the description and the remark. */
export interface PlainRecord {
  readonly material: string;
  readonly lot: string;
  readonly description: string;
  readonly unit: string;
  readonly quantity: string;
  readonly location: string;
  readonly remark: string;
}

export const HEADER = ['Material', 'Lot', 'Description', 'Unit', 'Quantity', 'Location', 'Remark'];

/** How the table is written. */
export interface Style {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly end: '\n' | '\r\n' | '\r';
  readonly quoteAll: boolean;
  readonly decimal: '.' | ',';
}

const WORDS = [
  'Hinge',
  'Bolt',
  'Coat, long',
  'Pipe 3"',
  'Nut; zinc',
  'Schraube groß',
  'Say "when"',
  'Tab\tled',
  'A|B',
  'Two\nlines',
];

/** A table of three to eight records, and the way it is written. */
export function plainTable(dice: Dice): { readonly records: readonly PlainRecord[]; readonly style: Style } {
  const records = Array.from({ length: 3 + dice.below(6) }, (_, index): PlainRecord => {
    return {
      material: `M-${100 + index}`,
      lot: dice.below(4) === 0 ? '' : `L${dice.below(90)}`,
      description: dice.pick(WORDS),
      unit: dice.pick(['KG', 'EA', 'L']),
      quantity: `${1 + dice.below(900)}.${1 + dice.below(9)}`,
      location: dice.pick(['HALL', 'DOCK', 'Süd']),
      remark: dice.below(3) === 0 ? 'checked' : '',
    };
  });
  const style = {
    delimiter: dice.pick([',', ';', '\t', '|'] as const),
    end: dice.pick(['\n', '\n', '\r\n', '\r'] as const),
    quoteAll: dice.below(3) === 0,
    decimal: dice.pick(['.', ','] as const),
  };
  return { records, style };
}

/** The cells of the table as they are written, quoted where they must be; the header comes first. */
export function writtenCells(records: readonly PlainRecord[], style: Style): string[][] {
  const rows = records.map(({ quantity, ...rest }) => {
    const figure = quantity.replace('.', style.decimal);
    return [rest.material, rest.lot, rest.description, rest.unit, figure, rest.location, rest.remark];
  });
  return [HEADER, ...rows].map((row) => row.map((cell) => writtenCell(cell, style)));
}

function writtenCell(cell: string, { delimiter, quoteAll }: Style): string {
  const needed = quoteAll || cell.includes(delimiter) || /["\n\r]/.test(cell);
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}
