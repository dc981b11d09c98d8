import type { Archive, Part } from './archive.ts';
import { builtinFormat, type CellFormat, formatOf } from './cell-format.ts';
import { MAX_STYLES } from './limits.ts';
import { readWholePart } from './part-xml.ts';

/** The format of each cell style by its number; a style that the workbook does not have is a plain number. */
export type Styles = readonly CellFormat[];

/** Reads the cell styles of a workbook. Formats of its own win over those that are known by number. */
export async function readStyles(archive: Archive, part: Part): Promise<Styles> {
  const codes = new Map<string, string>();
  const ids: string[] = [];
  await readWholePart(archive, part, 'styleSheet', (wrong) => {
    let inside = '';
    return {
      open: (name, attributes) => {
        if (name === 'cellXfs' || name === 'numFmts') inside = name;
        // Formats of a condition (in a `dxf`) have numbers too, but those of no cell
        if (name === 'numFmt' && inside === 'numFmts') codes.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
        if (name === 'xf' && inside === 'cellXfs') ids.push(attributes['numFmtId'] ?? '0');
        if (codes.size + ids.length > MAX_STYLES) throw wrong(`it has more than ${MAX_STYLES} styles`);
      },
      text: () => undefined,
      close: (name) => {
        if (name === inside) inside = '';
      },
    };
  });
  const formats = new Map<string, CellFormat>();
  for (const id of new Set(ids)) {
    const code = codes.get(id);
    formats.set(id, code === undefined ? builtinFormat(Number(id)) : formatOf(code));
  }
  return ids.map((id) => formats.get(id) ?? builtinFormat(0));
}
