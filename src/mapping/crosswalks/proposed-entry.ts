import { crosswalkFileName, isClosed } from '../../domains/crosswalk-registry.ts';
import { type MappingSources, localText } from '../sources.ts';
import type { Side } from '../../model/side.ts';
import { parseTable } from '../../text/csv-table.ts';

/** A code without an entry. */
export interface OpenCode {
  readonly crosswalk: string;
  readonly side: Side;
  readonly code: string;
  /** Of a location, as exported; blank or null where it is not known. */
  readonly site?: string | null;
  /** Of a material that lacks a factor. */
  readonly unit?: string | null;
  /** The unit that the factor must lead to, where it is known. */
  readonly base?: string;
}

/** A line for a mapping file. `file` is named as messages show it. */
export interface ProposedEntry {
  readonly file: string;
  readonly line: string;
}

/** The mapping file that has a crosswalk's entries, with the name of the workspace's mapping folder. */
export function shownFileOf(crosswalk: string, { folder = 'mappings' }: Pick<MappingSources, 'folder'>): string {
  return folder === '.' ? crosswalkFileName(crosswalk) : `${folder}/${crosswalkFileName(crosswalk)}`;
}

/**
 * The line that gives a code its meaning, with the columns and the separator that its file has; what only a person knows is in angle
 * brackets.
 */
export function proposedEntry(open: OpenCode, sources: MappingSources): ProposedEntry {
  return { file: shownFileOf(open.crosswalk, sources), line: lineFor(open, sources) };
}

function lineFor({ crosswalk, side, code, site, unit, base = '' }: OpenCode, sources: MappingSources): string {
  const text = JSON.stringify(code);
  if (crosswalk === 'units') return `aliases: {${side}: {${text}: <unit>}}`;
  if (isClosed(crosswalk)) return `${crosswalk}: {${side}: {${text}: <canonical>}}`;
  const layout = layoutOf(sources, crosswalkFileName(crosswalk));
  if (crosswalk === 'material_units') {
    const factor = { numerator: '<numerator>', denominator: '<denominator>', base: base === '' ? '<base>' : base };
    return lineIn(layout, { material: code, unit: unit ?? '', ...factor });
  }
  const other = side === 'erp' ? 'mes' : 'erp';
  if (crosswalk !== 'locations') return lineIn(layout, { [side]: code, [other]: `<${other}>` });
  const own = { [`${side}_site`]: site ?? `<${side}_site>`, [`${side}_location`]: code };
  return lineIn(layout, { ...own, [`${other}_site`]: `<${other}_site>`, [`${other}_location`]: `<${other}_location>` });
}

/** How the lines of a crosswalk file are written: its columns in their order, and what is between them. */
interface TableLayout {
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
function layoutOf(sources: MappingSources, file: string): TableLayout {
  const local = localText(sources, file);
  const table = local && parseTable(local.text, local.file);
  if (!table || table.header.length < 2) return { names: NEW[file] ?? CODES, separator: ',' };
  const [first, second] = [table.locate('header', 0), table.locate('header', 1)];
  const between = first.excerpt.slice((first.endColumn ?? 1) - 1, (second.column ?? 1) - 1);
  return { names: table.header.map((name) => name.toLowerCase()), separator: /[,;\t]/.exec(between)?.[0] ?? ',' };
}

/** A line of such a file; cells are quoted where they have to be. */
function lineIn({ names, separator }: TableLayout, cells: Readonly<Record<string, string>>): string {
  const written = names.map((name) => {
    const cell = cells[name] ?? '';
    return /["\r\n#]|^\s|\s$/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  });
  return written.join(separator);
}
