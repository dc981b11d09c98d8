import { type Problem, RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { type CsvDialect, type CsvRecord, csvScanner } from './csv-scan.ts';
import { withoutTitle } from './csv-text.ts';
import { joinedHeader } from '../binding/join-header-lines.ts';
import { guessDelimiter, type Head } from './delimiter.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import { textPieces } from './text-stream.ts';

/** How a text is encoded, and whether a byte order mark says so. */
export interface TextEncoding {
  readonly encoding: string;
  readonly bom: boolean;
}

/** Characters looked at to tell the delimiter; a header is never longer. */
const HEAD = 512 * 1024;

/** A line without a letter or digit is not a header: blank, or empty cells only. */
const BLANK_LINE = /^[\s,;|"]*$/;
/** The first line of a list for spreadsheet programs may only name its delimiter. */
const NAMED_DELIMITER = /^"?sep=(.)"?\r?$/i;

function isAbove(line: string): boolean {
  return BLANK_LINE.test(line) || NAMED_DELIMITER.test(line);
}

/** Finds the header of a delimited text and what separates its cells. Header cells are kept exactly as exported. */
export async function probeCsv(found: FoundFile, read: ReadOptions, { encoding, bom }: TextEncoding): Promise<ProbedFile> {
  const titleLines = read.headerRow === 'auto' ? await blankLinesAbove(found, encoding) : read.headerRow - 1;
  if (titleLines === null) throw new RefusedError(noRecords(found, 'The file contains only blanks.'));
  const head = await headOf(withoutTitle(textPieces(found, encoding), titleLines, found.label));
  if (head.text === '')
    throw new RefusedError(noRecords(found, `The file ends before line ${titleLines + 1}, where its header should be.`));
  const quote = read.quote === 'auto' ? '"' : read.quote;
  const named = titleLines > 0 ? await namedDelimiter(found, encoding) : undefined;
  const delimiter = read.delimiter === 'auto' ? (named ?? guessDelimiter(head, quote)) : read.delimiter;
  const { header: lowest, lines } = headerOf(found, head, { delimiter, quote }, titleLines);
  const upper = await upperLines(found, encoding, titleLines, (read.headerLines ?? 1) - 1);
  const cut = upper.map((line) => csvLine(line, { delimiter, quote }, found.label));
  const header = upper.length === 0 ? lowest : joinedHeader(cut, lowest, true).slice(0, lowest.length);
  return {
    ...found,
    layout: {
      format: 'csv',
      encoding,
      bom,
      delimiter,
      quote,
      headerLines: titleLines + lines,
      ...(titleLines > 0 ? { titleLines } : {}),
    },
    header,
  };
}

/** Lines above the first one that can be a header; null when there is none. */
async function blankLinesAbove(found: FoundFile, encoding: string): Promise<number | null> {
  let [rest, lines] = ['', 0];
  for await (const piece of textPieces(found, encoding)) {
    const all = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = all.pop() ?? '';
    const at = all.findIndex((line) => !isAbove(line));
    if (at !== -1) return lines + at;
    lines += all.length;
    if (!isAbove(rest)) return lines;
  }
  return null;
}

/** The lines above the lowest one of a header that takes several. */
async function upperLines(found: FoundFile, encoding: string, titleLines: number, count: number): Promise<readonly string[]> {
  if (count === 0) return [];
  const { text } = await headOf(textPieces(found, encoding));
  return text.split(/\r\n|\n|\r/).slice(titleLines - count, titleLines);
}

function csvLine(line: string, dialect: CsvDialect, label: string): readonly string[] {
  const scanner = csvScanner(dialect, label, 1, true);
  const [record] = [...scanner.push(line), ...scanner.end()];
  return record?.fault === null ? record.cells : line.split(dialect.delimiter);
}

async function namedDelimiter(found: FoundFile, encoding: string): Promise<string | undefined> {
  for await (const piece of textPieces(found, encoding)) return NAMED_DELIMITER.exec(piece.split('\n', 1)[0] ?? '')?.[1];
  return undefined;
}

async function headOf(pieces: AsyncIterable<string>): Promise<Head> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length >= HEAD) return { text, whole: false };
  }
  return { text, whole: true };
}

function headerOf(
  found: FoundFile,
  head: Head,
  dialect: CsvDialect,
  titleLines: number,
): { header: readonly string[]; lines: number } {
  const scanner = csvScanner(dialect, found.label, titleLines + 1, true);
  const [record = scanner.end()[0]] = scanner.push(head.text);
  if (record === undefined) throw new RefusedError(noRecords(found, 'The file has no header.'));
  const packed = record.cells.filter((cell) => cell !== '');
  if (record.raw.startsWith(dialect.quote) && packed.length === 1 && /[;,|\t]/.test(packed[0] ?? '') && isPacked(head, dialect))
    throw new RefusedError(quotedAsWhole(found, record));
  if (record.fault === null) return { header: record.cells, lines: (record.raw.match(/\n/g)?.length ?? 0) + 1 };
  throw new RefusedError({
    code: 'file_damaged',
    message: `A quote (${dialect.quote}) in the header closes in the middle of a cell.`,
    at: { file: found.label, line: record.line },
    excerpt: record.raw,
    suggestions: ['double the quotes that belong to the text (""), or say how cells are quoted: read: {quote: "\'"}'],
  });
}

/** The line below the header is quoted as a whole, too. */
function isPacked({ text }: Head, { quote }: CsvDialect): boolean {
  const below = text.split(/\r\n|\n|\r/).filter((line) => !BLANK_LINE.test(line))[1];
  return below === undefined || (below.startsWith(quote) && /"[;,|\t]*$/.test(below.replaceAll(quote, '"')));
}

function quotedAsWhole(found: FoundFile, { line, raw }: CsvRecord): Problem {
  return {
    code: 'file_damaged',
    message: 'Each line of the file is quoted as a whole, so it has only one cell: it was saved twice as CSV.',
    at: { file: found.label, line },
    excerpt: raw,
    suggestions: ['export the file again, or save it without the quotes around its lines'],
  };
}

function noRecords(found: FoundFile, message: string): Problem {
  return { code: 'file_empty', message, at: { file: found.label }, suggestions: ['check that the export ran to its end'] };
}
