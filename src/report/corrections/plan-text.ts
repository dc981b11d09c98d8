import type { BatchHead } from '../../contract/batch.ts';
import { counted, grouped, spoken } from '../layout/figures.ts';
import { phrases, sentence } from '../layout/narrow.ts';
import { document } from '../layout/section.ts';
import { printable } from '../layout/width.ts';
import { CHECKS, LEFT_OUT } from '../sections/code-words.ts';

/** What a plan came to. */
export interface ShownPlan {
  readonly run: string;
  readonly plans: readonly {
    /** Id of the run's draft. */
    readonly draft: string;
    readonly batches: readonly (BatchHead & { readonly file: string })[];
    /** Lines that wait, by reason. */
    readonly waiting: Readonly<Record<string, number>>;
    /** Discrepancies without a line, by reason. */
    readonly left_out: Readonly<Record<string, number>>;
    /** Lines that an open batch has already. */
    readonly in_open_batch: number;
    readonly count_sheet: string | null;
  }[];
}

/** What was planned, and what comes next. */
export function planText({ run, plans }: ShownPlan, program: string, config: string): string {
  if (plans.length === 0) return `The run ${run} drafted nothing, so there is nothing to plan.\n`;
  const flag = config === 'trueup.yaml' ? '' : ` --config ${config}`;
  const batches = plans.flatMap((plan) => plan.batches);
  const next = batches.flatMap(({ id }) => [`    ${program} corrections approve ${id}${flag}`]);
  return document([...plans.map(planSection), batches.length === 0 ? [] : ['Next: someone else reads and approves', ...next]]);
}

function planSection(plan: ShownPlan['plans'][number]): readonly string[] {
  return [
    `${plan.draft}: ${counted(plan.batches.length, 'batch', 'batches')}`,
    ...plan.batches.flatMap(batchLines),
    ...reasons(plan.waiting, CHECKS, 'to check first'),
    ...reasons(plan.left_out, LEFT_OUT, 'left out'),
    ...(plan.in_open_batch === 0
      ? []
      : sentence(`${counted(plan.in_open_batch, 'line')} not planned: an open batch has them`, 4, 4)),
    ...(plan.count_sheet === null ? [] : ['    To be counted, without book quantities:', `      ${plan.count_sheet}`]),
  ];
}

function batchLines({
  id,
  lines,
  value,
  currency,
  posting_date: day,
  posting_moved_from: moved,
  control_totals: totals,
  file,
}: BatchHead & { readonly file: string }) {
  const changes = totals.map(({ unit, quantity }) => `${spoken(quantity)} ${printable(unit)}`);
  const worth = value === null ? 'not valued' : `${grouped(value)} ${currency}`;
  const late = moved === undefined ? '' : ` (of ${moved}: that period is closed)`;
  return [
    `  ${id}`,
    ...sentence(`${counted(lines, 'line')}, ${worth}, posts on ${day}${late}; the totals change by`, 4, 2),
    ...phrases(changes, 6),
    `    ${file}`,
  ];
}

function reasons(all: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>, what: string) {
  return Object.entries(all).flatMap(([why, rows]) => sentence(`${rows} ${what}: ${words[why] ?? why} (${why})`, 4, 4));
}
