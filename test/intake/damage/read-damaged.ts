import { RefusedError } from '../../../src/errors.ts';
import { HeaderIndex } from '../../../src/intake/binding/header-match.ts';
import { canEngineRead } from '../../../src/intake/csv/engine-path.ts';
import { expectedTrailing, trailingCells } from '../../../src/intake/csv/trailing-cells.ts';
import { utf8Copy } from '../../../src/intake/csv/transcode.ts';
import { digestFile } from '../../../src/intake/files/digest.ts';
import type { BoundFile, ProbedFile } from '../../../src/intake/files/landed-file.ts';
import { resolveNumberFormat } from '../../../src/intake/numbers/number-format.ts';
import { READ_DEFAULTS } from '../../../src/mapping/profiles/read-defaults.ts';
import { ANY_TEXTS, type CellTexts } from '../../../src/model/cell-texts.ts';
import type { LandedColumn } from '../../../src/model/landed-column.ts';
import { landingView, type LandedSource } from '../../../src/pipeline/landing/landing.ts';
import { duckdb } from '../../../src/sql/duckdb/duckdb-dialect.ts';
import { identifier, list, literal, sql } from '../../../src/sql/fragment.ts';
import { figureOf, spelledOut } from '../../../src/sql/number.ts';
import type { EngineReader } from '../engine-reader.ts';
import { allRecords, probed } from '../files.ts';

/** What became of a file: refused with a reason, or its records as the pipeline types them, in order. */
export type Reading = { readonly refused: string } | { readonly rows: readonly string[] };

export interface BothReadings {
  /** Of our own reader. */
  readonly own: Reading;
  /** Of DuckDB's, where it is trusted with the file. */
  readonly engine?: Reading;
}

const FIELDS = ['material', 'lot', 'unit', 'quantity', 'location'];

/** Reads a file as a run would, by every reader that a run would let have it. */
export async function readDamaged(engine: EngineReader, path: string, copies: string): Promise<BothReadings> {
  try {
    const file = await probed(path);
    const bound = await boundFile(file);
    if (!bound || file.layout.format !== 'csv') return { own: { refused: 'column_missing' } };
    const textPath = await utf8Copy(file, file.layout.encoding, copies);
    const digest = await digestFile(textPath, { ...file.layout, width: file.header.length });
    const structure = digest.text?.structure;
    const texts = !structure || structure.records === null ? ANY_TEXTS : structure.texts;
    const trailing = (structure && expectedTrailing(structure)) ?? (await trailingCells(file));
    const laidOut: BoundFile = { ...bound, layout: { ...file.layout, trailing } };
    const own = await ownReading(engine, laidOut, texts);
    const way = canEngineRead(file, digest);
    if (!way.engine) return { own };
    const { delimiter, quote } = file.layout;
    const csv = {
      path: textPath,
      encoding: 'utf-8',
      delimiter,
      quote,
      skip: way.skip,
      parallel: way.parallel,
      width: file.header.length,
    };
    return { own, engine: await engineReading(engine, laidOut, texts, csv) };
  } catch (error) {
    if (error instanceof RefusedError) return { own: { refused: error.problems[0]?.code ?? '' } };
    throw error;
  }
}

async function boundFile(file: ProbedFile): Promise<BoundFile | undefined> {
  const index = new HeaderIndex(file.header);
  const columns = FIELDS.map((name): LandedColumn => {
    const position = index.find([name])?.position ?? null;
    return { name, position, header: name, numeric: name === 'quantity' };
  });
  if (columns.some(({ position }) => position === null)) return undefined;
  return { ...file, columns, numberFormat: await resolveNumberFormat(file, columns, READ_DEFAULTS) };
}

async function ownReading(engine: EngineReader, file: BoundFile, texts: CellTexts): Promise<Reading> {
  const { rows, broken } = await allRecords(file);
  if (broken[0]) return { refused: broken[0].code };
  const cells = file.header.map((_, position) => `c${position + 1}`);
  const values = rows.map(
    (row) =>
      sql`(${list(
        row.cells.map((cell) => (cell === null ? sql`null` : literal(cell))),
        ', ',
      )})`,
  );
  await engine.query(
    sql`create or replace table "records" (${list(
      cells.map((name) => sql`${identifier(name)} varchar`),
      ', ',
    )})`.text,
  );
  if (values.length > 0) await engine.query(sql`insert into "records" values ${list(values)}`.text);
  return typed(engine, file, texts, { table: 'records' });
}

async function engineReading(
  engine: EngineReader,
  file: BoundFile,
  texts: CellTexts,
  csv: Extract<LandedSource['from'], { csv: unknown }>['csv'],
): Promise<Reading> {
  const reading = await typed(engine, file, texts, { csv });
  const [[malformed] = []] = await engine.query(`select count(*) from malformed_0_landed`);
  await engine.query('drop table malformed_0_landed');
  await engine.query('drop table malformed_0_landed_scan');
  return malformed === '0' ? reading : { refused: 'field_count' };
}

/** The records through the landing view and the typing of figures; one that a run would reject refuses the file. */
async function typed(engine: EngineReader, file: BoundFile, texts: CellTexts, from: LandedSource['from']): Promise<Reading> {
  const source: LandedSource = { file: 0, header: file.header, columns: file.columns, texts, read: READ_DEFAULTS, from };
  await engine.query(landingView(duckdb, 'landed', [source], 'landed').text);
  const { decimal, resolved } = file.numberFormat;
  const spelled = spelledOut(duckdb, sql`"quantity"`, { decimal: resolved ? decimal : null, exponent: false });
  const figure = sql`cast(${figureOf(duckdb, spelled)} as varchar)`;
  const fields = ['material', 'lot', 'unit', 'location'].map((name) => sql`coalesce(${identifier(name)}, '')`);
  const rows = await engine.query(sql`select ${list([...fields, figure], ', ')} from "landed"`.text);
  const rejected = rows.some(([material, , unit, , quantity]) => material === '' || unit === '' || quantity === null);
  if (rejected) return { refused: 'rejected' };
  return {
    rows: rows.map((row) =>
      row
        .map((cell) => cell ?? '')
        .join('|')
        .replace(/(\.\d*?)0+$/, '$1'),
    ),
  };
}
