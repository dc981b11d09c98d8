import { RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import type { Warning } from '../../model/warning.ts';
import { quoted } from '../../text/quoted.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import type { BrokenRecord } from '../files/record-batch.ts';
import type { ReadRecord, RecordSource } from '../files/record-source.ts';
import { joinedHeader } from '../binding/join-header-lines.ts';
import { countListLines } from './count-list.ts';
import { isTotals, type ListDelimiter, listLine, sameCells, withoutBlankEnd } from './list-line.ts';
import { LinesBelowHeader } from './lines-below-header.ts';
import { type NumberedLine, numberedLines } from './numbered-lines.ts';

/** The header of a list, and where it first stands. */
interface ListHeader {
  /** Its lowest line. */
  readonly cells: readonly string[];
  readonly line: number;
  /** The lines above, where it takes several, from the top. */
  readonly above: readonly (readonly string[])[];
  readonly delimiter: ListDelimiter;
}

/**
 * A list of SAP saved unconverted: titles, rules of dashes, columns between bars (or behind tabs, the first one empty), the header again on
 * every page, totals marked by stars. The header is the first line of the list, or the line that `header_row` names.
 * Throws RefusedError `header_not_found` where there is no list, or its header takes several lines.
 */
export async function probeSapList(found: FoundFile, read: ReadOptions, encoding: string): Promise<ProbedFile> {
  const delimiter = read.delimiter === '\t' ? '\t' : read.delimiter === '|' ? '|' : await delimiterOf(found, encoding);
  const header = await headerOf(found, read, encoding, delimiter);
  return {
    ...found,
    layout: { format: 'sap-list', headerLines: header.line, source: listSource(found, encoding, header) },
    header: joinedHeader(header.above, header.cells, false),
  };
}

async function delimiterOf(found: FoundFile, encoding: string): Promise<ListDelimiter> {
  let [bars, tabs] = [0, 0];
  for await (const lines of numberedLines(found, encoding)) {
    for (const { text } of lines) {
      if (/^\s*\|/.test(text)) bars += 1;
      else if (text.startsWith('\t')) tabs += 1;
    }
    if (bars + tabs > 10) break;
  }
  return tabs > bars ? '\t' : '|';
}

async function headerOf(found: FoundFile, read: ReadOptions, encoding: string, delimiter: ListDelimiter): Promise<ListHeader> {
  let header: ListHeader | undefined;
  const above: (readonly string[])[] = [];
  let below = new LinesBelowHeader(found, { cells: [], line: 0 }, delimiter, false);
  const { headerRow, headerLines = 1 } = read;
  for await (const lines of numberedLines(found, encoding)) {
    for (const { line, text } of lines) {
      if (headerRow !== 'auto' && line <= headerRow - headerLines) continue;
      const shown = listLine(text, delimiter);
      if (headerRow !== 'auto' && line < headerRow) {
        if (shown.kind === 'cells') above.push(shown.cells);
        continue;
      }
      if (header) {
        if (headerLines > 1 || below.add(shown, line) === 'one line') return header;
        continue;
      }
      if (shown.kind === 'cells' && shown.cells.filter((cell) => cell !== '').length > 1) {
        header = { cells: delimiter === '\t' ? withoutBlankEnd(shown.cells) : shown.cells, line, above, delimiter };
        below = new LinesBelowHeader(found, header, delimiter, headerRow === 'auto');
      }
    }
  }
  if (header) return header;
  throw new RefusedError({
    code: 'header_not_found',
    message: 'The file is not an SAP list: no line has columns between bars or after a tab.',
    at: { file: found.label },
    suggestions: ['read: {format: auto}'],
  });
}

/** Rows of totals that are kept, so that they can be compared with what the records add up to. */
const MOST_TOTALS = 1000;

function listSource(found: FoundFile, encoding: string, header: ListHeader): RecordSource {
  const totals: (readonly string[])[] = [];
  return {
    totals: () => totals,
    batches: async function* (warn) {
      totals.length = 0;
      const leftOut = { totals: 0, outside: 0, example: '' };
      for await (const lines of numberedLines(found, encoding)) {
        const records: ReadRecord[] = [];
        const broken: BrokenRecord[] = [];
        for (const line of lines.filter((each) => each.line > header.line)) {
          const read = readLine(line, header);
          if (read.kind === 'record') records.push(read.record);
          else if (read.kind === 'broken') broken.push(read.broken);
          else if (read.kind === 'totals') {
            leftOut.totals += 1;
            if (totals.length < MOST_TOTALS) totals.push(read.cells);
          } else if (read.kind === 'outside') {
            leftOut.outside += 1;
            leftOut.example ||= line.text.trim().replaceAll(/\s+/g, ' ');
          }
        }
        yield { records, broken };
      }
      warningsOf(found, leftOut).forEach((warning) => warn?.(warning));
    },
    counted: () => countListLines(found, encoding, header),
    hasTexts: () => true,
    positions: 'line',
    lineOf: (number) => number,
  };
}

type Read =
  | { readonly kind: 'record'; readonly record: ReadRecord }
  | { readonly kind: 'broken'; readonly broken: BrokenRecord }
  | { readonly kind: 'totals'; readonly cells: readonly string[] }
  | { readonly kind: 'outside' | 'nothing' };

function readLine({ line, text }: NumberedLine, { cells: header, above, delimiter }: ListHeader): Read {
  const read = listLine(text, delimiter);
  if (read.kind === 'outside') return { kind: 'outside' };
  if (read.kind !== 'cells' || [header, ...above].some((cells) => sameCells(read.cells, cells))) return { kind: 'nothing' };
  if (isTotals(read.cells)) return { kind: 'totals', cells: read.cells };
  const surplus = read.cells.slice(header.length);
  if (read.cells.length < header.length || surplus.some((cell) => cell !== '')) {
    const message = `The line has ${read.cells.length} columns, the header has ${header.length}.`;
    return { kind: 'broken', broken: { line, raw: text, code: 'field_count', message } };
  }
  const cells = read.cells.slice(0, header.length).map((cell) => cell || null);
  return { kind: 'record', record: { cells, numbers: null, number: line, line } };
}

function warningsOf(
  { label }: FoundFile,
  { totals, outside, example }: { readonly totals: number; readonly outside: number; readonly example: string },
): readonly Warning[] {
  const at = { file: label };
  const rows = totals === 1 ? '1 row of totals (*) is' : `${totals} rows of totals (*) are`;
  const lines = outside === 1 ? '1 line below the header is' : `${outside} lines below the header are`;
  return [
    ...(totals > 0 ? [{ code: 'totals_left_out', message: `${label}: ${rows} left out`, at }] : []),
    ...(outside > 0
      ? [
          {
            code: 'lines_outside_list',
            message: `${label}: ${lines} outside of the list and ${outside === 1 ? 'is' : 'are'} not read, such as ${quoted(example.slice(0, 60))}`,
            at,
          },
        ]
      : []),
  ];
}
