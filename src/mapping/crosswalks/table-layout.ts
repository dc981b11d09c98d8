import { parseTable } from '../../text/csv-table.ts';
import { localText, type MappingSources } from '../sources.ts';

/** How the lines of a crosswalk file are written: its columns in their order, and what stands between them. */
export interface TableLayout {
  readonly names: readonly string[];
  readonly separator: string;
}

const CODES = ['erp', 'mes', 'canonical'];

/** The columns that new lines have where there is no file yet. */
const NEW: Readonly<Record<string, readonly string[]>> = {
  'locations.csv': ['erp_site', 'erp_location', 'mes_site', 'mes_location', 'canonical_location'],
  'material-units.csv': ['material', 'unit', 'numerator', 'denominator', 'base'],
};

/** The layout of a local crosswalk file, or of the one that would be made. */
export function layoutOf(sources: MappingSources, file: string): TableLayout {
  const local = localText(sources, file);
  const table = local && parseTable(local.text, local.file);
  if (!table || table.header.length < 2) return { names: NEW[file] ?? CODES, separator: ',' };
  const [first, second] = [table.locate('header', 0), table.locate('header', 1)];
  const between = first.excerpt.slice((first.endColumn ?? 1) - 1, (second.column ?? 1) - 1);
  return { names: table.header.map((name) => name.toLowerCase()), separator: /[,;\t]/.exec(between)?.[0] ?? ',' };
}

/** A line of such a file; cells are quoted where they have to be. */
export function lineIn({ names, separator }: TableLayout, cells: Readonly<Record<string, string>>): string {
  const written = names.map((name) => {
    const cell = cells[name] ?? '';
    return /["\r\n#]|^\s|\s$/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  });
  return written.join(separator);
}
