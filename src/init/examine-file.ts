import { RefusedError } from '../errors.ts';
import { bestHeader, HEADER_ROWS } from '../intake/binding/find-header.ts';
import { textPieces } from '../intake/csv/text-stream.ts';
import { firstRows } from '../intake/files/first-rows.ts';
import type { FoundFile, ProbedFile } from '../intake/files/landed-file.ts';
import { probeFile } from '../intake/files/probe.ts';
import { readRecords } from '../intake/files/records.ts';
import type { ReadOptions } from '../mapping/profiles/profile.ts';
import { type ColumnFacts, columnFacts } from './column-facts.ts';

/** A setting of `read:` that the file needs, and why. */
export interface ReadSetting {
  readonly key: 'encoding' | 'sheet' | 'header_row' | 'decimal';
  readonly value: string;
  readonly why: string;
}

/** A file in hand as far as it shows what it is. */
export interface ExaminedFile {
  readonly probed: ProbedFile;
  readonly settings: readonly ReadSetting[];
  /** By position of the header. */
  readonly columns: readonly ColumnFacts[];
  /** Cells of the last records, as many as there are: totals are there. */
  readonly last: readonly (readonly (string | null)[])[];
}

/** Records whose values are remembered. */
const SAMPLE = 5000;
const LAST = 50;

/** Finds the encoding, the sheet and the header of a file, and looks at its records. Throws RefusedError for one that cannot be read. */
export async function examineFile(found: FoundFile, read: ReadOptions, known: ReadonlySet<string>): Promise<ExaminedFile> {
  const encoded = await withEncoding(found, read);
  const settings: ReadSetting[] = [];
  if (encoded.encoding !== read.encoding)
    settings.push({ key: 'encoding', value: encoded.encoding, why: 'the file is not UTF-8' });
  const best = bestHeader(await firstRows(found, encoded, HEADER_ROWS + 10), known);
  const first = await probeFile(found, encoded).catch(refusedAsUndefined);
  const now = first && lineOf(first);
  const isElsewhere = best !== undefined && (best.line !== now?.line || best.sheet !== now.sheet);
  // Of several sheets with the same header the run asks which are meant
  if (isElsewhere && best.sheet !== null && best.sheet !== now?.sheet && !(await hasSeveral(found, encoded)))
    settings.push({ key: 'sheet', value: best.sheet, why: 'the list starts there' });
  if (isElsewhere && best.line > 1)
    settings.push({ key: 'header_row', value: String(best.line), why: 'the lines above are not part of the list' });
  const options = {
    ...encoded,
    ...(isElsewhere ? { headerRow: best.line, ...(best.sheet === null ? {} : { sheet: best.sheet }) } : {}),
  };
  const probed = isElsewhere || !first ? await probeFile(found, options) : first;
  const { rows, last } = await sampled(probed);
  return { probed, settings, columns: columnFacts(probed.header, rows), last };
}

async function hasSeveral(found: FoundFile, read: ReadOptions): Promise<boolean> {
  try {
    await probeFile(found, read);
    return false;
  } catch (error) {
    return error instanceof RefusedError && error.problems.some(({ code }) => code === 'sheet_needed');
  }
}

/** For what cannot be read one way and is tried in another. */
export function refusedAsUndefined(error: unknown): undefined {
  if (error instanceof RefusedError) return undefined;
  throw error;
}

function lineOf({ layout }: ProbedFile): { line: number; sheet: string | null } {
  if (layout.format === 'xlsx') return { line: layout.headerLines, sheet: layout.sheet };
  return { line: layout.format === 'csv' ? (layout.titleLines ?? 0) + 1 : layout.headerLines, sheet: null };
}

/** The options with the encoding that the refusal of UTF-8 proposes, where the whole text can be read with it; valid UTF-8 wins. */
async function withEncoding(found: FoundFile, read: ReadOptions): Promise<ReadOptions> {
  const failed = await firstFault(found, read);
  const proposed = failed?.problems[0]?.suggestions?.map((line) => /encoding: ([\w-]+)/.exec(line)?.[1]).find((name) => name);
  if (failed?.problems[0]?.code !== 'bad_encoding' || proposed === undefined) return read;
  const other = { ...read, encoding: proposed };
  return (await firstFault(found, other)) ? read : other;
}

async function firstFault(found: FoundFile, read: ReadOptions): Promise<RefusedError | undefined> {
  try {
    const probed = await probeFile(found, read);
    if (probed.layout.format === 'csv') for await (const _ of textPieces(found, probed.layout.encoding));
    return undefined;
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
}

async function sampled(probed: ProbedFile) {
  const rows: (readonly (string | null)[])[] = [];
  let last: (readonly (string | null)[])[] = [];
  const file = { ...probed, columns: [], numberFormat: { decimal: '.' as const, resolved: true } };
  for await (const batch of readRecords(file)) {
    const cells = batch.rows.map((row) => row.cells);
    if (rows.length < SAMPLE) rows.push(...cells.slice(0, SAMPLE - rows.length));
    last = [...last, ...cells].slice(-LAST);
  }
  return { rows, last };
}
