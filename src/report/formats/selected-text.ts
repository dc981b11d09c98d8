import { count, counted, grouped } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { document, type Section } from '../layout/section.ts';
import type { RunView } from '../run-view.ts';
import { heading } from '../sections/heading.ts';
import { largest } from '../sections/largest-section.ts';

/** The text report of some of the differences: the result of the run, what the selected rows come to, and the rows themselves. */
export function selectedText(view: RunView, further: readonly Section[] = []): string {
  return document([heading({ ...view, largest: [] }), selectedLines(view), ...further, largest(view)]);
}

/** How many rows were selected of how many, and what they are worth. */
export function selectedLines({ selected, summary }: RunView): Section {
  if (!selected) return [];
  const all = summary.domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  const values = selected.values.map(
    ({ currency, gross, net }) => `${grouped(gross)} ${currency} gross, ${grouped(net)} ${currency} net`,
  );
  const unvalued = selected.unvalued > 0 ? [`${counted(selected.unvalued, 'row')} not valued`] : [];
  return sentence(
    `Selected (${selected.text}): ${count(selected.rows)} of ${counted(all, 'row')} that differ; ${[...values, ...unvalued].join('; ') || 'nothing of value'}.`,
    0,
    2,
  );
}
