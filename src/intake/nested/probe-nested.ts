import { extname } from 'node:path';
import { ProofError, RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { textPieces } from '../csv/text-stream.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import type { ReadRecord, RecordSource } from '../files/record-source.ts';
import { chooseRecords } from './choose-records.ts';
import { JsonScan } from './json-scan.ts';
import { LineNumbers } from './line-numbers.ts';
import { morePages } from './more-pages.ts';
import type { NameNode } from './name-tree.ts';
import { type NestedColumns, nestedColumns } from './nested-columns.ts';
import type { NestedEvents, NestedScan } from './nested-events.ts';
import type { NestedCount } from './nested-count.ts';
import type { NestedFormat } from './record-path.ts';
import { RecordReader } from './record-reader.ts';
import { NameSurvey, MAX_NAMES } from './survey-names.ts';

/** More columns are not those of one kind of record. */
const MAX_COLUMNS = 5000;

/**
 * The records of a JSON or XML file as a list: its columns are the paths of their values. The whole file is read for that once, so that
 * whatever is wrong with it is known. Throws RefusedError `file_damaged`, `bad_encoding`, `file_empty`, `records_needed`.
 */
export async function probeNested(
  found: FoundFile,
  read: ReadOptions,
  format: NestedFormat,
  encoding: string,
): Promise<ProbedFile> {
  const survey = new NameSurvey((line) => tooManyNames(found, line));
  const scan = await scanOf(format, found.label, survey);
  for await (const piece of textPieces(found, encoding)) scan.push(piece);
  scan.end();
  const isByLine = read.format === 'ndjson' || /^\.(ndjson|jsonl)$/i.test(extname(found.path));
  const choice = { label: found.label, format, isByLine, ...(read.records === undefined ? {} : { records: read.records }) };
  const nodes = chooseRecords(survey.root, choice);
  const columns = nestedColumns(nodes);
  if (columns.header.length > MAX_COLUMNS) throw tooManyNames(found, 1);
  const more = morePages(survey.root);
  const source = nestedSource({ found, format, encoding, root: survey.root, columns, nodes });
  return {
    ...found,
    layout: { format, headerLines: 0, source: { ...source, ...(more === undefined ? {} : { morePages: more }) } },
    header: columns.header,
  };
}

interface SurveyedFile {
  readonly found: FoundFile;
  readonly format: NestedFormat;
  readonly encoding: string;
  readonly root: NameNode;
  readonly columns: NestedColumns;
  readonly nodes: readonly NameNode[];
}

function nestedSource(file: SurveyedFile): RecordSource {
  const lines = new LineNumbers();
  let values = 0;
  return {
    batches: async function* () {
      const reader = new RecordReader(file.root, file.columns, file.format, () => changed(file.found));
      const scan = await scanOf(file.format, file.found.label, reader);
      const taken = (): { records: readonly ReadRecord[] } => {
        const records = reader.take();
        for (const { number, line } of records) lines.set(number, line);
        return { records };
      };
      for await (const piece of textPieces(file.found, file.encoding)) {
        scan.push(piece);
        yield taken();
      }
      scan.end();
      values = reader.values;
      yield taken();
    },
    counted: async () => {
      const count = await countOf(file);
      if (count.values !== values)
        throw new ProofError(`${file.found.label}: ${values} values were read, and ${count.values} counted`);
      return count.records;
    },
    hasTexts: (position) => file.columns.withTexts.has(position),
    positions: 'record and line',
    lineOf: (number) => lines.get(number),
  };
}

async function countOf({ found, format, encoding, nodes }: SurveyedFile): Promise<NestedCount> {
  const paths = nodes.map(({ path }) => path.map(({ name }) => name));
  if (format === 'json') return (await import('./count-json.ts')).countJson(found, encoding, paths[0] ?? []);
  const { countXml } = await import('./count-xml.ts');
  return countXml(
    found,
    encoding,
    paths.map((path) => path.join('/')),
  );
}

async function scanOf(format: NestedFormat, label: string, events: NestedEvents): Promise<NestedScan> {
  if (format === 'json') return new JsonScan(label, events);
  const { xmlScan } = await import('./xml-scan.ts');
  return xmlScan(label, events);
}

function tooManyNames({ label }: FoundFile, line: number): RefusedError {
  return new RefusedError({
    code: 'records_needed',
    message: `The file has more than ${MAX_NAMES} different names: its records are not in a list, but under keys that are codes.`,
    at: { file: label, line },
    suggestions: ['have the system write the records as a list of objects, with the code in its own field'],
  });
}

function changed({ label }: FoundFile): RefusedError {
  return new RefusedError({
    code: 'file_changed',
    message: `${label} was changed while it was read.`,
    at: { file: label },
    suggestions: ['run again once the export is finished'],
  });
}
