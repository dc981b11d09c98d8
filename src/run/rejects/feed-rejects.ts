import type { BrokenRecord } from '../../intake/files/record-batch.ts';
import type { Session, TextRow } from '../../engine/engine.ts';
import type { BoundFile } from '../../intake/files/landed-file.ts';
import { columnLetters } from '../../intake/xlsx/cell-reference.ts';
import { faultOfText } from '../../intake/files/records.ts';
import type { BoundTable } from '../../intake/table/probed-table.ts';
import type { RejectCode } from '../../model/reject-codes.ts';
import type { Reject } from '../../contract/reject.ts';
import { recordOfRaw } from '../../pipeline/landing/landing.ts';
import { FAULTS } from '../../pipeline/typing/cell-faults.ts';
import { refusableFields, rejectedQuery } from '../../pipeline/typing/rejected.ts';
import { rejectMessage } from './reject-message.ts';
import type { TypingPlan } from '../../pipeline/comparison.ts';
import type { Typing } from '../../pipeline/typing/input-typing.ts';
import { malformedRecords } from './malformed-records.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import { rejectedCells } from './fault-rejects.ts';
import { merged } from './merged-rejects.ts';
import type { Positions } from './record-positions.ts';
import type { PreparedFeed, PreparedFile } from '../feeds/prepared-feed.ts';

/** Where the rejects of a run and their positions are read. */
export interface RejectSources {
  /** Holds the malformed records of the first reading. */
  readonly files: Session;
  /** Reads the refused records at the same time. */
  readonly rows: Session;
  /** Records that could not be cut into columns, by file number, where they were read one by one. */
  readonly broken: ReadonlyMap<number, readonly BrokenRecord[]>;
  /** Line of a malformed record by file number and byte. */
  readonly lineAtByte: (file: number, byte: number) => number;
  readonly positions: Positions;
}

/** A refused record: its position in the run's files and the rejects it gives, one a refused field. */
interface Refused {
  readonly file: number;
  readonly line: number;
  readonly rejects: readonly Reject[];
}

/** How the records of some feeds are typed: those of a domain, or of a reference list. */
interface TypedFeeds {
  readonly comparison: TypingPlan;
  readonly typings: readonly Typing[];
}

/** The rejects of a feed: its files by the way they write numbers, each in the order of its lines. */
export async function* feedRejects(
  sources: RejectSources,
  plans: readonly TypedFeeds[],
  feed: PreparedFeed,
): AsyncIterable<Reject> {
  for (const { input, files } of inputsOf(feed)) {
    for (const { comparison, typings } of plans) {
      const typed = typings.find((candidate) => candidate.input.name === input.name);
      if (!typed) continue;
      const fields = refusableFields(typed).map(({ field }) => field);
      const rows = refusedRows(sources, feed, rejectedQuery(comparison, typed).text, fields, input.faults === true);
      yield* both(sources, feed, files, rows);
    }
  }
}

async function* both(
  sources: RejectSources,
  feed: PreparedFeed,
  files: readonly PreparedFile[],
  rows: AsyncIterable<Refused>,
): AsyncIterable<Reject> {
  const before = (a: Refused, b: Refused): boolean => a.file < b.file || (a.file === b.file && a.line < b.line);
  for await (const refused of merged(brokenRows(sources, feed, files), rows, before)) yield* refused.rejects;
}

async function* refusedRows(
  sources: RejectSources,
  feed: PreparedFeed,
  query: string,
  fields: readonly string[],
  hasFaults: boolean,
): AsyncIterable<Refused> {
  const faults = hasFaults ? [FAULTS] : [];
  const columns = [
    'file',
    'record_number',
    'raw',
    ...faults,
    ...fields.flatMap((field) => [`refusal_${field}`, `value_${field}`]),
  ];
  // Records of a table have no numbers: they come in the order of their texts
  const order = ['file', 'record_number', ...(feed.table ? ['raw'] : [])];
  for await (const row of sources.rows.stream(query, columns, order)) {
    const [file, record] = [Number(row[0]), Number(row[1])];
    const at = { file, line: sources.positions.line(file, record) };
    const faults = hasFaults ? (row[3] ?? '') : '';
    const cells = [...row.slice(0, 3), ...row.slice(hasFaults ? 4 : 3)];
    yield { ...at, rejects: refusedFields(sources, feed, cells, fields, faults, at) };
  }
}

