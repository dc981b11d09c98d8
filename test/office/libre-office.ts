import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import ExcelJS from 'exceljs';

/** Whose LibreOffice it is: how it separates the cells of a CSV and reads figures. */
export interface Office {
  readonly locale: string;
  /** The list separator of that country. */
  readonly separator: ',' | ';';
  /** The number by which its import filter knows the language. */
  readonly language: number;
}

export const ENGLISH: Office = { locale: 'en-US', separator: ',', language: 1033 };
export const GERMAN: Office = { locale: 'de-DE', separator: ';', language: 1031 };

/** What a cell shows: a text, a number, or nothing. */
export type Shown = string | number | null;

const UTF_8 = 76;

/** Opens a CSV or a workbook as that office does, and returns its cells by sheet, as the office keeps them. */
export async function opened(file: string, office: Office, folder: string): Promise<ReadonlyMap<string, readonly Shown[][]>> {
  const profile = join(folder, `profile-${office.locale}`);
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), settings(office.locale));
  const out = join(folder, `opened-${office.locale}`);
  const filter = `--infilter=CSV:${office.separator.charCodeAt(0)},34,${UTF_8},1,,${office.language}`;
  await promisify(execFile)('soffice', [
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--headless',
    ...(file.endsWith('.csv') ? [filter] : []),
    '--convert-to',
    'xlsx',
    '--outdir',
    out,
    file,
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(join(out, basename(file).replace(/\.\w+$/, '.xlsx')));
  return new Map(book.worksheets.map((sheet) => [sheet.name, cellsOf(sheet, file.endsWith('.xlsx'))]));
}

function cellsOf(sheet: ExcelJS.Worksheet, workbook: boolean): Shown[][] {
  const rows: Shown[][] = [];
  const width = sheet.columnCount;
  sheet.eachRow((row) => {
    rows.push(Array.from({ length: width }, (_, column) => shownBy(row.getCell(column + 1).value, workbook)));
  });
  return rows;
}

/** What a cell holds that the office computes or cannot. */
export const COMPUTED = 'computed: ';

/** Formulas of our own workbook are what the office computed. Dates and truth values come as text: what an office makes of a code in a CSV is its own affair, but never a formula. */
function shownBy(value: ExcelJS.CellValue, workbook: boolean): Shown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof Date || typeof value === 'boolean') return String(value);
  if ('hyperlink' in value) return value.text;
  if (workbook && 'formula' in value) return shownBy(value.result ?? 0, workbook);
  return `${COMPUTED}${JSON.stringify(value)}`;
}

function settings(locale: string): string {
  const item = (name: string): string =>
    `<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="${name}" oor:op="fuse"><value>${locale}</value></prop></item>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${item('ooSetupSystemLocale')}${item('ooLocale')}</oor:items>
`;
}
