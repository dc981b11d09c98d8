import { RefusedError } from '../../errors.ts';
import { DOMAINS } from '../../domains/registry.ts';
import type { SignOff, Workpaper, WorkpaperCell, WorkpaperRow } from '../../ledger/decisions/workpaper.ts';
import { dateOfSerial } from '../../intake/xlsx/serial-day.ts';
import { analystColumns } from '../../report/formats/analyst-columns.ts';
import { DECISION_HEADINGS, domainSheetName, exactHeading } from '../../report/workbook/domain-sheet.ts';
import { SIGN_OFF } from '../../report/workbook/evidence-sheets.ts';
import { type CellReader, type OpenedBook, openedBook, rowsOfSheet } from './sheet-texts.ts';

/**
 * The signed workpaper in a file of `report --format xlsx`: who signed it, and each row on which someone wrote. Columns are found by their
 * headings, so they may have been moved. Throws RefusedError file_not_found, file_damaged, column_missing, argument_invalid.
 */
export async function readWorkpaper(file: string): Promise<Workpaper> {
  const book = await openedBook(file);
  const signOff = await readSignOff(book, file);
  const rows: WorkpaperRow[] = [];
  for (const { name } of DOMAINS) {
    const sheet = rowsOfSheet(book, domainSheetName(name));
    if (sheet) rows.push(...(await domainRows(book, sheet, name, file)));
  }
  return { label: file, sha256: book.sha256, signOff, rows };
}

async function readSignOff(book: OpenedBook, file: string): Promise<SignOff> {
  const lines = new Map<string, CellReader>();
  for await (const cell of rowsOfSheet(book, SIGN_OFF.sheet) ?? none()) lines.set(cell(0).text, cell);
  const beside = (label: string, position: number): WorkpaperCell => {
    const line = lines.get(label);
    if (line) return line(position);
    const message = `there is no line ${label} on a sheet ${SIGN_OFF.sheet}: this is not a workpaper of \`trueup report --format xlsx\``;
    const suggestions = ['trueup report --format xlsx --out differences.xlsx'];
    throw new RefusedError({ code: 'column_missing', message, at: { file }, suggestions });
  };
  return {
    run: beside(SIGN_OFF.run, 1),
    preparer: beside(SIGN_OFF.preparer, 1),
    prepared: dayOf(beside(SIGN_OFF.preparer, 2), book.book.from1904),
    reviewer: beside(SIGN_OFF.reviewer, 1),
    reviewed: dayOf(beside(SIGN_OFF.reviewer, 2), book.book.from1904),
    conclusion: beside(SIGN_OFF.conclusion, 1),
  };
}

async function* none(): AsyncIterable<CellReader> {}

async function domainRows(
  book: OpenedBook,
  sheet: AsyncIterable<CellReader>,
  domain: string,
  file: string,
): Promise<readonly WorkpaperRow[]> {
  const columns = analystColumns([domain]);
  const rows: WorkpaperRow[] = [];
  let positions: ReadonlyMap<string, number> | null = null;
  for await (const cell of sheet) {
    if (!positions) {
      positions = headingsOf(cell);
      refuseMissing(positions, domain, file);
      continue;
    }
    const at = (heading: string, use?: 'figure'): WorkpaperCell => cell(positions?.get(heading) ?? 0, use);
    const decided = Object.values(DECISION_HEADINGS).map((heading) => at(heading));
    if (decided.every(({ text }) => text === '')) continue;
    const figures = columns.filter(({ name }) => FIGURES.has(name));
    const inFull = ({ heading }: { readonly heading: string }): WorkpaperCell => {
      const exact = at(exactHeading(heading));
      return exact.text === '' ? at(heading, 'figure') : exact;
    };
    rows.push({
      domain,
      id: at('Id'),
      figures: new Map(figures.map((column) => [column.name, inFull(column)])),
      key: new Map(
        columns
          .filter(({ name }) => name.startsWith('key_'))
          .map(({ name, heading }) => [name.slice('key_'.length), at(heading)]),
      ),
      decision: at(DECISION_HEADINGS.decision),
      reason: at(DECISION_HEADINGS.reason),
      author: at(DECISION_HEADINGS.author),
      until: dayOf(at(DECISION_HEADINGS.until), book.book.from1904),
    });
  }
  return rows;
}

const FIGURES: ReadonlySet<string> = new Set(['difference', 'value', 'erp_value', 'mes_value']);

/** A heading is found where it stands first: a column that was copied is no other one. */
function headingsOf(cell: CellReader): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let position = 0; position < MOST; position += 1) {
    const { text } = cell(position);
    if (text !== '' && !found.has(text)) found.set(text, position);
  }
  return found;
}

/** Columns looked at for headings. */
const MOST = 200;

function refuseMissing(positions: ReadonlyMap<string, number>, domain: string, file: string): void {
  const columns = analystColumns([domain]);
  const wanted = [
    'Id',
    ...columns.filter(({ name }) => FIGURES.has(name)).flatMap(({ heading }) => [heading, exactHeading(heading)]),
    ...columns.filter(({ name }) => name.startsWith('key_')).map(({ heading }) => heading),
    ...Object.values(DECISION_HEADINGS),
  ];
  const missing = wanted.filter((heading) => !positions.has(heading));
  if (missing.length === 0) return;
  const message = `the sheet ${domainSheetName(domain)} has no column ${missing.map((name) => JSON.stringify(name)).join(', ')} in its first row`;
  throw new RefusedError({
    code: 'column_missing',
    message,
    at: { file },
    suggestions: ['trueup report --format xlsx --out differences.xlsx'],
  });
}

/** A cell that a spreadsheet program made a date of, shown as one or as its number, is the day alone. */
function dayOf(cell: WorkpaperCell, from1904: boolean): WorkpaperCell {
  const text = (/^\d{5}$/.test(cell.text) ? dateOfSerial(Number(cell.text), from1904) : null) ?? cell.text;
  return { ...cell, text: text.replace(/^(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?$/, '$1') };
}
