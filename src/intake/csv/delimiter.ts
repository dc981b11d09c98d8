import { RefusedError } from '../../errors.ts';
import { type CsvRecord, type CsvScanner, csvScanner } from './csv-scan.ts';

/** In the order in which they win where the records speak for several: a comma is also the decimal point of half the world. */
const CANDIDATES = ['\t', ';', '|', ','] as const;
const DEFAULT = ',';
/** Records looked at; the head of the file may hold fewer. */
const RECORDS = 200;
/** Characters taken at once, until there are as many records. */
const PIECE = 16 * 1024;

interface Fit {
  readonly delimiter: string;
  readonly width: number;
  /** Share of the records that are as wide as the header, 0 to 1. */
  readonly even: number;
}

/** Above this share a malformed record or two do not count against a delimiter. */
const NEARLY_ALL = 0.9;

/** The first text of a file from its header on; `whole` when the file ends with it. */
export interface Head {
  readonly text: string;
  readonly whole: boolean;
}

/**
 * The delimiter under which header and first records agree best, and of those the one that cuts most.
 * A header that none of them cuts is that of a list of one column.
 */
export function guessDelimiter(head: Head, quote: string): string {
  const fits = CANDIDATES.map((delimiter) => fitOf(head, delimiter, quote)).filter(({ width }) => width > 1);
  const best = fits.toSorted((a, b) => b.even - a.even || b.width - a.width)[0];
  return best?.delimiter ?? DEFAULT;
}

function fitOf(head: Head, delimiter: string, quote: string): Fit {
  const [header, ...records] = widths(head, delimiter, quote);
  const width = header ?? 0;
  const even = records.filter((other) => other === width).length / Math.max(1, records.length);
  return { delimiter, width, even: records.length === 0 || even > NEARLY_ALL ? 1 : even };
}

/** How many cells each record has. */
function widths({ text, whole }: Head, delimiter: string, quote: string): number[] {
  const scanner = csvScanner({ delimiter, quote }, '');
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length && records.length <= RECORDS; at += PIECE)
    records.push(...scanner.push(text.slice(at, at + PIECE)));
  if (records.length > RECORDS) return records.slice(0, RECORDS + 1).map(({ cells }) => cells.length);
  // A head that ends in the middle of the file may end in the middle of a record.
  const last = whole || records.length === 0 ? lastRecord(scanner) : [];
  return [...records, ...last].map(({ cells }) => cells.length);
}

/** None when a quote is still open: that is reported when the records are read. */
function lastRecord(scanner: CsvScanner): readonly CsvRecord[] {
  try {
    return scanner.end();
  } catch (error) {
    if (error instanceof RefusedError) return [];
    throw error;
  }
}
