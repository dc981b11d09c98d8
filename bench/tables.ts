import { readFileSync, writeFileSync } from 'node:fs';

/** A part of the report: a heading line about the machine and a table of figures beside their targets. */
export interface Section {
  /** Names the markers in README.md between which the section stands. */
  readonly name:
    | 'script'
    | 'trino'
    | 'memory'
    | 'workbook'
    | 'formats'
    | 'start-up'
    | 'validate'
    | 'suggest'
    | 'suggest-kinds'
    | 'diff'
    | 'orders'
    | 'costing'
    | 'genealogy';
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Pages that have the section, relative to this folder; README.md alone unless said. */
  readonly pages?: readonly string[];
}

/** A Markdown table whose columns are as wide as their widest cell; all but the first are right-aligned. */
export function markdown({ header, rows }: Pick<Section, 'header' | 'rows'>): string {
  const widths = header.map((_, column) => Math.max(3, ...[header, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

/** Puts a section between its markers in its pages. Throws when they are not there. */
export function writeSection(section: Section, machine: string): void {
  for (const page of section.pages ?? ['README.md']) writeInto(page, section, machine);
}

function writeInto(page: string, section: Section, machine: string): void {
  const file = new URL(page, import.meta.url);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${section.name} -->`, `<!-- /${section.name} -->`];
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`bench/${page} has no ${begin} … ${end}`);
  const body = `${begin}\n${machine}\n\n${markdown(section)}\n${end}`;
  writeFileSync(file, text.slice(0, start) + body + text.slice(stop + end.length));
}

/** "1.13 ×" */
export function ratio(value: number, base: number): string {
  return `${(value / base).toFixed(2)} ×`;
}

export function seconds(value: number): string {
  return `${value.toFixed(value < 1 ? 3 : 2)} s`;
}

export function megabytes(value: number): string {
  return `${Math.round(value)} MB`;
}
