import type ExcelJS from 'exceljs';
import type { FeedSummary, Summary } from '../../contract/summary.ts';
import { grouped } from '../layout/figures.ts';
import { crosswalkFile } from '../mapping-file-name.ts';
import type { RunView } from '../run-view.ts';
import { feedName } from '../sections/feeds-section.ts';
import { domainSheetName } from './domain-sheet.ts';
import { shownOf } from '../shown-of.ts';
import { type FormLine, heads, writeForm } from './form.ts';
import { AGREED, tick, WRONG } from './tick.ts';
import { allow, type SheetColumn, type SheetLine, validationsOf, writeSheet } from './sheet.ts';

type Book = ExcelJS.stream.xlsx.WorkbookWriter;

const EVIDENCE: readonly SheetColumn[] = [
  { heading: 'Feed', kind: 'text', width: 16 },
  { heading: 'File or table', kind: 'text', width: 44 },
  { heading: 'SHA-256 or snapshot', kind: 'text', width: 66 },
  { heading: 'Bytes', kind: 'count', width: 14 },
  { heading: 'Profile', kind: 'text', width: 22 },
  { heading: 'As of', kind: 'text', width: 28 },
  { heading: 'As of, source', kind: 'text', width: 18 },
  { heading: 'Records read', kind: 'count', width: 14 },
  { heading: 'Accepted', kind: 'count', width: 12 },
  { heading: 'Rejected', kind: 'count', width: 12 },
  { heading: 'Filtered', kind: 'count', width: 12 },
  { heading: 'Counted a second time', kind: 'text', width: 22 },
  { heading: "The list's own totals", kind: 'text', width: 20 },
  { heading: 'Accepted totals', kind: 'text', width: 40 },
  { heading: 'System', kind: 'text', width: 24 },
  { heading: 'Report', kind: 'text', width: 18 },
  { heading: 'Selection', kind: 'text', width: 44 },
  { heading: 'Drawn by', kind: 'text', width: 18 },
  { heading: 'Drawn at', kind: 'text', width: 22 },
  { heading: 'Compared by', kind: 'text', width: 16 },
  { heading: 'Compared at', kind: 'text', width: 26 },
];

/** Each file that was read, by which anybody can find out whether it is the one in hand. */
export async function writeEvidence(workbook: Book, { feeds, run }: Summary): Promise<void> {
  const lines = feeds.flatMap((feed) =>
    feed.files.map((source, index) => [...evidenceLine(feed, source, index === 0), run.run_by ?? null, run.started_at]),
  );
  await writeSheet(workbook, 'Evidence', EVIDENCE, lines);
}

/** Records are those of the feed, on the line of its first file. */
function evidenceLine(feed: FeedSummary, source: FeedSummary['files'][number], first: boolean): SheetLine {
  const { rows, independent, list_total: own } = feed;
  const file = 'path' in source ? [source.path, source.sha256, source.bytes] : [`table ${source.table}`, source.snapshot, null];
  const of = first ? [rows.read, rows.accepted, rows.rejected, rows.filtered] : [null, null, null, null];
  const counted = feed.side === 'reference' ? null : independent ? `${AGREED} yes` : `${WRONG} no`;
  return [
    feedName(feed),
    ...file,
    feed.profile,
    feed.as_of,
    feed.as_of_from,
    ...of,
    counted,
    own === 'none' ? null : own,
    ...stated(feed, first),
  ];
}

/** What the accepted records add up to, and how the export was drawn, as the workspace states it. */
function stated({ totals, declared = {} }: FeedSummary, first: boolean): SheetLine {
  const sums = totals.map(({ measure, unit, value }) => `${measure} ${grouped(value)} ${unit}`).join('; ');
  const { system, report, selection, run_by: by, run_at: at } = declared;
  return [first ? sums : null, system ?? null, report ?? null, selection ?? null, by ?? null, at ?? null];
}

const MAPPINGS: readonly SheetColumn[] = [
  { heading: 'Feed', kind: 'text', width: 16 },
  { heading: 'What', kind: 'text', width: 26 },
  { heading: 'Field or code', kind: 'text', width: 30 },
  { heading: 'Column or file', kind: 'text', width: 44 },
  { heading: 'Rows', kind: 'count', width: 12 },
  { heading: 'Value', kind: 'money', width: 14 },
];

