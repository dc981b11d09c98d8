import { batchCsv, batchText, fieldsOf } from '../batch-layout.ts';
import type { BatchLine } from '../../contract/batch.ts';
import type { Writer } from './writer.ts';

/** Half of a pair, which no encoding of text has. */
const HALF = /\p{Cs}/u;
/** What XML, and so a workbook, cannot hold. */
// eslint-disable-next-line no-control-regex -- these are the ones to be found
const NO_CELL = /\p{Cs}|[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/u;

/** The first field that would not be the same after it was written; null where all would. */
function lost(line: BatchLine, never: RegExp): string | null {
  const field = fieldsOf([line]).find((name) => never.test(String(line[name] ?? '')));
  return field === undefined
    ? null
    : `${field} contains a character that cannot be written: ${JSON.stringify(line[field]).slice(0, 60)}`;
}

/** The lines as the batch's CSV, for programs: every cell to the byte. */
export const CSV_WRITER: Writer = {
  name: 'csv',
  title: 'every field of every line, comma-separated',
  systems: null,
  judge: (line) => lost(line, HALF),
  write: (lines) => [{ suffix: 'csv', content: batchCsv({ lines }, { flavour: 'raw', locale: 'en' }) }],
};

/** The lines as a batch's JSON. */
export const JSON_WRITER: Writer = {
  name: 'json',
  title: 'the batch as JSON, without what waits or is left out',
  systems: null,
  judge: () => null,
  write: (lines, { batch }) => [
    { suffix: 'json', content: batchText({ schema: 'trueup.batch/1', batch, lines, check_first: [], not_corrected: [] }) },
  ],
};

/** What a cell of a workbook holds at most. */
const CELL = 32_767;

/** The lines as a workbook; every cell is text, so that no code and no figure changes on the way. */
export const XLSX_WRITER: Writer = {
  name: 'xlsx',
  title: 'every field of every line as a workbook of text cells',
  systems: null,
  judge: (line) => {
    const long = fieldsOf([line]).find((field) => String(line[field] ?? '').length > CELL);
    return long === undefined
      ? lost(line, NO_CELL)
      : `${long} has more than ${CELL} characters, too long for a cell of a workbook`;
  },
  write: async (lines, { batch }) => {
    const { default: excel } = await import('exceljs');
    const workbook = new excel.Workbook();
    // A fixed time: the same batch gives the same bytes
    workbook.created = new Date(`${batch.posting_date}T00:00:00Z`);
    workbook.modified = workbook.created;
    const sheet = workbook.addWorksheet('Corrections', { views: [{ state: 'frozen', ySplit: 1 }] });
    const fields = fieldsOf(lines);
    sheet.addRow([...fields]).font = { bold: true };
    for (const line of lines) {
      const cells = fields.map((field) => (field === 'discrepancies' ? line.discrepancies.join(' ') : String(line[field] ?? '')));
      sheet.addRow(cells).eachCell((cell) => (cell.numFmt = '@'));
    }
    return [{ suffix: 'xlsx', content: new Uint8Array(await workbook.xlsx.writeBuffer()) }];
  },
};
