import type { DomainDefinition } from '../domains/domain.ts';
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

/** The rule for the totals among the last records: figures next to a blank key, or a key that says Total. */
export function totalsSkip(
  { key, measures }: DomainDefinition,
  { bound, profile }: ProfileFit,
  { last, probed }: ExaminedFile,
): TotalsSkip | undefined {
  const lead = key.find(({ name, required, mayBeBlank }) => required && !mayBeBlank && bound.has(name));
  const position = lead && bound.get(lead.name);
  if (position === undefined || last.length < 2) return undefined;
  const column = probed.header[position] ?? '';
  const left = (text: string): boolean =>
    profile.skip.some(
      (rule) =>
        rule.column.some((name) => headerName(name) === headerName(column)) && compiled(rule.matches).matcher(text).find(),
    );
  const named = last.map((cells) => cells[position]?.trim() ?? '').find((text) => isTotalText(text) && !left(text));
  if (named !== undefined) return { column, matches: `^${named.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$` };
  // A status may be next to a total
  const keys = key.flatMap(({ name, codes }) => (codes === undefined ? [bound.get(name)] : [])).filter((at) => at !== undefined);
  const figures = [...bound].flatMap(([name, at]) =>
    name.startsWith('cell_') || measures.some((measure) => measure.name === name) ? [at] : [],
  );
  const isTotal = (cells: readonly (string | null)[]): boolean =>
    keys.every((at) => (cells[at] ?? '').trim() === '') && figures.some((at) => (cells[at] ?? '').trim() !== '');
  return keys.length > 0 && last.some(isTotal) && !left('') ? { column, matches: '^$' } : undefined;
}
