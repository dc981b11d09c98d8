import type { CsvLayout } from './csv-text.ts';
import { expectedTrailing } from './trailing-cells.ts';
import type { FileDigest } from '../files/digest.ts';
import type { ProbedFile } from '../files/landed-file.ts';
import type { TextFacts } from './text-facts.ts';

/** How the records of a file are to be read: by DuckDB itself, or by `readRecords`. */
export type EnginePath =
  | {
      readonly engine: true;
      /** For `read_csv`: records to pass over, the header and what is above it. */
      readonly skip: number;
      /** For `read_csv`. False where quoted line breaks would make a parallel reading start in the middle of a cell. */
      readonly parallel: boolean;
    }
  | { readonly engine: false; readonly why: string };

/**
 * Whether DuckDB's `read_csv` (strict, all text, `store_rejects`) finds exactly the records that `readRecords` finds.
 * `digest` is that of the UTF-8 text which DuckDB would read, made with the file's delimiter, quote and title lines.
 * After reading, accepted records + distinct rejected lines must equal `structure.records - 1`; a reject that is not about
 * the number of columns, or an error, sends the file to `readRecords` all the same.
 */
export function canEngineRead(file: ProbedFile, digest: FileDigest): EnginePath {
  const { layout } = file;
  if (layout.format !== 'csv') return { engine: false, why: 'it is not delimited text' };
  if (digest.text === null) return { engine: false, why: 'its text was not examined' };
  const { text } = digest;
  const why = [...faults(text), ...hazards(file.header, layout, text)].find(([applies]) => applies)?.[1];
  if (why !== undefined) return { engine: false, why };
  return { engine: true, skip: (layout.titleLines ?? 0) + 1, parallel: text.structure.breaksInCells === 0 };
}

type Reasons = readonly (readonly [applies: boolean, why: string])[];

/** What refuses the file, or some of its records, when they are read one by one: their positions are reported then. */
function faults({ structure, nulLine, badByte }: TextFacts): Reasons {
  return [
    [badByte !== null, `line ${badByte?.line} is not UTF-8`],
    [nulLine !== null, `line ${nulLine} contains a NUL byte`],
    [structure.strayQuote !== null, `line ${structure.strayQuote} has a quote next to other text`],
    [structure.innerQuotes !== null, `line ${structure.innerQuotes} has quotes inside cells without quotes around them`],
    [structure.openQuote !== null, `the quote on line ${structure.openQuote} is never closed`],
  ];
}

/** What DuckDB misreads, mostly without a word. */
function hazards(header: readonly string[], layout: CsvLayout, { structure, longLine }: TextFacts): Reasons {
  const { feed, returnFeed, loneReturn } = structure.ends;
  const headerBreaks = layout.headerLines - (layout.titleLines ?? 0) > 1;
  const returnInHeader = header.some((cell) => cell.includes('\r'));
  const [first = ''] = header;
  const firstNeedsQuotes = [layout.delimiter, layout.quote, '\n', '\r'].some((character) => first.includes(character));
  return [
    [header.length === 1 && structure.blankLines > 0, 'in a list with one column, DuckDB reads a blank line as a record'],
    [structure.emptyLines > 0, 'some lines have only delimiters and blanks, and DuckDB reads them as records'],
    [expectedTrailing(structure) === null, 'some records have an extra empty cell, which DuckDB ignores'],
    [loneReturn > 0, 'some lines end with only a carriage return'],
    [feed > 0 && returnFeed > 0, 'some lines end with CR LF, others with LF'],
    [longLine, 'a line may be longer than DuckDB accepts'],
    [structure.quoteInTitle, 'a line above the header contains a quote'],
    [
      returnInHeader || (headerBreaks && returnFeed > 0),
      'the header has a line break, and DuckDB misreads the line ends after it',
    ],
    [layout.bom && firstNeedsQuotes, 'the byte order mark hides the quote of the first header from DuckDB'],
    [!isByte(layout.delimiter) || !isByte(layout.quote), 'its delimiter or quote is not one byte'],
  ];
}

function isByte(character: string): boolean {
  return character.length === 1 && character.charCodeAt(0) < 0x80;
}
