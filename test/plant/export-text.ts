import { Dice } from './dice.ts';
import { entryOf } from './choice.ts';
import { fraction } from './fraction.ts';
import { hostile } from './hostile.ts';
import type { Entry, Plant, Side, Status, Style } from './model.ts';
import { numberText } from './number-text.ts';

/** Headers of the exports; one of them is as awkward as a header can be. */
export const HEADERS = {
  site: 'Werk',
  location: 'Lager "Ort"',
  material: 'Material; Nr',
  lot: 'Charge /* --',
  serial: 'Serien */ Nr',
  ownership: 'Größe\nSonder',
  status: 'Status',
  quantity: 'Menge',
  unit: 'ME',
  remark: 'Text',
} as const;
export const STATUS_HEADERS: Readonly<Record<Status, string>> = {
  unrestricted: 'Frei',
  quality: 'Prüfung',
  blocked: 'Gesperrt',
  in_transit: 'Unterwegs',
};
const STATUSES: readonly Status[] = ['unrestricted', 'quality', 'blocked', 'in_transit'];
/** `~` stands for the decimal sign. */
const BAD_FIGURES = {
  not_a_number: ['abc', 'NaN', '12 pcs', '--1', '1.2.3,4,5'],
  exponent: ['1e5', '1E+05'],
  too_many_digits: ['1'.repeat(60), '0~1234567891'],
} as const;
export const OWNERSHIP_CODES = {
  erp: { own: '', vendor_consignment: 'K', at_subcontractor: 'O' },
  mes: { own: 'Company', vendor_consignment: 'Vendor', at_subcontractor: 'Out "there"' },
} as const;

/** One export file, and where its records start. */
export interface ExportFile {
  readonly name: string;
  readonly text: string;
  /** Entry → physical line. */
  readonly lines: ReadonlyMap<Entry, number>;
}

/** The files of one side; the same plant gives the same text. */
export function exportFiles(plant: Plant, side: Side): ExportFile[] {
  const style = plant.style[side];
  const entries = plant.entries[side];
  const cut = style.twoFiles && entries.length > 1 ? 1 + Math.floor(entries.length / 3) : entries.length;
  const parts = [entries.slice(0, cut), entries.slice(cut)].filter((part) => part.length > 0);
  return parts.map((part, index) => exportFile(plant, side, part, `${side}-${index + 1}.csv`));
}

function exportFile(plant: Plant, side: Side, entries: readonly Entry[], name: string): ExportFile {
  const style = plant.style[side];
  const header = [...columnsOf(style, side), HEADERS.remark, HEADERS.remark];
  const lines = new Map<Entry, number>();
  const rows = [quotedRow(header, style)];
  let line = 2 + lineBreaks(rows[0] ?? '');
  for (const entry of entries) {
    lines.set(entry, line);
    const row = recordText(plant, side, entry);
    rows.push(row);
    line += 1 + lineBreaks(row);
  }
  // Without a line break behind it a short last record means that the file was cut
  const ends = style.endsWithNewline || entries.at(-1)?.kind === 'field_count';
  return { name, text: rows.join(style.newline) + (ends ? style.newline : ''), lines };
}

const lineBreaks = (text: string): number => text.split('\n').length - 1;

function columnsOf(style: Style, side: Side): string[] {
  const figures = style.wide ? STATUSES.map((status) => STATUS_HEADERS[status]) : [HEADERS.status, HEADERS.quantity];
  const key = [HEADERS.site, HEADERS.location, HEADERS.material, HEADERS.lot, HEADERS.ownership];
  return [...key, ...(side === 'mes' ? [HEADERS.serial] : []), ...figures, HEADERS.unit];
}

/** One record as a line of text. Its incidental choices hang on the plant and the record alone, not on its position in the file. */
function recordText(plant: Plant, side: Side, entry: Entry): string {
  const style = plant.style[side];
  const dice = diceOf(plant, side, entry);
  const cells = cellsOf(plant, side, entry, dice);
  const row = [
    ...columnsOf(style, side).map((column) => cells.get(column) ?? ''),
    hostile(dice.below(99), dice.below(9)),
    dice.pick(['', 'x', '12,5']),
  ];
  if (entry.kind !== 'field_count') return quotedRow(row, style);
  return quotedRow(dice.once(2) ? row.slice(0, 3) : [...row, 'one', 'more'], style);
}

