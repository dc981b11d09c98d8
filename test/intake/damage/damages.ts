import iconv from 'iconv-lite';
import type { Dice } from './dice.ts';
import type { Style } from './plain-table.ts';

/** One way to damage a table, given its written cells (header first): the bytes of the file. */
type Damage = (rows: string[][], style: Style, dice: Dice) => string | Buffer;

/** Kinds of damage, each with the ways of it. */
export const DAMAGES: Readonly<Record<string, readonly Damage[]>> = {
  'none at all': [text],
  'a separator too many': [
    changedCell((cell, { delimiter }, dice) => inserted(cell, delimiter, dice)),
    changedLine((line, { delimiter }) => line + delimiter),
    changedLine((line, { delimiter }) => delimiter + line),
  ],
  'a separator at the end of every line': [
    (rows, style) =>
      lines(rows, style)
        .map((line) => line + style.delimiter)
        .join(style.end) + style.end,
    (rows, style) =>
      lines(rows, style)
        .map((line, at) => (at === 0 ? line : line + style.delimiter))
        .join(style.end) + style.end,
  ],
  'a separator too few': [
    changedLine((line, { delimiter }, dice) => without(line, delimiter, dice)),
    changedLine((line, style, dice) => otherDelimiter(line, style, dice)),
  ],
  quotes: [
    changedCell((cell) => (cell.startsWith('"') ? cell.slice(1) : cell)),
    changedCell((cell) => (cell.endsWith('"') ? cell.slice(0, -1) : cell)),
    changedCell((cell) => `"${cell}`),
    changedCell((cell) => (cell.startsWith('"') ? `${cell}"x` : cell)),
    changedLine((line, _, dice) => without(line, '"', dice)),
    changedLine((line) => line.replace(/[,;|\t]"/, '"')),
    changedLine((line) => line.replace(/"[,;|\t]/, '"')),
  ],
  'quotes escaped by a backslash': [
    (rows, style) => text(rows, style).replaceAll('""', '\\"'),
    (rows, style) => text(rows, style).replaceAll('"', '\\"'),
  ],
  'lines quoted as a whole': [
    (rows, style) => lines(rows, style).map(packed).join(style.end) + style.end,
    (rows, style) =>
      lines(rows, style)
        .map((line) => packed(line) + style.delimiter)
        .join(style.end) + style.end,
    changedLine(packed),
  ],
  'lines above the header': [
    (rows, style) => `Stock list of plant 1000${style.end}${text(rows, style)}`,
    (rows, style) => `Stock list${style.end}${style.end}printed 2026-11-30${style.end}${text(rows, style)}`,
    (rows, style) => style.end + style.end + text(rows, style),
    (rows, style) => style.delimiter.repeat(6) + style.end + text(rows, style),
  ],
  'lines below the records': [
    (rows, style) => `${text(rows, style)}Total${style.delimiter.repeat(4)}99,5${style.delimiter.repeat(2)}${style.end}`,
    (rows, style) => `${text(rows, style)}${style.end}(${rows.length - 1} rows affected)${style.end}`,
    (rows, style) => `${text(rows, style)}${style.delimiter.repeat(6)}${style.end}   ${style.end}${style.end}`,
    (rows, style) => `${text(rows, style)}${'-'.repeat(40)}${style.end}`,
    (rows, style) => text(rows, style) + text(rows, style),
    (rows, style) => text(rows, style) + '\x1A',
  ],
  'line breaks': [
    (rows, style, dice) => joined(rows, style, dice),
    changedLine((line, { end, delimiter }) => line.replace(delimiter, delimiter + end)),
    changedLine((line) => `${line}\r`),
    (rows, style) =>
      lines(rows, style)
        .map((line, at) => line + (at % 2 === 0 ? '\n' : '\r\n'))
        .join(''),
    (rows, style) => lines(rows, style).join(style.end),
    (rows, style) => lines(rows, style).join(style.end + style.end),
  ],
  'a file that was cut': [(rows, style, dice) => cut(rows, style, dice), (rows, style, dice) => cut(rows, style, dice)],
  encodings: [
    (rows, style) => iconv.encode(text(rows, style), 'windows-1252'),
    (rows, style) => Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(text(rows, style), 'utf-16le')]),
    (rows, style) => Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(text(rows, style), 'utf-16be')]),
    (rows, style) => iconv.encode(text(rows, style), 'utf-16le'),
    (rows, style) => `\uFEFF${text(rows, style)}`,
    (rows, style) => text(rows, style).replace('M-101', 'M-\u0000101'),
    (rows, style) => Buffer.concat([Buffer.from(text(rows, style)), Buffer.from([0xc3])]),
    (rows, style) => text(rows, style).normalize('NFD'),
  ],
  'blanks around cells': [
    changedCell((cell) => (cell.startsWith('"') ? cell : ` ${cell}  `)),
    (rows, style) =>
      lines(
        rows.map((row) => row.map((cell) => (cell.startsWith('"') ? cell : cell.padEnd(12)))),
        style,
      ).join(style.end) + style.end,
    (rows, style) =>
      lines(
        rows.map((row) => row.map((cell) => (cell.startsWith('"') ? cell : `\u00A0${cell}\u3000`))),
        style,
      ).join(style.end) + style.end,
  ],
  'codes as formulas': [
    (rows, style) =>
      lines(
        rows.map(([material = '', ...rest], at) => [at === 0 || material.startsWith('"') ? material : `="${material}"`, ...rest]),
        style,
      ).join(style.end) + style.end,
    (rows, style) =>
      lines(
        rows.map(([material = '', ...rest], at) => [at === 0 ? material : `"=""${material.replaceAll('"', '')}"""`, ...rest]),
        style,
      ).join(style.end) + style.end,
  ],
};

