import type { RunComparison } from '../../contract/run-comparison.ts';
import { count, grouped } from '../layout/figures.ts';
import { block, code, table } from '../layout/markdown-parts.ts';
import { title } from '../layout/section.ts';
import { CHANGE_WORDS, changeGroups, rollForwardLines } from './comparison-lines.ts';
import { movement } from './comparison-text.ts';

/** The same for a pull request or the page of a job. */
export function comparisonMarkdown(comparison: RunComparison, most: number): string {
  const { earlier, later, selected, domains, not_compared: others } = comparison;
  return block([
    `## From ${code(earlier.id)} to ${code(later.id)}`,
    selected === null ? '' : `Selected: ${code(selected)}.`,
    others.length === 0 ? '' : `Not compared, as only one of the runs has it: ${others.join(', ')}.`,
    ...domains.map(
      ({ domain, currency, roll_forward: roll }) =>
        `### ${title(domain)}\n\n${table({
          head: ['rows', `gross value, ${currency}`, ''],
          right: [0, 1],
          rows: rollForwardLines(roll).map(([words, rows, value]) => [count(rows), grouped(value), words]),
        })}`,
    ),
    ...changeGroups(comparison, most).map(({ change, shown, rows }) => {
      const lines = shown.map((each) => [
        code(movement(each)),
        Object.entries(each.key)
          .filter(([, text]) => text !== null && text !== '')
          .map(([field, text]) => `${field} ${code(text ?? '')}`)
          .join(', '),
        code(each.id),
      ]);
      const listed = table({ head: ['value (difference)', 'where', 'id'], right: [], rows: lines }, rows);
      return `### ${CHANGE_WORDS[change]}: ${count(rows)}\n\n${listed}`;
    }),
  ]);
}
