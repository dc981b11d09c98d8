import type { ProbedFile } from '../../src/intake/files/landed-file.ts';
import type { RecordRow } from '../../src/intake/files/record-batch.ts';
import { naiveSheet, type NaiveCell } from './naive-workbook.ts';
import type { Parts } from './workbook.ts';

export interface ReadTable {
  readonly file: ProbedFile;
  readonly rows: readonly RecordRow[];
}

/** The cells of the first sheet that were read as something else than a naive reading of the same parts finds in them. */
export function wrongCells({ file: { header, layout }, rows }: ReadTable, parts: Parts): readonly string[] {
  if (layout.format !== 'xlsx' || layout.cells.sheet.part.name !== 'xl/worksheets/sheet1.xml') return [];
  const { cells, merges } = naiveSheet(parts);
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const { line, cells: texts, faults } of rows) {
    for (const [column, name] of header.entries()) {
      const at = `${letter(column)}${line}`;
      seen.add(at);
      if (faults?.includes(`,${name}:`)) continue;
      const naive = cells.get(at) ?? above(at, merges, cells);
      if (!same(texts[column] ?? null, naive))
        wrong.push(`${at}: ${JSON.stringify(texts[column])}, not ${JSON.stringify(naive)}`);
    }
  }
  for (const [at, { says }] of cells) {
    const [, column = '', line = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
    const inTable = Number(line) > layout.headerLines && column.length === 1 && column.charCodeAt(0) - 65 < header.length;
    if (inTable && !seen.has(at)) wrong.push(`${at}: nothing, not ${JSON.stringify(says)}`);
  }
  return wrong;
}

/** What a range of merged cells in one column says for the blank cells below its first. */
function above(at: string, merges: readonly string[], cells: ReadonlyMap<string, NaiveCell>): NaiveCell | null {
  const [, column = '', line = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
  for (const range of merges) {
    const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range.trim().toUpperCase()) ?? [];
    if (left !== column || right !== column) continue;
    const [first, last] = [Math.min(Number(top), Number(bottom)), Math.max(Number(top), Number(bottom))];
    if (Number(line) > first && Number(line) <= last) return cells.get(`${column}${first}`) ?? null;
  }
  return null;
}

function same(text: string | null, naive: NaiveCell | null): boolean {
  if (naive === null || naive.kind === 'unusable') return text === null && naive === null;
  if (text === naive.says || naive.kind === 'text') return text === naive.says;
  // A number in plain notation, or the day that it counts
  const value = Number(naive.says);
  return text !== null && (Number(text) === value || Math.abs(dayOf(text) - value) < 1e-6);
}

/** The number of a day in the calendar of 1900, a time being a part of a day. */
function dayOf(text: string): number {
  const [, clock] = /^(?:.*T)?(\d\d:\d\d:\d\d(?:\.\d+)?)$/.exec(text) ?? [];
  const [hours = 0, minutes = 0, seconds = 0] = clock?.split(':').map(Number) ?? [];
  const time = (hours + minutes / 60 + seconds / 3600) / 24;
  const date = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
  if (date === undefined) return clock === undefined ? NaN : time;
  const days = (Date.parse(date) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return (days < 61 ? days - 1 : days) + time;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}
