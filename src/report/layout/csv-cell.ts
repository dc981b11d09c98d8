/** A record as RFC 4180 writes it: quotes only where they are needed, ended by CR LF. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/**
 * Text from an export as a spreadsheet may open it: a leading sign that would start a formula is disarmed by an apostrophe.
 * Never for numbers ("-2.500"), and never for files that another system imports.
 */
export function disarmed(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
