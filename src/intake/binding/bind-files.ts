import { type Problem, RefusedError } from '../../errors.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { quoted } from '../../text/quoted.ts';
import { firstRows } from '../files/first-rows.ts';
import type { FoundFile, ProbedFile } from '../files/landed-file.ts';
import { probeFile } from '../files/probe.ts';
import { type BoundColumns, bindColumns } from './bind.ts';
import { bestHeader, HEADER_ROWS, type HeaderCandidate, knownHeaders } from './find-header.ts';

/** The files of a feed with their headers bound. */
export interface BoundFiles {
  readonly probed: readonly ProbedFile[];
  readonly bound: BoundColumns;
}

/** Codes of problems that a header in another row or on another sheet explains. */
const OF_THE_HEADER: ReadonlySet<string> = new Set(['column_missing', 'file_empty', 'field_open']);

/**
 * Probes the files of a feed and binds their columns. Where that fails because the list is in another row or on another sheet, the
 * refusal is `header_not_found` or `sheet_needed` and names it.
 */
export async function bindFiles(
  profile: Profile,
  found: readonly FoundFile[],
  probe: () => Promise<readonly ProbedFile[]>,
): Promise<BoundFiles> {
  try {
    const probed = await probe();
    return { probed, bound: bindColumns(profile, probed) };
  } catch (error) {
    if (!(error instanceof RefusedError) || !error.problems.some(({ code }) => OF_THE_HEADER.has(code))) throw error;
    const explained = await headerElsewhere(profile, found);
    const [first, ...others] = explained;
    throw first ? new RefusedError(first, ...others) : error;
  }
}

async function headerElsewhere(profile: Profile, found: readonly FoundFile[]): Promise<readonly Problem[]> {
  const known = knownHeaders([profile]);
  const problems: Problem[] = [];
  for (const file of found) {
    const rows = await firstRows(file, { ...profile.read, headerRow: 'auto', headerLines: 1 }, HEADER_ROWS + 10);
    const best = bestHeader(rows, known);
    if (!best || best.known < 2) continue;
    const now = await headerNow(file, profile);
    const isElsewhere = now === undefined || now.line !== best.line || (best.sheet !== null && now.sheet !== best.sheet);
    if (isElsewhere) problems.push(elsewhere(file, best, now));
  }
  return problems;
}

/** Where the header is looked for as things are; undefined where none is found. */
async function headerNow(file: FoundFile, { read }: Profile): Promise<{ line: number; sheet: string | null } | undefined> {
  try {
    const { layout } = await probeFile(file, read);
    if (layout.format === 'xlsx') return { line: layout.headerLines, sheet: layout.sheet };
    return { line: layout.format === 'csv' ? (layout.titleLines ?? 0) + 1 : layout.headerLines, sheet: null };
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

function elsewhere(file: FoundFile, best: HeaderCandidate, now: { line: number; sheet: string | null } | undefined): Problem {
  const shown = best.cells
    .filter((cell) => cell.trim() !== '')
    .slice(0, 8)
    .map((cell) => quoted(cell.trim()));
  const { line, sheet } = best;
  const onOther = sheet !== null && sheet !== now?.sheet;
  const row = onOther && line === 1 ? '' : `header_row: ${line}`;
  const settings = [...(onOther ? [`sheet: ${JSON.stringify(sheet)}`] : []), ...(row === '' ? [] : [row])].join(', ');
  const position = onOther ? `on the sheet ${quoted(sheet)}, in row ${line}` : `in row ${line}`;
  const before =
    now === undefined
      ? 'There is no header where it is expected'
      : `Row ${now.line}${now.sheet === null ? '' : ` of the sheet ${quoted(now.sheet)}`} is not the header`;
  return {
    code: onOther ? 'sheet_needed' : 'header_not_found',
    message: `${before}. The one that fits best is ${position}: ${shown.join(', ')}.`,
    at: { file: file.label, line },
    suggestions: [`read: {${settings}}`],
  };
}
