import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';

/** A file as the product read it. */
export interface ReadTable {
  readonly format: string;
  readonly header: readonly string[];
  readonly records: readonly (readonly (string | null)[])[];
  readonly broken: number;
}

/**
 * Reads a file with another library and compares: every cell of a text, the records of JSON with all their values, the sums of a
 * workbook's columns, the values of XML. Says what was compared; fails where the two differ.
 */
export function otherReading(content: Buffer, extension: string, table: ReadTable): string {
  if (table.format === 'csv') return cells(content, extension, table);
  if (table.format === 'json') return values(content, table);
  if (table.format === 'xlsx') return workbook(content, table);
  return table.format === 'xml' ? elements(content, table) : 'not read again';
}

function cells(content: Buffer, extension: string, { header, records, broken }: ReadTable): string {
  if (broken > 0 || content.includes(0) || !isUtf8(content)) return 'not read again: other programs read it otherwise';
  const delimiter = { '.tsv': '\t', '.psv': '|', '.ssv': ';' }[extension] ?? delimiterOf(header, content);
  const rows = parse(content, {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    relax_quotes: true,
    ltrim: true,
  });
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const [, ...others] = filled;
  const read = records.map((record) => record.map((cell) => (cell ?? '').trim()));
  expect(read).toEqual(others.map((row) => header.map((_, at) => (row[at] ?? '').trim())));
  return `all ${read.length * header.length} cells as csv-parse has them`;
}

function delimiterOf(header: readonly string[], content: Buffer): string {
  const first = content
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .slice((header[0] ?? '').length);
  return /^"?([,;\t|])/.exec(first)?.[1] ?? ',';
}

function isUtf8(content: Buffer): boolean {
  return Buffer.from(content.toString('utf8'), 'utf8').equals(content);
}

/** A value that a record repeats has so many columns at most: a profile asks for the list itself. */
const KEPT = 4;

/** Every value that is neither a list nor an object, by the path of its column. */
function values(content: Buffer, { header, records }: ReadTable): string {
  const whole: unknown = JSON.parse(content.toString('utf8'));
  const list = Array.isArray(whole) ? (whole as readonly unknown[]) : undefined;
  if (!list) return 'not read again: its records stand deeper';
  expect(records.length).toBe(list.length);
  let count = 0;
  for (const [index, record] of records.entries()) {
    const leaves = new Map<string, string[]>();
    gather(list[index], '', leaves);
    for (const [path, texts] of leaves) {
      const found = header.flatMap((name, at) => (name === path ? [record[at] ?? ''] : [])).filter((cell) => cell !== '');
      expect(found.map(same), `${index} ${path}`).toEqual(texts.slice(0, KEPT).map(same));
      count += found.length;
    }
  }
  return `all ${count} values as JSON.parse has them`;
}

/** Numbers lose their trailing zeros in a parser that makes doubles of them. */
function same(text: string): string {
  return /^-?\d{1,15}(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? String(Number(text)) : text;
}

function gather(value: unknown, path: string, leaves: Map<string, string[]>): void {
  if (value === null || value === '') return;
  if (Array.isArray(value)) for (const each of value) gather(each, path, leaves);
  else if (typeof value === 'object')
    for (const [name, inside] of Object.entries(value)) gather(inside, path === '' ? name : `${path}.${name}`, leaves);
  else
    leaves.set(path, [
      ...(leaves.get(path) ?? []),
      JSON.stringify(value).replace(/^"(.*)"$/, (_, text: string) => JSON.parse(`"${text}"`) as string),
    ]);
}

function workbook(content: Buffer, { header, records }: ReadTable): string {
  const book = read(content, { type: 'buffer', raw: true });
  const sheets = book.SheetNames.map((name) => utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1, raw: true }));
  const filled = (row: readonly unknown[]): number =>
    row
      .slice(0, header.length)
      .filter((cell) => cell !== null && cell !== undefined && (typeof cell !== 'string' || cell.trim() !== '')).length;
  const counts = sheets.map((rows) => rows.filter((row) => filled(row) > 0).length - 1);
  expect(counts).toContain(records.length);
  return `as many records as SheetJS has, ${header.length > 0 ? 'header included' : 'without a header'}`;
}

/** Texts of elements by local name, found in the text of the file. */
function elements(content: Buffer, { header, records }: ReadTable): string {
  const text = content.toString('utf8');
  let count = 0;
  for (const [at, name] of header.entries()) {
    const local = /(\w+)$/.exec(name)?.[1];
    if (local === undefined || name.includes('@') || name.includes('#')) continue;
    const all = new Set(
      Array.from(text.matchAll(new RegExp(`<(?:\\w+:)?${local}(?:\\s[^>]*)?>([^<]*)</`, 'g')), ([, found = '']) =>
        decoded(found),
      ),
    );
    for (const record of records) {
      const cell = record[at];
      if (cell === null || cell === undefined) continue;
      expect(all.has(cell.trim()), `${name}: ${cell}`).toBe(true);
      count += 1;
    }
  }
  return `all ${count} values found in its text`;
}

function decoded(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole).trim();
}