function refusedFields(
  sources: RejectSources,
  feed: PreparedFeed,
  row: TextRow,
  fields: readonly string[],
  faults: string,
  at: { readonly file: number; readonly line: number },
): readonly Reject[] {
  const source = sourceOf(feed, at.file);
  const raw = row[2] ?? '[]';
  const record = recordOfRaw(source?.header ?? [], raw);
  const shown = (column: string | null, code: RejectCode, value: string, header: string | null): Reject => {
    const field = column?.startsWith('cell_') ? 'quantity' : column;
    const position = source?.columns.find(({ name }) => name === column)?.position ?? null;
    const cell = sheetCell(source, at.line, position);
    const message = rejectMessage(code, field ?? 'the record', value, header, cell);
    return reject(sources, feed, at, { field, value, code, message, row: record, ...cell });
  };
  const malformed = rejectedCells(faults, source?.columns ?? []);
  const texts = JSON.parse(raw) as readonly string[];
  const rest = fields.flatMap((column, index) => {
    const code = row[3 + 2 * index];
    const value = row[4 + 2 * index] ?? '';
    if (typeof code !== 'string' || malformed.some(({ field }) => field === column)) return [];
    return [shown(column, code as RejectCode, value, headerOf(feed, at.file, column))];
  });
  return [...malformed.map(({ field, code, position, header }) => shown(field, code, texts[position] ?? '', header)), ...rest];
}

/** The sheet and cell of a workbook, where the field was read from one. */
function sheetCell(
  source: BoundFile | BoundTable | undefined,
  row: number,
  position: number | null,
): Pick<Reject, 'sheet' | 'cell'> {
  if (!source || !('layout' in source) || source.layout.format !== 'xlsx') return {};
  const { sheet } = source.layout;
  return position === null ? { sheet } : { sheet, cell: `${columnLetters(position)}${row}` };
}

async function* brokenRows(sources: RejectSources, feed: PreparedFeed, files: readonly PreparedFile[]): AsyncIterable<Refused> {
  for (const file of files) {
    const at = (line: number): { file: number; line: number } => ({ file: file.number, line });
    const rest = { field: null, value: null } as const;
    for (const { line, raw, code, message } of sources.broken.get(file.number) ?? []) {
      yield { ...at(line), rejects: [reject(sources, feed, at(line), { ...rest, code, message, row: { '': raw } })] };
    }
    for await (const { byte, raw, message } of malformedRecords(sources.files, file)) {
      const line = sources.lineAtByte(file.number, byte);
      const { layout, header } = file.file;
      // In the words of the other reader, so that a record is described alike whoever read it
      const shown = (layout.format === 'csv' && faultOfText(raw, layout, header.length)) || { message };
      yield {
        ...at(line),
        rejects: [reject(sources, feed, at(line), { ...rest, code: 'field_count', message: shown.message, row: { '': raw } })],
      };
    }
  }
}

function reject(
  sources: RejectSources,
  feed: PreparedFeed,
  position: { readonly file: number; readonly line: number },
  rest: Pick<Reject, 'field' | 'value' | 'code' | 'message' | 'row' | 'sheet' | 'cell'>,
): Reject {
  const table = sources.positions.table(position.file);
  const where =
    table === undefined
      ? { file: sources.positions.label(position.file), line: position.line }
      : { file: null, line: null, table };
  return { domain: feed.domain.name, side: feed.side, ...where, ...rest };
}

function headerOf(feed: PreparedFeed, file: number, column: string): string | null {
  const found = sourceOf(feed, file)?.columns.find(({ name }) => name === column);
  return found?.header ?? null;
}

function sourceOf(feed: PreparedFeed, file: number): BoundFile | BoundTable | undefined {
  return feed.table ?? feed.files.find(({ number }) => number === file)?.file;
}