const numbers = new WeakMap<Plant, Map<Entry, number>>();

/** Entries are numbered once a plant, whatever order they are written in. */
function diceOf(plant: Plant, side: Side, entry: Entry): Dice {
  const known =
    numbers.get(plant) ?? new Map([...plant.entries.erp, ...plant.entries.mes].map((each, index) => [each, index] as const));
  numbers.set(plant, known);
  return new Dice(plant.seed + 7919 * entryOf(known, entry, () => 0) + (side === 'erp' ? 0 : 1));
}

/** A plant with other entries (or in another order) that keeps the cells of those it shares with the first. */
export function sameCells(from: Plant, to: Plant): Plant {
  const known =
    numbers.get(from) ?? new Map([...from.entries.erp, ...from.entries.mes].map((each, index) => [each, index] as const));
  numbers.set(from, known).set(to, known);
  return to;
}

function cellsOf(plant: Plant, side: Side, entry: Entry, dice: Dice): Map<string, string> {
  const style = plant.style[side];
  const blanks = (text: string): string =>
    style.trims && text !== '' && dice.once(3) ? `${dice.pick([' ', '\t', '\u00A0'])}${text} ` : text;
  const cells = new Map<string, string>([
    [HEADERS.site, entry.location.siteCode[side]],
    [HEADERS.location, blanks(dice.pick([...entry.location.codes[side]] as [string, ...string[]]))],
    [HEADERS.material, blanks(materialCell(entry, side, dice))],
    [HEADERS.lot, blanks(entry.lot)],
    [HEADERS.ownership, OWNERSHIP_CODES[side][entry.ownership]],
    [HEADERS.serial, dice.once(2) ? `SN"${dice.below(99)}` : ''],
    [HEADERS.unit, unitCell(plant, entry, dice)],
  ]);
  if (!style.wide) return withFigure(cells, plant, side, entry, dice);
  for (const status of STATUSES) {
    const amount = entry.amounts.find((each) => each.status === status)?.quantity;
    const zero = dice.once(2) ? '' : numberText(fraction('0'), style);
    cells.set(STATUS_HEADERS[status], amount ? blanks(numberText(amount, style)) : zero);
  }
  return cells;
}

function withFigure(cells: Map<string, string>, plant: Plant, side: Side, entry: Entry, dice: Dice): Map<string, string> {
  const [amount] = entry.amounts;
  if (!amount) throw new RangeError('a record has a figure');
  const { kind } = entry;
  const bad =
    kind === 'not_a_number' || kind === 'exponent' || kind === 'too_many_digits' ? dice.pick(BAD_FIGURES[kind]) : undefined;
  cells.set(HEADERS.status, kind === 'unmapped_code' ? 'no such status' : plant.statusCodes[side][amount.status]);
  return cells.set(
    HEADERS.quantity,
    bad?.replace('~', plant.style[side].decimal) ?? numberText(amount.quantity, plant.style[side]),
  );
}

/** The part's number, in any case where the crosswalk finds it so. */
function materialCell({ kind, material }: Entry, side: Side, dice: Dice): string {
  if (kind === 'blank_value') return '';
  const code = material.code[side];
  if (kind === 'total') return `* ${code}`;
  return material.listed && dice.once(3) && /^[\x20-\x7E]*$/.test(code) ? code.toUpperCase() : code;
}

function unitCell(plant: Plant, { kind, unit }: Entry, dice: Dice): string {
  if (kind === 'unknown_unit') return 'no such unit';
  const known = plant.units.find(({ code }) => code === unit);
  return known ? dice.pick([known.code, known.alias, known.code.toLowerCase()]) : unit;
}

function quotedRow(cells: readonly string[], style: Style): string {
  return cells
    .map((cell) =>
      style.quoteAll || /["\r\n]/.test(cell) || cell.includes(style.delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(style.delimiter);
}
