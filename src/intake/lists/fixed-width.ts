import { RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import { countFilledLines } from './count-filled-lines.ts';
import { type NumberedLine, numberedLines } from './numbered-lines.ts';

/**
 * A text whose columns are at fixed positions, which `columns` names; what is above the records is passed over by `header_row`.
 * Throws RefusedError `config_invalid` without `columns`, `file_empty` where there are no records.
 */
export async function probeFixedWidth(found: FoundFile, read: ReadOptions, encoding: string): Promise<ProbedFile> {
  const { columns = [] } = read;
  if (columns.length === 0) throw new RefusedError(noColumns(found));
  const above = read.headerRow === 'auto' ? 0 : read.headerRow;
  const isRecord = ({ line, text }: NumberedLine): boolean => line > above && text.trim() !== '';
  if (!(await hasRecord(found, encoding, isRecord)))
    throw new RefusedError({
      code: 'file_empty',
      message: `The file has nothing below line ${above}.`,
      at: { file: found.label },
      suggestions: ['check that the export ran to its end'],
    });
  const cellsOf = (text: string): (string | null)[] => {
    // Positions count characters, not the units that a text is stored in
    const signs = /[\uD800-\uDFFF]/.test(text) ? Array.from(text) : undefined;
    return columns.map(({ from, to }) => {
      const cell = (signs ? signs.slice(from - 1, to).join('') : text.slice(from - 1, to)).trim();
      return cell || null;
    });
  };
  return {
    ...found,
    header: columns.map(({ name }) => name),
    layout: {
      format: 'fixed',
      headerLines: above,
      source: {
        batches: async function* () {
          for await (const lines of numberedLines(found, encoding)) {
            const kept = lines.filter(isRecord);
            yield { records: kept.map(({ line, text }) => ({ cells: cellsOf(text), numbers: null, number: line, line })) };
          }
        },
        counted: () => countFilledLines(found, encoding, above),
        hasTexts: () => true,
        positions: 'line',
        lineOf: (number) => number,
      },
    },
  };
}

async function hasRecord(found: FoundFile, encoding: string, isRecord: (line: NumberedLine) => boolean): Promise<boolean> {
  for await (const lines of numberedLines(found, encoding)) if (lines.some(isRecord)) return true;
  return false;
}

function noColumns({ label }: FoundFile) {
  return {
    code: 'config_invalid',
    message: 'The format `fixed` needs the positions of its columns.',
    at: { file: label },
    suggestions: ['read: {format: fixed, columns: {Material: "1-18", Quantity: "19-33"}}'],
  } as const;
}