export function lines(rows: readonly (readonly string[])[], { delimiter }: Style): string[] {
  return rows.map((row) => row.join(delimiter));
}

export function text(rows: readonly (readonly string[])[], style: Style): string {
  return lines(rows, style).join(style.end) + style.end;
}

/** One cell of one record in another form. */
function changedCell(change: (cell: string, style: Style, dice: Dice) => string): Damage {
  return (rows, style, dice) => {
    const at = 1 + dice.below(rows.length - 1);
    const column = dice.pick([0, 1, 2, 3, 5]);
    return text(
      rows.map((row, index) =>
        index === at ? row.map((cell, position) => (position === column ? change(cell, style, dice) : cell)) : row,
      ),
      style,
    );
  };
}

/** One line below the header in another form. */
function changedLine(change: (line: string, style: Style, dice: Dice) => string): Damage {
  return (rows, style, dice) => {
    const at = 1 + dice.below(rows.length - 1);
    const changed = lines(rows, style).map((line, index) => (index === at ? change(line, style, dice) : line));
    return changed.join(style.end) + style.end;
  };
}

function packed(line: string): string {
  return `"${line.replaceAll('"', '""')}"`;
}

function inserted(cell: string, put: string, dice: Dice): string {
  const at = dice.below(cell.length + 1);
  return cell.slice(0, at) + put + cell.slice(at);
}

function without(line: string, sought: string, dice: Dice): string {
  const positions = Array.from(line.matchAll(new RegExp(`[${sought}]`, 'g')), ({ index }) => index);
  if (positions.length === 0) return line;
  const at = dice.pick(positions);
  return line.slice(0, at) + line.slice(at + 1);
}

function otherDelimiter(line: string, { delimiter }: Style, dice: Dice): string {
  const other = dice.pick([',', ';', '\t', '|'].filter((candidate) => candidate !== delimiter));
  return line.replaceAll(delimiter, other);
}

function joined(rows: readonly (readonly string[])[], style: Style, dice: Dice): string {
  const all = lines(rows, style);
  const at = 1 + dice.below(all.length - 2);
  return all.map((line, index) => (index === at ? line : line + style.end)).join('');
}

/** In the middle of a record: what is cut at the end of one cannot be seen. */
function cut(rows: readonly (readonly string[])[], style: Style, dice: Dice): string {
  const all = lines(rows, style);
  const at = 1 + dice.below(all.length - 1);
  const line = all[at] ?? '';
  const kept = line.slice(0, 1 + dice.below(line.lastIndexOf(style.delimiter) - 1));
  return [...all.slice(0, at), kept].join(style.end);
}
