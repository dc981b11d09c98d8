import type { Outcome } from '../../../contract/coverage.ts';
import type { Side } from '../../../model/side.ts';
import { MoneySum } from './money-sum.ts';

/** One code as one feed uses it, by one entry or by none. */
export interface CodeUse {
  readonly side: Side;
  /** The key field, `unit` or `material_unit`. */
  readonly name: string;
  readonly code: string;
  /** The site of a location, the unit of a material; else ''. */
  readonly within: string;
  readonly feed: number;
  readonly inScope: boolean;
  /** What the code was found by; '' without an entry. */
  readonly by: string;
  /** What a missing entry would have to lead to; '' where it is unknown. */
  readonly target: string;
  readonly rows: number;
  readonly valued: number;
  readonly money: MoneySum;
}

/** A field of a side: its crosswalk, and what happens there without an entry. */
export interface FieldUse {
  readonly side: Side;
  readonly name: string;
  readonly crosswalk: string;
  /** The feeds for which the mapping files have an entry; codes of other feeds pass as they are. */
  readonly usedBy: ReadonlySet<number>;
  readonly policy: 'pass' | 'reject';
}

/** What became of the code. A blank that an entry gives a meaning is understood like any code. */
export function outcomeOf(use: Pick<CodeUse, 'by' | 'code' | 'feed'>, { usedBy, policy }: FieldUse): Outcome {
  if (use.by !== '') return 'mapped';
  if (use.code === '') return 'blank';
  if (!usedBy.has(use.feed)) return 'not_in_use';
  return policy === 'pass' ? 'passed' : 'rejected';
}

type Row = readonly (string | null)[];

/** Rows of the stage, in its order, with those together that only a price or the spelling of numbers keeps apart. */
export async function* codeUses(rows: AsyncIterable<Row>): AsyncIterable<CodeUse> {
  let last: CodeUse | undefined;
  for await (const row of rows) {
    const use = asUse(row);
    if (last && same(last, use)) {
      last.money.addAll(use.money);
      last = { ...last, rows: last.rows + use.rows, valued: last.valued + use.valued };
    } else {
      if (last) yield last;
      last = use;
    }
  }
  if (last) yield last;
}

function asUse(row: Row): CodeUse {
  const [side, name, code, within, feed, scope, by, target, divisor, rows, valued, whole, part] = row;
  const money = new MoneySum();
  if (divisor && whole && part) money.add(divisor, whole, part);
  return {
    side: side === 'erp' ? 'erp' : 'mes',
    name: name ?? '',
    code: code ?? '',
    within: within ?? '',
    feed: Number(feed),
    inScope: scope === 'counted',
    by: by ?? '',
    target: target ?? '',
    rows: Number(rows),
    valued: Number(valued),
    money,
  };
}

function same(a: CodeUse, b: CodeUse): boolean {
  return sameCode(a, b) && a.feed === b.feed && a.inScope === b.inScope && a.by === b.by && a.target === b.target;
}

/** True for two uses of one code. */
export function sameCode(a: CodeUse, b: CodeUse): boolean {
  return a.side === b.side && a.name === b.name && a.code === b.code && a.within === b.within;
}
