import { quoted } from '../../text/quoted.ts';
import { type Problem, RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { eachRecord } from '../files/each-record.ts';
import type { NumberFormat, ProbedFile } from '../files/landed-file.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import { type NumberJudgement, type NumberSample, numberJudge } from './number-judgement.ts';

/** Records that decide the format of a text; a workbook is judged whole, because its sheets are small. */
const RECORDS = 10_000;

type NumberColumns = readonly LandedColumn[];

/**
 * How the file writes numbers, from its first 10,000 records and all number columns together, or as the profile says.
 * Throws RefusedError `ambiguous_number_format` where both readings are possible or the file contradicts itself.
 */
export async function resolveNumberFormat(file: ProbedFile, columns: NumberColumns, read: ReadOptions): Promise<NumberFormat> {
  if (read.decimal !== 'auto') return { decimal: read.decimal === 'comma' ? ',' : '.', resolved: true };
  // Numbers of JSON and of cells have a decimal point, whatever texts do
  if (hasOnlyNumbers(file, numberPositions(columns))) return { decimal: '.', resolved: true };
  const whole = file.layout.format === 'xlsx';
  return formatOf(file, await judged(file, columns, whole ? Infinity : RECORDS), whole);
}

/** The same from the whole file: for a file without a separator in its first records, and with one further down. */
export async function rescanNumberFormat(file: ProbedFile, columns: NumberColumns): Promise<NumberFormat> {
  return formatOf(file, await judged(file, columns, Infinity), true);
}

async function judged(file: ProbedFile, columns: NumberColumns, records: number): Promise<NumberJudgement> {
  const positions = numberPositions(columns);
  const judge = numberJudge();
  if (positions.length === 0) return judge.judgement();
  await eachRecord(file, records, ({ figure, line, raw }) => {
    for (const position of positions) {
      const written = figure(position);
      if (written !== null) judge.add(written, line, raw);
    }
  });
  return judge.judgement();
}

function numberPositions(columns: NumberColumns): readonly number[] {
  return columns.flatMap(({ numeric, position, further = [] }) => (numeric && position !== null ? [position, ...further] : []));
}

/** A workbook or JSON whose figures are all numbers has no format of its own, and need not be read for it. */
function hasOnlyNumbers({ layout }: ProbedFile, positions: readonly number[]): boolean {
  if (layout.format === 'csv') return false;
  const hasTexts = (position: number): boolean =>
    layout.format === 'xlsx' ? (layout.cells.survey.texts[position] ?? 0) > 0 : layout.source.hasTexts(position);
  return !positions.some(hasTexts);
}

function formatOf(file: ProbedFile, judgement: NumberJudgement, whole: boolean): NumberFormat {
  switch (judgement.kind) {
    case 'decided':
      return { decimal: judgement.decimal, resolved: true };
    case 'open':
      return { decimal: '.', resolved: whole };
    case 'ambiguous':
      throw new RefusedError(ambiguous(file, judgement.example));
    case 'contradiction':
      throw new RefusedError(contradiction(file, judgement));
    default:
      return judgement satisfies never;
  }
}

function ambiguous(file: ProbedFile, sample: NumberSample): Problem {
  return { ...bothReadings(sample.text, 'file'), ...positionOf(file, sample) };
}

/** A text that is one number with a decimal point and another with a decimal comma, in a file or a table without other evidence. */
export function bothReadings(text: string, whole: 'file' | 'table'): Problem {
  const [, integer = '', separator, fraction = ''] = /(\d+)([.,])(\d{3})/.exec(text) ?? [];
  const [point, group] = separator === '.' ? ['dot', 'comma'] : ['comma', 'dot'];
  return {
    code: 'ambiguous_number_format',
    message:
      `${quoted(text)} can be ${integer}.${fraction} or ${integer}${fraction}, and no other number of the ${whole} says ` +
      `whether its separator is the decimal point or groups thousands.`,
    suggestions: [
      `read: {decimal: ${group}} # ${text} is ${integer}${fraction}`,
      `read: {decimal: ${point}} # ${text} is ${integer}.${fraction}`,
    ],
  };
}

function contradiction(file: ProbedFile, { dot, comma }: { dot: NumberSample; comma: NumberSample }): Problem {
  const later = dot.line > comma.line ? dot : comma;
  return {
    code: 'ambiguous_number_format',
    message:
      `The file writes numbers in two ways: ${quoted(dot.text)} on line ${dot.line} has a decimal point, ` +
      `${quoted(comma.text)} on line ${comma.line} a decimal comma.`,
    ...positionOf(file, later),
    suggestions: ['read: {decimal: comma}', 'read: {decimal: dot}'],
  };
}

/** The cell is marked in the line where it can be found there; of a workbook only the row is named. */
function positionOf(file: ProbedFile, { text, line, raw = '' }: NumberSample): Pick<Problem, 'at' | 'excerpt'> {
  const [excerpt = ''] = raw.split('\n');
  const column = excerpt.indexOf(text) + 1;
  if (column === 0) return { at: { file: file.label, line }, excerpt: text };
  return { at: { file: file.label, line, column, endColumn: column + text.length }, excerpt };
}
