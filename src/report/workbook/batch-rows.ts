import type { BatchLine } from '../../contract/batch.ts';
import { type Drafted, draftedEntries } from '../drafted.ts';
import { CHECKS, meaningOf } from '../sections/code-words.ts';
import type { ReportSource } from '../run-view.ts';
import type { SheetLine, SheetColumn } from './sheet.ts';

/** Columns of the drafted corrections, money first. */
export const BATCH_COLUMNS: readonly SheetColumn[] = [
  { heading: 'Value', kind: 'figure', width: 14 },
  { heading: 'State', kind: 'text', width: 12 },
  { heading: 'Action', kind: 'text', width: 14 },
  { heading: 'Quantity', kind: 'figure', width: 14 },
  { heading: 'Unit', kind: 'text', width: 8 },
  { heading: 'Site', kind: 'text', width: 8 },
  { heading: 'Location', kind: 'text', width: 12 },
  { heading: 'To location', kind: 'text', width: 12 },
  { heading: 'Material', kind: 'text', width: 22 },
  { heading: 'Lot', kind: 'text', width: 16 },
  { heading: 'Serial', kind: 'text', width: 12 },
  { heading: 'Status', kind: 'text', width: 14 },
  { heading: 'To status', kind: 'text', width: 14 },
  { heading: 'Before', kind: 'figure', width: 14 },
  { heading: 'After', kind: 'figure', width: 14 },
  { heading: 'What and why', kind: 'text', width: 60 },
  { heading: 'Discrepancies', kind: 'text', width: 22 },
];

/** The lines of all drafts: those to post, those to check first, and what was left out. */
export async function* batchRows(source: ReportSource): AsyncIterable<SheetLine> {
  for (const batch of source.summary.corrections) for await (const entry of draftedEntries(source, batch)) yield rowOf(entry);
}

function rowOf(entry: Drafted): SheetLine {
  if (entry.list === 'lines') return lineRow(entry.line, 'to post', '');
  if (entry.list === 'check_first') return lineRow(entry.line, 'check first', ` ${entry.why}: ${meaningOf(CHECKS, entry.why)}.`);
  const { discrepancy, why, text } = entry.left;
  const empty = BATCH_COLUMNS.slice(2, -2).map(() => null);
  return [null, 'left out', ...empty, `${why}: ${text}`, discrepancy];
}

function lineRow(line: BatchLine, state: string, more: string): SheetLine {
  return [
    line.value,
    state,
    line.action,
    line.quantity,
    line.unit,
    line.site,
    line.location,
    line.to_location,
    line.material,
    line.lot,
    line.serial,
    line.status,
    line.to_status,
    line.expected_before,
    line.expected_after,
    line.text + more,
    line.discrepancies.join(' '),
  ];
}
