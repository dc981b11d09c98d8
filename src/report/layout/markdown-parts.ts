import { count } from './figures.ts';
import { printable } from './width.ts';

/** A table of Markdown; `right` are the columns that lean right. Cells are Markdown. */
export interface Table {
  readonly head: readonly string[];
  readonly right: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** Longer texts are cut: nobody reads them in a cell. */
const LONGEST = 300;

/** Text from a file as code: nothing in it is a link, a mention or Markdown. Empty text stays empty. */
export function code(text: string): string {
  if (text === '') return '';
  const line = printable(text.replaceAll(/\s+/g, ' '));
  const cut = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  const longest = Math.max(0, ...(cut.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = /^`|`$/.test(cut) ? ` ${cut} ` : cut;
  // Inside a table even code may hold no bare bar
  return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}

/** `of`: how many rows there are in all; those that are not shown are counted in a last row. */
export function table({ head, right, rows }: Table, of = rows.length): string {
  const left = of - rows.length;
  const more = left > 0 ? [line(head.map((_, index) => (index === 1 ? `… and ${count(left)} more` : '')))] : [];
  return [line(head), line(head.map((_, index) => (right.includes(index) ? '--:' : '---'))), ...rows.map(line), ...more].join(
    '\n',
  );
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A part that is folded away under its title. */
export function details(summary: string, content: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${content.trimEnd()}\n\n</details>`;
}

/** Parts with a blank line between them; empty ones are left out. */
export function block(parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '');
  return `${filled.join('\n\n')}\n`;
}
