import { add, type Decimal } from '../../model/decimal.ts';
import type { SideName } from '../input/table-side.ts';
import type { Duplicates } from '../diff-options.ts';
import type { KeyGroup, Pair, Row } from './row.ts';
import { byCodePoints, byTexts } from './text-order.ts';

export interface ReduceRules {
  readonly duplicates: Duplicates;
  /** The normal form of a row's cells. */
  readonly form: (cell: string | null) => string;
  /** For each cell of a row: its exact figure where the column is added up, null where it is not a number; undefined for other columns. */
  readonly figure: (side: SideName, index: number, text: string) => Promise<Decimal | null | undefined>;
  /** A sum as the side's file would write it. */
  readonly written: (side: SideName, sum: Decimal) => string;
}

/**
 * What the rows of one key come to. A pair is made only where it is clear which rows belong together: one on each side, or, of several,
 * those that are equal in all columns and then the last one that is left over on both sides. Nothing is paired by its position.
 */
export function reduceGroup({ left, right }: KeyGroup, rules: ReduceRules): readonly Pair[] | Promise<readonly Pair[]> {
  if (left.length <= 1 && right.length <= 1) return pairsOf(left, right);
  return rules.duplicates === 'aggregate' ? addedPairs(left, right, rules) : cancelled(left, right, rules.form);
}

async function addedPairs(left: readonly Row[], right: readonly Row[], rules: ReduceRules): Promise<readonly Pair[]> {
  const [one, other] = [await added('left', left, rules), await added('right', right, rules)];
  return pairsOf(one ? [one] : [], other ? [other] : []);
}

/** Equal texts cancel first, then equal normal forms: so it does not matter which path has cancelled some of them before. */
function cancelled(left: readonly Row[], right: readonly Row[], form: ReduceRules['form']): readonly Pair[] {
  const exact = matched(left, right, (row) => JSON.stringify(row));
  const alike = matched(exact.left, exact.right, (row) => JSON.stringify(row.map(form)));
  return [...exact.pairs, ...alike.pairs, ...pairsOf(alike.left, alike.right)];
}

function matched(left: readonly Row[], right: readonly Row[], identity: (row: Row) => string) {
  const waiting = new Map<string, Row[]>();
  for (const row of left.toSorted(byTexts)) {
    const name = identity(row);
    const alike = waiting.get(name);
    if (alike) alike.push(row);
    else waiting.set(name, [row]);
  }
  const pairs: Pair[] = [];
  const others: Row[] = [];
  for (const row of right.toSorted(byTexts)) {
    const counterpart = waiting.get(identity(row))?.shift();
    if (counterpart) pairs.push({ left: counterpart, right: row });
    else others.push(row);
  }
  return { pairs, left: [...waiting.values()].flat().toSorted(byTexts), right: others };
}

function pairsOf(left: readonly Row[], right: readonly Row[]): readonly Pair[] {
  const [one, other] = [left[0], right[0]];
  if (one && other && left.length === 1 && right.length === 1) return [{ left: one, right: other }];
  return [...left.map((row) => ({ left: row, right: null })), ...right.map((row) => ({ left: null, right: row }))];
}

/** One row for all: figures added up exactly, of other columns the different texts; the key as the first row in order writes it. */
async function added(side: SideName, rows: readonly Row[], rules: ReduceRules): Promise<Row | null> {
  const sorted = rows.toSorted(byTexts);
  const [first] = sorted;
  if (!first || sorted.length === 1) return first ?? null;
  const sum: (string | null)[] = [];
  for (const [index] of first.entries()) sum.push(await addedCell(side, index, sorted, rules));
  return sum;
}

async function addedCell(side: SideName, index: number, rows: readonly Row[], rules: ReduceRules): Promise<string | null> {
  const texts = rows.map((row) => row[index] ?? null).filter((text) => rules.form(text) !== '');
  const figures: Decimal[] = [];
  for (const text of texts) {
    const figure = await rules.figure(side, index, rules.form(text));
    if (figure) figures.push(figure);
  }
  const [first, ...others] = figures;
  if (first && figures.length === texts.length) return rules.written(side, others.reduce(add, first));
  const different = new Map<string, string>();
  for (const text of texts) if (text !== null && !different.has(rules.form(text))) different.set(rules.form(text), text);
  const listed = [...different].toSorted(([a], [b]) => byCodePoints(a, b)).map(([, text]) => text);
  return listed.length === 0 ? null : listed.join('; ');
}
