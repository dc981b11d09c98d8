import { counted } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { document } from '../layout/section.ts';

/** What a replay found. */
export interface ShownReplay {
  readonly id: string;
  readonly run: string;
  readonly lines: number;
  readonly covered: number;
  readonly holds: boolean;
  readonly left: readonly string[];
  readonly moved: readonly string[];
  readonly appeared: readonly string[];
  readonly totals_equal: boolean;
}

/** At most so many ids are shown of each finding. */
const SHOWN = 10;

export function replayText({ id, run, lines, covered, holds, left, moved, appeared, totals_equal: totals }: ShownReplay): string {
  const findings = [
    ...listed('still there although a line corrects it', left),
    ...listed('changed although no line corrects it', moved),
    ...listed('new', appeared),
    ...(totals ? [] : sentence("the target's totals do not change by the control totals")),
  ];
  return document([
    [`${id}: ${counted(lines, 'line')} replayed on the exports of ${run}`],
    holds
      ? sentence(
          `HOLDS: ${counted(covered, 'difference')} gone, nothing else has changed, and the target's totals change by exactly the control totals.`,
        )
      : ['  DOES NOT HOLD', ...findings],
  ]);
}

function listed(what: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  const more = ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : '';
  return sentence(`${what}: ${ids.slice(0, SHOWN).join(', ')}${more}`, 2, 2);
}
