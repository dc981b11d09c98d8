import type { ComparedChange, RunComparison } from '../../contract/run-comparison.ts';
import type { RollForward } from '../../contract/roll-forward.ts';
import { CHANGES } from './compare-runs.ts';

/** The lines of a roll-forward in words; `earlier` and `later` name the runs. */
export function rollForwardLines(roll: RollForward): readonly (readonly [words: string, rows: number, value: string])[] {
  const lines = [
    ['opening', 'in the earlier run'],
    ['new', '+ opened'],
    ['grown', '+ grown'],
    ['shrunk', '- shrunk'],
    ['revalued', '± at another price'],
    ['closed', '- closed'],
    ['closing', '= in the later run'],
  ] as const;
  return lines.map(([name, words]) => [
    words,
    roll[name].rows,
    name === 'shrunk' ? roll[name].value.replace('-', '') : roll[name].value,
  ]);
}

/** A kind of change as a heading. */
export const CHANGE_WORDS: Readonly<Record<ComparedChange['change'], string>> = {
  opened: 'Opened',
  grown: 'Grown',
  shrunk: 'Shrunk',
  revalued: 'At another price',
  changed: 'Otherwise changed (cause, finding or figures of both sides)',
  closed: 'Closed',
  same: 'Still open, unchanged',
};

/** The kinds of change that are met, each with the largest and how many there are. */
export function changeGroups(
  { changes }: RunComparison,
  most: number,
): readonly { readonly change: ComparedChange['change']; readonly shown: readonly ComparedChange[]; readonly rows: number }[] {
  return CHANGES.flatMap((change) => {
    const all = changes.filter((each) => each.change === change);
    return all.length === 0 ? [] : [{ change, shown: all.slice(0, most), rows: all.length }];
  });
}