/** Which column gave which field, which columns nothing read, and the codes without an entry. */
export async function writeMappings(workbook: Book, view: RunView): Promise<void> {
  const { summary } = view;
  const bound = summary.feeds.flatMap((feed) => [
    ...feed.columns.map(({ field, header }): SheetLine => [feedName(feed), 'column of a field', field, header, null, null]),
    ...feed.unread.map((header): SheetLine => [feedName(feed), 'column that no profile reads', null, header, null, null]),
    ...feed.assumed.map(({ field, rows }): SheetLine => [feedName(feed), 'assumed where it is blank', field, null, rows, null]),
  ]);
  const codes = summary.shown.unmapped.map(({ side, crosswalk, code, rows, value }): SheetLine => [
    side.toUpperCase(),
    'code without an entry',
    code === '' ? '(blank)' : code,
    crosswalkFile(crosswalk, view),
    rows,
    value,
  ]);
  await writeSheet(workbook, 'Mappings', MAPPINGS, [...codes, ...bound]);
}

/** What was added up to prove that nothing was lost, computed once more by the spreadsheet. */
export function writeProof(workbook: Book, view: RunView): void {
  const lines: FormLine[] = [heads(['Records', 'Read', 'Accepted', 'Rejected', 'Filtered', 'Tick'], 1, 2, 3, 4)];
  for (const feed of view.summary.feeds) {
    const { read, accepted, rejected, filtered } = feed.rows;
    const at = lines.length + 1;
    const holds = read === accepted + rejected + filtered;
    lines.push([feedName(feed), read, accepted, rejected, filtered, tick(`B${at}=C${at}+D${at}+E${at}`, holds)]);
  }
  lines.push([], heads(['Totals by unit', 'MES', 'ERP', 'MES - ERP', 'Sum of all differences', 'Tick'], 1, 2, 3, 4));
  for (const { domain } of view.summary.domains)
    for (const { measure, unit, erp, mes, difference } of shownOf(view, domain)?.sums ?? []) {
      const at = lines.length + 1;
      const [m, e, d] = [Number(mes), Number(erp), Number(difference)];
      lines.push([
        `${domainSheetName(domain)}: ${measure}, ${unit === '' ? 'without a unit' : unit}`,
        quantity(m),
        quantity(e),
        { formula: `B${at}-C${at}`, ...quantity(m - e) },
        quantity(d),
        // Doubles: as close as fifteen digits are
        tick(
          `ABS(D${at}-E${at})<=1E-9*MAX(1,ABS(B${at}),ABS(C${at}))`,
          Math.abs(m - e - d) <= 1e-9 * Math.max(1, Math.abs(m), Math.abs(e)),
        ),
      ]);
    }
  writeForm(workbook, 'Proof', [40, 20, 20, 20, 22, 7], lines);
}

function quantity(text: number): { text: number; format: string } {
  return { text, format: '#,##0.000######_ ' };
}

/** What the lines of the sheet Sign-off are called: `discrepancies import-decisions` reads what is next to them. */
export const SIGN_OFF = {
  sheet: 'Sign-off',
  run: 'Run',
  preparer: 'Prepared by',
  reviewer: 'Reviewed by',
  conclusion: 'Conclusion',
} as const;

/** Where the work is signed: the reviewer is someone else. */
export function writeSignOff(workbook: Book, { run }: Summary): void {
  const asked: FormLine[number] = { text: null, look: 'asked' };
  const lines: FormLine[] = [
    [{ text: SIGN_OFF.sheet, look: 'title' }],
    [SIGN_OFF.run, run.id],
    [],
    [null, { text: 'Name', look: 'head' }, { text: 'Date (YYYY-MM-DD)', look: 'head' }],
    [{ text: SIGN_OFF.preparer, look: 'strong' }, asked, asked],
    [{ text: SIGN_OFF.reviewer, look: 'strong' }, asked, asked],
    [],
    [{ text: SIGN_OFF.conclusion, look: 'strong' }, asked],
    [{ text: 'Remarks', look: 'strong' }, asked],
  ];
  writeForm(workbook, SIGN_OFF.sheet, [18, 44, 22], lines, { finish: askSomebodyElse });
}

/** The conclusion is one of three, and who reviews someone else. */
function askSomebodyElse(sheet: ExcelJS.Worksheet): void {
  allow(sheet, 'B8', ['agreed', 'agreed after corrections', 'not agreed']);
  validationsOf(sheet).add('B6', {
    type: 'custom',
    allowBlank: true,
    formulae: ['UPPER(TRIM(B6))<>UPPER(TRIM(B5))'],
    showErrorMessage: true,
    errorTitle: 'Somebody else',
    error: 'The reviewer must not be the preparer.',
  });
}
