import type { Batch, BatchLine, CheckFirstReason } from '../../contract/batch.ts';

/** A line that waits until someone has looked at it. */
export type WaitingLine = Batch['check_first'][number];

/** What becomes of a draft: the lines of each batch, what waits, and what is left out because a batch corrects it already. */
export interface PlannedParts {
  /** One site and one way of posting each, and at most so many lines; numbered from 1 in each. */
  readonly parts: readonly (readonly BatchLine[])[];
  readonly waiting: readonly WaitingLine[];
  readonly taken: readonly BatchLine[];
}

/** What a plan is made by. */
export interface PlanRules {
  /** Lines of a batch. */
  readonly most: number;
  /** Ids of discrepancies whose waiting lines someone has looked at. */
  readonly checked: ReadonlySet<string>;
  /** Reasons to wait that someone has looked at as a whole. */
  readonly checkedReasons: ReadonlySet<CheckFirstReason>;
  /** True for a discrepancy that an open batch corrects. */
  readonly isTaken: (discrepancy: string) => boolean;
}

/** How an action is posted: each way has writers of its own. */
const WAYS: Readonly<Record<BatchLine['action'], string>> = {
  adjust: 'count',
  transfer: 'move',
  change_status: 'status',
  issue: 'goods movement',
  receive: 'goods movement',
  reverse: 'goods movement',
  confirm: 'confirmation',
  link: 'genealogy',
  unlink: 'genealogy',
  relink: 'genealogy',
};

/** Splits a draft by site, the way of posting, and size. Lines keep their order and their idempotency keys. */
export function batchParts(draft: Pick<Batch, 'lines' | 'check_first'>, rules: PlanRules): PlannedParts {
  const isChecked = ({ line, why }: WaitingLine): boolean =>
    rules.checkedReasons.has(why) || line.discrepancies.some((id) => rules.checked.has(id));
  const released = draft.check_first.filter(isChecked).map(({ line }) => line);
  const all = [...draft.lines, ...released];
  const isTaken = ({ discrepancies }: BatchLine): boolean => discrepancies.some(rules.isTaken);
  // What is counted is posted in another way than what is moved, and a document is of one site
  const groups = new Map<string, BatchLine[]>();
  for (const line of all.filter((each) => !isTaken(each))) {
    const name = JSON.stringify([line.site, WAYS[line.action]]);
    const group = groups.get(name);
    if (group) group.push(line);
    else groups.set(name, [line]);
  }
  const parts = [...groups.values()].flatMap((lines) =>
    Array.from({ length: Math.ceil(lines.length / rules.most) }, (_, part) =>
      lines.slice(part * rules.most, (part + 1) * rules.most).map((line, index) => ({ ...line, line: index + 1 })),
    ),
  );
  return {
    parts,
    waiting: draft.check_first.filter((each) => !isChecked(each) && !isTaken(each.line)),
    taken: all.filter(isTaken),
  };
}

/** Ids of a plan's batches: the draft's own for a single one, else numbered; `isFree` says which nobody has. */
export function batchIds(draft: string, parts: number, isFree: (id: string) => boolean): readonly string[] {
  if (parts === 1 && isFree(draft)) return [draft];
  const ids: string[] = [];
  for (let number = 1; ids.length < parts; number += 1) {
    const id = `${draft}-${String(number).padStart(2, '0')}`;
    if (isFree(id)) ids.push(id);
  }
  return ids;
}
