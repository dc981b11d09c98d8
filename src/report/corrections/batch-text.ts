import type { Batch, BatchLine } from '../../contract/batch.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, grouped, spoken } from '../layout/figures.ts';
import { phrases, sentence } from '../layout/narrow.ts';
import { document } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

/** A batch in a list, and at the head of its own page. */
export interface ShownHead {
  readonly id: string;
  readonly state: string;
  readonly target: string;
  readonly system: string;
  readonly posting_date: string;
  readonly lines: number;
  readonly value: string | null;
  readonly currency: string;
  readonly created_by: string;
  readonly approved_by: string | null;
  readonly writer: string | null;
}

/** Batches as a table, the id of each below it. */
export function batchListText(batches: readonly ShownHead[], all: boolean): string {
  if (batches.length === 0)
    return all
      ? 'No batch has been planned yet. To plan one: trueup corrections plan\n'
      : 'No batch is open. To list all batches: trueup corrections list --all\n';
  const heads = ['state', 'for', 'lines', 'value', 'posts on', 'planned', 'approved'];
  const rows = batches.map((batch) => [
    batch.state,
    batch.target.toUpperCase(),
    count(batch.lines),
    worth(batch),
    batch.posting_date,
    printable(batch.created_by),
    printable(batch.approved_by ?? '-'),
  ]);
  const [head = '', ...lines] = columns([heads, ...rows], ['left', 'left', 'right', 'right', 'left', 'left', 'left']);
  return document([[head, ...lines.flatMap((line, index) => [line, `    ${batches[index]?.id ?? ''}`])]]);
}

function worth({ value, currency }: Pick<ShownHead, 'value' | 'currency'>): string {
  return value === null ? 'not valued' : `${grouped(value)} ${currency}`;
}

interface ShownPage {
  readonly batch: ShownHead;
  readonly file: string;
  readonly changed: boolean;
  readonly content: Batch;
  readonly items: readonly { readonly line: number; readonly status: string }[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly steps: readonly { readonly at: string; readonly actor: string; readonly action: string }[];
}

const STEPS: Readonly<Record<string, string>> = {
  batch_planned: 'planned by',
  batch_approved: 'approved by',
  batch_rejected: 'rejected by',
  batch_voided: 'approval void: its file was changed; seen by',
  batch_exported: 'exported by',
  batch_verified: 'verified by',
  batch_reversed: 'taken back by',
};

const STATUSES: Readonly<Record<string, string>> = {
  not_written: 'NOT WRITTEN',
  posted: 'posted',
  returned: 'returned: not posted, and can be drafted again',
};

/** A batch with its lines, what waits and is left out, and who did what. */
export function batchShownText({ batch, file, changed, content, items, files, steps }: ShownPage): string {
  const head = [
    `${batch.id}: ${batch.state}`,
    ...sentence(
      `${batch.target.toUpperCase()} (${printable(batch.system)}), ${content.batch.kind}, posts on ${batch.posting_date}`,
    ),
    `  ${counted(batch.lines, 'line')}, ${worth(batch)}; the totals change by`,
    ...phrases(totals(content), 4),
    ...sentence(`content ${content.batch.content_sha256}`),
    ...(changed ? sentence('CHANGED: the file is not what was approved; an export will void the approval.') : []),
    `  ${file}`,
  ];
  const status = new Map(items.map((item) => [item.line, item.status]));
  return document([
    head,
    ['Lines', ...content.lines.flatMap((line) => lineText(line, batch.currency, status.get(line.line)))],
    content.check_first.length === 0
      ? []
      : [
          'To check first, not in the lines',
          ...content.check_first.flatMap(({ line, why }) => [...lineText(line, batch.currency, undefined), `      ${why}`]),
        ],
    content.not_corrected.length === 0
      ? []
      : ['Left out', ...content.not_corrected.flatMap(({ why, text }) => sentence(`${why}: ${printable(text)}`, 2, 4))],
    files.length === 0 ? [] : ['Files', ...files.flatMap(({ path, sha256 }) => [`  ${path}`, `    SHA-256 ${sha256}`])],
    ['Steps', ...steps.map(({ at, actor, action }) => `  ${at}  ${STEPS[action] ?? action} ${printable(actor)}`)],
  ]);
}

function totals({ batch }: Batch): readonly string[] {
  return batch.control_totals.map(({ unit, quantity }) => `${spoken(quantity)} ${printable(unit)}`);
}

/** A line in words, its position below. */
function lineText(line: BatchLine, currency: string, status: string | undefined): readonly string[] {
  const became = STATUSES[status ?? ''];
  const head = `${String(line.line).padStart(4)}  ${line.action.replaceAll('_', ' ')} ${spoken(line.quantity)} ${printable(line.unit)}`;
  const values = line.value === null ? 'not valued' : `${grouped(line.value)} ${currency}`;
  return [
    `  ${head}  (${values})${became === undefined ? '' : `  ${became}`}`,
    ...sentence(positionText(line), 8, 2),
    ...sentence(printable(line.text), 8, 2),
  ];
}

const POSITION = ['order', 'operation', 'site', 'location', 'material', 'lot', 'serial', 'status', 'ownership'] as const;

function positionText(line: BatchLine): string {
  const to: Readonly<Record<string, string | null>> = { location: line.to_location, lot: line.to_lot, status: line.to_status };
  const parts = POSITION.flatMap((field) => {
    const code = line[field];
    if (code === null || code === '') return [];
    const there = to[field] ?? null;
    return [`${field} ${printable(code)}${there === null ? '' : ` → ${printable(there)}`}`];
  });
  return parts.join(', ');
}
