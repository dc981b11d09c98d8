import { SaxesParser } from 'saxes';
import type { Parts } from './workbook.ts';

/** An element with what it holds. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** A cell as the sheet has it: what it says, and whether it is a number, which formats show in many ways. */
export interface NaiveCell {
  readonly says: string;
  readonly kind: 'text' | 'number' | 'unusable';
}

/** The cells of a sheet by their reference, and its ranges of merged cells. */
export interface NaiveSheet {
  readonly cells: ReadonlyMap<string, NaiveCell>;
  readonly merges: readonly string[];
}

/**
 * Reads the first sheet of a workbook that was made by hand from trees of its elements, with no code of the product: slow, plain and
 * strict. Throws where a part is not well-formed.
 */
export function naiveSheet(parts: Parts): NaiveSheet {
  const sheet = treeOf(String(parts.get('xl/worksheets/sheet1.xml')));
  const texts = children(treeOf(String(parts.get('xl/sharedStrings.xml'))), 'si').map(textOf);
  const cells = new Map<string, NaiveCell>();
  let line = 0;
  for (const row of children(child(sheet, 'sheetData'), 'row')) {
    line = Number(row.attributes['r']?.trim() ?? line + 1);
    let column = 0;
    for (const cell of children(row, 'c')) {
      const reference = cell.attributes['r']?.trim().toUpperCase() ?? `${String.fromCharCode(65 + column)}${line}`;
      column = reference.charCodeAt(0) - 64;
      const read = cellOf(cell, texts);
      if (read) cells.set(reference, read);
    }
  }
  return { cells, merges: children(child(sheet, 'mergeCells'), 'mergeCell').map(({ attributes }) => attributes['ref'] ?? '') };
}

function cellOf(cell: Element, texts: readonly string[]): NaiveCell | null {
  const { t = 'n' } = cell.attributes;
  const value = child(cell, 'v')?.text;
  const inline = child(cell, 'is');
  if (t === 'e') return { says: '', kind: 'unusable' };
  const held = t === 'inlineStr' && inline ? textOf(inline) : (value ?? (inline ? textOf(inline) : undefined));
  if (held === undefined || held === '') {
    return child(cell, 'f') && !(t === 'str' && held === '') ? { says: '', kind: 'unusable' } : null;
  }
  if (t === 'n' && held.trim() !== '' && Number.isFinite(Number(held))) return { says: held, kind: 'number' };
  const says = t === 's' ? texts[Number(held)] : t === 'str' || t === 'inlineStr' ? unescaped(held) : held;
  return says === '' ? null : { says: says ?? 'no such text', kind: 'text' };
}

/** The texts of runs, without the phonetic guide. */
function textOf(element: Element): string {
  const parts = element.children.map((part) => {
    if (part.name === 't') return part.text;
    return part.name === 'r'
      ? children(part, 't')
          .map(({ text }) => text)
          .join('')
      : '';
  });
  return element.name === 'si' ? unescaped(parts.join('')) : parts.join('');
}

function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((each) => each.name === name);
}

function children(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((each) => each.name === name) ?? [];
}

function treeOf(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const add = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return top.children[0] ?? top;
}
