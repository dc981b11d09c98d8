import { positionText } from '../../../text/problem-text.ts';
import { columns } from '../../../report/layout/columns.ts';
import { printable } from '../../../report/layout/width.ts';
import type { Step } from './step.ts';

/** A value as it may be printed; a blank is shown as `""`, and so are blanks at its ends. */
export function shown(value: string | null): string {
  if (value === null) return '';
  return value === '' || value !== value.trim() ? `"${printable(value)}"` : printable(value);
}

/** Steps as lines: the rule, the value after it, where the rule is written; why a record was refused is a sentence of its own. */
export function stepLines(steps: readonly Step[]): readonly string[] {
  const rows = steps.map(({ kind, rule, value, at }) => [
    printable(rule),
    kind === 'rejected' ? '' : shown(value),
    at ? positionText(at) : '',
  ]);
  const sentences = steps.flatMap(({ kind, value }) => (kind === 'rejected' && value !== null ? [`  ${printable(value)}`] : []));
  return [...columns(rows, ['left', 'left', 'left']), ...sentences];
}
