import { PAGE } from './columns.ts';
import { width, wrapped } from './width.ts';

/** A part of the text report: its lines, or nothing where there is nothing to say. */
export type Section = readonly string[];

/** Sections with a blank line between them and a line break at the end; empty ones are left out. */
export function document(sections: readonly Section[]): string {
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** A sentence on the page, indented; the lines after the first stand `hang` columns further in. */
export function sentence(text: string, indent = 2, hang = 0, page = PAGE): readonly string[] {
  const lines = wrapped(text, page - indent - hang);
  return lines.map((line, number) => ' '.repeat(number === 0 ? indent : indent + hang) + line);
}

/** Phrases on the page, two blanks apart; a line breaks between phrases only, so that each can be copied. */
export function phrases(all: readonly string[], indent = 2, page = PAGE): readonly string[] {
  const lines: string[] = [];
  for (const phrase of all) {
    const last = lines.at(-1);
    if (last !== undefined && width(last) + 2 + width(phrase) <= page) lines[lines.length - 1] = `${last}  ${phrase}`;
    else lines.push(' '.repeat(indent) + phrase);
  }
  return lines;
}

/** "inventory" as it is at the head of a section. */
export function title(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
