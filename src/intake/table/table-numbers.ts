import { quoted } from '../../text/quoted.ts';
import type { Session } from '../../engine/engine.ts';
import { type Problem, RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { numberShapesQuery, type TableColumn, typeKind } from '../../sql/trino/trino-table.ts';
import { bothReadings } from '../numbers/number-format.ts';
import type { NumberFormat } from '../files/landed-file.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import { numberJudge, type NumberJudgement } from '../numbers/number-judgement.ts';
import { type ProbedTable, stateOf } from './probed-table.ts';

/** Records that decide the format, as of a file. */
const RECORDS = 10_000;

/**
 * How the text columns of a table write numbers; typed ones have a decimal point. Records that a cluster comes upon first differ from
 * run to run: where they do not decide it, the whole column is asked, unless whole numbers are all that was seen.
 * Throws RefusedError `ambiguous_number_format`.
 */
export async function resolveTableNumbers(
  session: Session,
  table: ProbedTable,
  columns: readonly LandedColumn[],
  read: ReadOptions,
): Promise<NumberFormat> {
  const { texts, typed } = numberColumns(table, columns);
  if (texts.length === 0) return { decimal: '.', resolved: true };
  if (read.decimal !== 'auto') return { decimal: read.decimal === 'comma' ? ',' : '.', resolved: true };
  const sample = await judged(session, table, texts, RECORDS);
  if (sample.kind === 'decided') return { decimal: sample.decimal, resolved: true };
  if (sample.kind === 'open' && typed.length === 0) return { decimal: '.', resolved: false };
  return rescanTableNumbers(session, table, columns);
}

/** The same from all records. */
export async function rescanTableNumbers(
  session: Session,
  table: ProbedTable,
  columns: readonly LandedColumn[],
): Promise<NumberFormat> {
  const { texts } = numberColumns(table, columns);
  return formatOf(table, texts.length === 0 ? numberJudge().judgement() : await judged(session, table, texts));
}

function numberColumns(
  table: ProbedTable,
  columns: readonly LandedColumn[],
): { readonly texts: readonly TableColumn[]; readonly typed: readonly TableColumn[] } {
  const numbers = columns.flatMap(({ numeric, position }) => {
    const column = numeric && position !== null ? table.tableColumns[position] : undefined;
    return column ? [column] : [];
  });
  return { texts: numbers.filter(isText), typed: numbers.filter((column) => !isText(column)) };
}

function isText({ type }: TableColumn): boolean {
  return typeKind(type) === 'text';
}

async function judged(
  session: Session,
  table: ProbedTable,
  texts: readonly TableColumn[],
  records?: number,
): Promise<NumberJudgement> {
  const judge = numberJudge();
  const shapes = session.stream(numberShapesQuery(stateOf(table), texts, records).text, ['text'], ['text']);
  for await (const [text] of shapes) if (typeof text === 'string') judge.add(text, 0);
  return judge.judgement();
}

function formatOf(table: ProbedTable, judgement: NumberJudgement): NumberFormat {
  switch (judgement.kind) {
    case 'decided':
      return { decimal: judgement.decimal, resolved: true };
    case 'open':
      return { decimal: '.', resolved: true };
    case 'ambiguous':
      throw new RefusedError({ ...bothReadings(judgement.example.text, 'table'), at: { file: table.label } });
    case 'contradiction':
      throw new RefusedError(contradiction(table, judgement.dot.text, judgement.comma.text));
    default:
      return judgement satisfies never;
  }
}

function contradiction(table: ProbedTable, dot: string, comma: string): Problem {
  return {
    code: 'ambiguous_number_format',
    message: `The table writes numbers in two ways: ${quoted(dot)} has a decimal point, ${quoted(comma)} a decimal comma.`,
    at: { file: table.label },
    suggestions: ['read: {decimal: comma}', 'read: {decimal: dot}'],
  };
}
