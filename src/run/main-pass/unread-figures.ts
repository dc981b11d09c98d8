import { saysNoStock, saysStock, type UnreadColumn, unreadColumns } from '../../intake/binding/unread-columns.ts';
import type { Headed } from '../../intake/files/landed-file.ts';
import { judgeNumberFormat } from '../../intake/numbers/number-judgement.ts';
import { decimal, plain } from '../../model/decimal.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import type { Warning } from '../../model/warning.ts';
import { type LandedSource, relationOf } from '../../pipeline/landing/landing.ts';
import { type ColumnFigures, firstCellsQuery, unreadFigures } from '../../pipeline/audit/unread-figures-query.ts';
import { profileCommand } from '../../text/command-line.ts';
import { quoted } from '../../text/quoted.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { clusterSources, inputsOf, landedSource } from '../engines/landed-inputs.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** Cells looked at to leave out columns of texts, before all of a file is read for the others. */
const FIRST = 2000;
/** Anything that may be a figure; what it really is, the sum over the whole column decides. */
const FIGURE = /^[\s\u00A0]*[-+(\u2212]?[\d.,' \u00A0\u202F\u2019]*\d[\d.,' \u00A0\u202F\u2019]*[-)]?[\s\u00A0]*$/u;

/** One warning for each file or table of a compared feed with columns of figures that no field reads, each with its sum. */
export async function unreadFigureWarnings(
  run: EngineRun,
  feeds: readonly PreparedFeed[],
  config: string,
): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  for (const feed of feeds) {
    for (const landed of inputsOf(feed)) {
      const sources = run.cluster ? clusterSources(landed) : landed.files.map(landedSource);
      for (const [index, source] of sources.entries()) {
        const headed = landed.table ?? landed.files[index]?.file;
        if (headed) warnings.push(...(await warningsOf(run, feed, headed, source, landed.input.decimal, config)));
      }
    }
  }
  return warnings;
}

type Bound = Headed & { readonly columns: readonly LandedColumn[] };

async function warningsOf(
  run: EngineRun,
  feed: PreparedFeed,
  file: Bound,
  source: LandedSource,
  aggregated: '.' | ',' | null,
  config: string,
): Promise<readonly Warning[]> {
  const unread = unreadColumns(feed.profile, file, file.columns).filter(({ header }) => !saysNoStock(header));
  if (unread.length === 0) return [];
  const relation = relationOf(source, 'unread');
  const positions = unread.map(({ position }) => position);
  const names = positions.map((position) => `c${position + 1}`);
  const first = await run.first.all(firstCellsQuery(relation, positions, FIRST).text, names);
  const cellsAt = (index: number): readonly string[] => first.flatMap((row) => row[index]?.trim() || []);
  const likely = unread.filter(
    ({ header }, index) =>
      cellsAt(index).every((text) => FIGURE.test(text)) && (saysStock(header) || !areNumbered(cellsAt(index))),
  );
  if (likely.length === 0) return [];
  const texts = likely.flatMap((column) => cellsAt(unread.indexOf(column)));
  const format = { decimal: aggregated ?? formatOf(texts), exponent: false };
  const statement = unreadFigures(
    run.dialect,
    relation,
    likely.map(({ position }) => position),
    format,
  );
  const [row = []] = await run.first.all(statement.query.text, [...statement.columns]);
  const facts = statement.facts(row);
  const found = likely.flatMap((column, index) => {
    const figures = facts[index];
    return figures && isStock(column.header, figures) ? [{ ...column, sum: plain(decimal(figures.sum)) }] : [];
  });
  return found.length === 0 ? [] : [warning(feed, file, found, config)];
}

/** Whole numbers of which none occurs twice and hardly any is left out are numbers of lines. */
function areNumbered(texts: readonly string[]): boolean {
  if (texts.length < 3 || new Set(texts).size < texts.length || !texts.every((text) => /^\d{1,15}$/.test(text))) return false;
  const numbers = texts.map(Number);
  return Math.max(...numbers) - Math.min(...numbers) < 2 * texts.length;
}

function formatOf(texts: readonly string[]): '.' | ',' {
  const judgement = judgeNumberFormat(texts);
  return judgement.kind === 'decided' ? judgement.decimal : '.';
}

/** So many digits in each cell are a code, unless the header says otherwise: fewer may be stock. */
const CODE_DIGITS = 8;

/** All numbers, of a sum, and not written as codes are: padded with zeros, long and of one length, or one value throughout. */
function isStock(header: string, { filled, numbers, sum, padded, least, most, shortest, longest }: ColumnFigures): boolean {
  if (Number(filled) === 0 || filled !== numbers || padded !== '0' || /^-?0*\.?0*$/.test(sum)) return false;
  if (shortest === '' || saysStock(header)) return true;
  const sameLength = shortest === longest && Number(shortest) >= CODE_DIGITS;
  const constant = least === most && Number(filled) >= 5;
  return !sameLength && !constant;
}

function warning(
  { profile }: PreparedFeed,
  file: Headed,
  found: readonly (UnreadColumn & { readonly sum: string })[],
  config: string,
): Warning {
  const columns = found.map(({ header, sum }) => `${quoted(header)} (sum ${sum})`).join(', ');
  const setting = `ignore: [${found.map(({ header }) => JSON.stringify(header)).join(', ')}]`;
  return {
    code: 'unread_figures',
    message:
      `${file.label}: no field reads the figures of ${columns}; if they are stock, it is missing from the comparison. ` +
      `To leave them unread on purpose: ${profileCommand(profile.name, setting, config)}`,
    at: { file: file.label },
  };
}
