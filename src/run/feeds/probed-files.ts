import { RefusedError } from '../../errors.ts';
import { bindColumns } from '../../intake/binding/bind.ts';
import { digestFile, type FileDigest } from '../../intake/files/digest.ts';
import type { BoundFile, FoundFile, ProbedFile } from '../../intake/files/landed-file.ts';
import { probeTables } from '../../intake/files/probe.ts';
import { refuseMissingPages } from './missing-pages.ts';
import type { Book } from '../../intake/xlsx/book.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import type { Warning } from '../../model/warning.ts';

/**
 * The tables of a feed's files, in their order: of a workbook those of its sheets that are meant, which are the ones that the profile can
 * read. Warns of sheets that are left out and of rows and sheets that are hidden: nobody who looks at the file sees them.
 */
export async function probedFiles(
  files: readonly FoundFile[],
  profile: Profile,
  warn: (warning: Warning) => void,
): Promise<readonly ProbedFile[]> {
  const probed: ProbedFile[] = [];
  for (const file of files) {
    const fits = (header: readonly string[]): boolean => binds(profile, file, header);
    for (const table of await probeTables(file, profile.read, fits)) {
      warningsOf(table).forEach(warn);
      probed.push(table);
    }
  }
  refuseMissingPages(probed);
  return probed;
}

function binds(profile: Profile, { label }: FoundFile, header: readonly string[]): boolean {
  try {
    bindColumns(profile, [{ label, header }]);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

function warningsOf({ label, layout }: ProbedFile): readonly Warning[] {
  if (layout.format !== 'xlsx') return [];
  const { sheet, survey, leftOut } = layout.cells;
  const at = { file: label };
  const name = `${label}, sheet ${JSON.stringify(sheet.name)}`;
  const hiddenRows = rowCount(survey.hiddenRows);
  return [
    ...leftOut.map((other) => ({
      code: 'sheet_left_out',
      message: `${label}: the ${other.hidden ? 'hidden ' : ''}sheet ${JSON.stringify(other.name)} with ${rowCount(other.rows)} is not read`,
      at,
    })),
    ...(sheet.hidden ? [{ code: 'hidden_sheet', message: `${name}: the sheet is hidden; its records still count`, at }] : []),
    ...(survey.hiddenRows > 0
      ? [
          {
            code: 'hidden_rows',
            message: `${name}: ${hiddenRows} with content are hidden; they still count`,
            at,
          },
        ]
      : []),
  ];
}

function rowCount(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`;
}

/** A file is hashed once, however many of its sheets are read. */
const hashed = new WeakMap<Book, Promise<FileDigest>>();

/** The digest of a file whose text is not examined: of a workbook. */
export function workbookDigest({ path, layout }: BoundFile): Promise<FileDigest> {
  if (layout.format !== 'xlsx') return digestFile(path);
  const { book } = layout.cells;
  const digest = hashed.get(book) ?? digestFile(path);
  hashed.set(book, digest);
  // A failure is met where the digest is awaited
  digest.catch(() => undefined);
  return digest;
}
