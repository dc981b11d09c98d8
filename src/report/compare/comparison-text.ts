import type { ComparedChange, RunComparison } from '../../contract/run-comparison.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, grouped, spoken } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { document, type Section, title } from '../layout/section.ts';
import { printable } from '../layout/width.ts';
import { keyText } from '../layout/wording.ts';
import { CHANGE_WORDS, changeGroups, rollForwardLines } from './comparison-lines.ts';

/** Two runs side by side as text: what was opened, closed, changed and is still open, with the `most` largest of each. */
export function comparisonText(comparison: RunComparison, most: number): string {
  const { earlier, later, selected, domains, not_compared: others } = comparison;
  return document([
    [
      `From ${earlier.id} to ${later.id}`,
      ...(selected === null ? [] : sentence(`Selected: ${selected}.`)),
      ...(others.length === 0 ? [] : sentence(`Not compared, as only one of the runs has it: ${others.join(', ')}.`)),
    ],
    ...domains.map(({ domain, currency, roll_forward: roll }) => [
      `${title(domain)}, with values without regard to sign`,
      ...columns(
        rollForwardLines(roll).map(([words, rows, value]) => [count(rows), `${grouped(value)} ${currency}`, words]),
        ['right', 'right', 'left'],
      ),
    ]),
    ...changeGroups(comparison, most).map(({ change, shown, rows }) => groupSection(change, shown, rows)),
  ]);
}

function groupSection(change: ComparedChange['change'], shown: readonly ComparedChange[], rows: number): Section {
  const rest = rows > shown.length ? `, the largest ${count(shown.length)} shown (--top N shows more)` : '';
  return [
    `${CHANGE_WORDS[change]}: ${counted(rows, 'row')}${rest}`,
    ...shown.flatMap((each) => [...sentence(`${movement(each)}; ${keyText(each.key)}`, 2, 4), `      ${each.id}`]),
  ];
}

/** What the difference and its value were, and what they are: once where nothing moved. */
export function movement({ before, now, unit }: ComparedChange): string {
  const pair = (of: (each: Figures) => string): string =>
    [...new Set([before, now].flatMap((each) => (each ? [of(each)] : [])))].join(' → ');
  return `${pair(valueText)} (${pair(({ difference }) => `${spoken(difference)} ${printable(unit)}`)})`;
}

type Figures = NonNullable<ComparedChange['now']>;

function valueText({ value, currency }: Figures): string {
  return value === null ? 'not valued' : `${grouped(value)} ${currency ?? ''}`.trim();
}
