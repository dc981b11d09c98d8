import type { ProfileFit } from './profile-fit.ts';
import type { ExaminedFile } from './examine-file.ts';
import { compiled } from '../mapping/patterns/pattern.ts';
import { headerName } from '../mapping/profiles/header-name.ts';
import { isTotalText } from '../intake/binding/total-text.ts';

/** A `skip` that leaves the totals of a list out: the header of its column and the pattern. */
export interface TotalsSkip {
  readonly column: string;
  readonly matches: string;
}

/** The rule for the totals among the last records: figures beside a blank key, or a key that says Total. */
export function totalsSkip({ bound, profile }: ProfileFit, { last, probed }: ExaminedFile): TotalsSkip | undefined {
  const position = bound.get('material');
  if (position === undefined || last.length < 2) return undefined;
  const column = probed.header[position] ?? '';
  const left = (text: string): boolean =>
    profile.skip.some(
      (rule) =>
        rule.column.some((name) => headerName(name) === headerName(column)) && compiled(rule.matches).matcher(text).find(),
    );
  const named = last.map((cells) => cells[position]?.trim() ?? '').find((text) => isTotalText(text) && !left(text));
  if (named !== undefined) return { column, matches: `^${named.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$` };
  const keys = [...bound].filter(([name]) => ['site', 'location', 'material', 'lot', 'serial'].includes(name));
  const figures = [...bound].filter(([name]) => name === 'quantity' || name.startsWith('cell_'));
  const isTotal = (cells: readonly (string | null)[]): boolean =>
    keys.every(([, at]) => (cells[at] ?? '').trim() === '') && figures.some(([, at]) => (cells[at] ?? '').trim() !== '');
  return keys.length > 0 && last.some(isTotal) && !left('') ? { column, matches: '^$' } : undefined;
}
