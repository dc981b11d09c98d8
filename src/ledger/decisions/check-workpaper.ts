import { refuseIfAny, type Problem } from '../../errors.ts';
import { compare, decimal } from '../../model/decimal.ts';
import {
  type CheckedDecision,
  DECISION_WORDS,
  type DecisionWord,
  type SignOff,
  type Workpaper,
  type WorkpaperCell,
  type WorkpaperRow,
} from './workpaper.ts';

/** An open discrepancy as the ledger has it. */
export interface OpenFigures {
  readonly id: string;
  readonly domain: string;
  /** JSON of its key fields. */
  readonly key: string;
  readonly difference: string;
  readonly value: string | null;
  readonly erp_value: string | null;
  readonly mes_value: string | null;
}

/** So many problems are named; one edited column would make thousands. */
const NAMED = 100;

/**
 * The decisions of a workpaper, each proven to be about what is open now. `isRun`: the ledger has its run. Throws RefusedError
 * argument_invalid with everything that is wrong, each with its sheet and cell.
 */
export function checkWorkpaper(
  paper: Workpaper,
  open: ReadonlyMap<string, OpenFigures>,
  isRun: boolean,
  now: Date,
): readonly CheckedDecision[] {
  const problems: Problem[] = [];
  const wrong: Wrong = ({ at }, message, ...suggestions) =>
    void problems.push({ code: 'argument_invalid', message: `${at}: ${message}`, at: { file: paper.label }, suggestions });
  checkSignOff(paper.signOff, isRun, now, wrong);
  const seen = new Map<string, string>();
  const decisions = paper.rows.flatMap((row) => {
    const before = seen.get(row.id.text);
    if (before !== undefined) wrong(row.id, `${row.id.text} was decided at ${before} already; one row, one decision`);
    seen.set(row.id.text, row.id.at);
    return checkRow(row, open.get(row.id.text), { reviewer: paper.signOff.reviewer.text, now }, wrong);
  });
  if (paper.rows.length === 0)
    wrong({ text: '', at: 'column Decision' }, `no row has a decision: ${DECISION_WORDS.join(', ')} are the words of its cells`);
  const more = problems.length - NAMED;
  const last: Problem = { code: 'argument_invalid', message: `and ${more} more`, at: { file: paper.label } };
  refuseIfAny(more > 0 ? [...problems.slice(0, NAMED), last] : problems);
  return decisions;
}

type Wrong = (cell: WorkpaperCell, message: string, ...suggestions: readonly string[]) => void;

function checkSignOff(sign: SignOff, isRun: boolean, now: Date, wrong: Wrong): void {
  if (!isRun)
    wrong(
      sign.run,
      `the ledger of this workspace has no run ${JSON.stringify(sign.run.text)}: the workpaper belongs to another one`,
      'trueup runs list',
    );
  if (sign.preparer.text === '') wrong(sign.preparer, 'who prepared the workpaper is missing');
  if (sign.reviewer.text === '')
    wrong(sign.reviewer, 'who reviewed the workpaper is missing: one person alone cannot accept anything');
  if (sign.reviewer.text !== '' && isSame(sign.preparer.text, sign.reviewer.text))
    wrong(sign.reviewer, `${sign.reviewer.text} also prepared the workpaper: someone else must review it`);
  for (const cell of [sign.prepared, sign.reviewed]) {
    const day = endOf(cell.text);
    if (day === null)
      wrong(cell, `${JSON.stringify(cell.text)} is not a day: the date of the signature is expected, such as 2026-12-01`);
    else if (Date.parse(`${cell.text}T00:00:00Z`) > now.getTime() + AHEAD) wrong(cell, `${cell.text} is in the future`);
  }
}

/** A day begins earlier in the east than in UTC. */
const AHEAD = 14 * 60 * 60 * 1000;

function checkRow(
  row: WorkpaperRow,
  known: OpenFigures | undefined,
  { reviewer, now }: { readonly reviewer: string; readonly now: Date },
  wrong: Wrong,
): readonly CheckedDecision[] {
  const { id, decision, reason, author, until } = row;
  const word = DECISION_WORDS.find((each) => each === decision.text.toLowerCase());
  if (decision.text === '')
    wrong(decision, `other cells of the row are filled in, but not the decision: ${DECISION_WORDS.join(', ')}`);
  else if (!word) wrong(decision, `${JSON.stringify(decision.text)} is not a decision: ${DECISION_WORDS.join(', ')}`);
  if (reason.text === '') wrong(reason, 'the reason is missing: give the reason, for those who ask later');
  if (author.text === '') wrong(author, 'who decided is missing');
  else if (isSame(author.text, reviewer)) wrong(author, `${author.text} reviewed the workpaper: someone else must decide`);
  const expiresAt = checkUntil(until, word, now, wrong);
  if (!known) wrong(id, `no open discrepancy has the id ${JSON.stringify(id.text)}`, 'trueup discrepancies list');
  else if (checkFigures(row, known, wrong) && word)
    return [{ id: id.text, word, reason: reason.text, author: author.text, expiresAt, difference: known.difference }];
  return [];
}

/** The end of the day, as ISO 8601; null where none is given and none is needed. */
function checkUntil(cell: WorkpaperCell, word: DecisionWord | undefined, now: Date, wrong: Wrong): string | null {
  if (cell.text === '') {
    if (word === 'waive') wrong(cell, 'the end of the waiver is missing: give its last day, such as 2026-12-31');
    return null;
  }
  const end = endOf(cell.text);
  if (end === null) wrong(cell, `${JSON.stringify(cell.text)} is not a day, such as 2026-12-31`);
  else if (end <= now.toISOString()) wrong(cell, `${cell.text} is in the past: a decision must end on a day in the future`);
  return end;
}

function endOf(day: string): string | null {
  const end = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T23:59:59.999Z`) : new Date(Number.NaN);
  return Number.isNaN(end.getTime()) || !end.toISOString().startsWith(day) ? null : end.toISOString();
}

/** The row says what the ledger says: neither was it edited, nor has a later run found something else. */
function checkFigures(row: WorkpaperRow, known: OpenFigures, wrong: Wrong): boolean {
  let holds = true;
  const differs = (cell: WorkpaperCell, what: string, now: string | null): void => {
    holds = false;
    wrong(
      cell,
      `${what} of ${row.id.text} is ${cell.text === '' ? 'blank' : cell.text} here, and ${now === null || now === '' ? 'blank' : now} in the ledger: the cell was changed, or a later run found another figure`,
      'trueup report --format xlsx --out differences.xlsx',
    );
  };
  if (row.domain !== known.domain) differs({ text: row.domain, at: row.id.at }, 'the domain', known.domain);
  for (const name of ['difference', 'value', 'erp_value', 'mes_value'] as const) {
    const cell = row.figures.get(name);
    if (cell && !isFigure(cell.text, known[name])) differs(cell, `the figure ${name}`, known[name]);
  }
  const key = JSON.parse(known.key) as Readonly<Record<string, string | null>>;
  for (const [field, cell] of row.key) {
    const code = key[field] ?? '';
    if (cell.text !== code.trim()) differs(cell, `the ${field}`, code);
  }
  return holds;
}

function isFigure(text: string, known: string | null): boolean {
  if (known === null || text === '') return known === null && text === '';
  return /^-?\d+(\.\d+)?$/.test(text) && compare(decimal(text), decimal(known)) === 0;
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
