import { createHash } from 'node:crypto';
import type { BatchLine } from '../../contract/batch.ts';
import { isTakenOff } from './batch-content.ts';

const OPPOSITE: Readonly<Partial<Record<BatchLine['action'], BatchLine['action']>>> = {
  issue: 'reverse',
  receive: 'reverse',
  confirm: 'reverse',
  link: 'unlink',
  unlink: 'link',
};

/** The lines that take lines back: each leaves what it found. `batch` is the id of the batch that is reversed. */
export function counterLines(batch: string, lines: readonly BatchLine[]): readonly BatchLine[] {
  return lines.map((line, index) => ({
    ...line,
    ...turned(line),
    line: index + 1,
    idempotency_key: createHash('sha256')
      .update(JSON.stringify(['reverse', batch, line.idempotency_key]))
      .digest('hex')
      .slice(0, 32),
    text: `Reverses line ${line.line} of ${batch}. ${line.text}`,
    value: negative(line.value),
  }));
}

function turned(line: BatchLine): Partial<BatchLine> {
  const figures = { expected_before: line.expected_after, expected_after: line.expected_before };
  switch (line.action) {
    case 'adjust':
      return { ...figures, quantity: negative(line.quantity) ?? line.quantity };
    case 'transfer':
      return line.to_lot === null
        ? { ...ends(line), location: line.to_location, to_location: line.location }
        : { ...ends(line), lot: line.to_lot, to_lot: line.lot };
    case 'relink':
      return { ...ends(line), lot: line.to_lot, to_lot: line.lot };
    case 'change_status':
      return { ...ends(line), status: line.to_status, to_status: line.status };
    case 'reverse':
      return { ...figures, action: wasReversed(line) };
    case 'issue':
    case 'receive':
    case 'confirm':
    case 'link':
    case 'unlink':
      return { ...figures, action: OPPOSITE[line.action] ?? line.action };
  }
}

/** What a reversal took back. */
function wasReversed(line: BatchLine): 'issue' | 'receive' | 'confirm' {
  const { category, measure } = line;
  if (measure !== undefined || category === 'labor' || category === 'machine') return 'confirm';
  return category === undefined && isTakenOff(line) ? 'receive' : 'issue';
}

/** The stock leaves where it went to. */
function ends(line: BatchLine): Partial<BatchLine> {
  return {
    expected_before: line.to_expected_after ?? line.expected_after,
    expected_after: line.to_expected_before ?? line.expected_before,
    to_expected_before: line.expected_after,
    to_expected_after: line.expected_before,
  };
}

function negative(figure: string | null): string | null {
  if (figure === null || /^-?0*\.?0*$/.test(figure)) return figure;
  return figure.startsWith('-') ? figure.slice(1) : `-${figure}`;
}
