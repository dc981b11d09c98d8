/** A line of a domain's own file as a row of a table: objects within it become columns (`parts.rate`), lists become texts. */
export function flatRow(line: object): ReadonlyMap<string, string | null> {
  const row = new Map<string, string | null>();
  for (const [name, value] of Object.entries(line) as [string, unknown][]) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [inner, text] of flatRow(value)) row.set(`${name}.${inner}`, text);
    else row.set(name, textOf(value));
  }
  return row;
}

/** The names of all columns: an object that is null in some lines has its own columns in the others. */
export function columnNames(rows: Iterable<ReadonlyMap<string, string | null>>): readonly string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of row.keys()) names.add(name);
  const all = [...names];
  return all.filter((name) => !all.some((other) => other.startsWith(`${name}.`)));
}

/** "parts.lot_size" as a heading for people: "lot size". */
export function columnHeading(name: string): string {
  return name.replace(/^parts\./, '').replaceAll(/[_.]/g, ' ');
}

/** Whether a cell holds a decimal: codes that look like one do not, as names of figures say what they are. */
export function isFigure(name: string, text: string | null): boolean {
  return !CODES.test(name) && (text === null || /^-?\d{1,20}(\.\d{1,9})$/.test(text));
}

/** Columns of identifiers, whatever they look like. */
const CODES = /(^|[._])(id|site|order|material|lot|serial|item|operation|location|code)$/;

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => listed(each)).join('; ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An object within a list: its filled texts. */
function listed(value: unknown): string {
  if (typeof value !== 'object' || value === null) return textOf(value) ?? '';
  return [...flatRow(value).values()].filter((text) => text !== null && text !== '').join(' ');
}
