import type { CoverageReport, UnusedEntry } from '../../../contract/coverage.ts';
import { columns } from '../../../report/layout/columns.ts';
import { count, counted } from '../../../report/layout/figures.ts';
import { sentence, type Section } from '../../../report/layout/section.ts';
import { printable } from '../../../report/layout/width.ts';

/** So many lines are shown. */
const SHOWN = 10;

/** Codes of the mapping files that no export uses: whole lines first, those with one used side are only counted. */
export function unusedEntries({ entries }: CoverageReport): Section {
  if (entries.local_unused === 0) return [];
  const whole = byLine(entries.unused.filter((entry) => !entry.other_side_used));
  const halves = entries.unused.filter((entry) => entry.other_side_used);
  const shown = whole.slice(0, SHOWN);
  const shipped = `${count(entries.shipped_unused)} of ${count(entries.shipped)} that came with trueup`;
  return [
    ...sentence(
      `Entries that no export uses: ${count(entries.local_unused)} of ${counted(entries.local, 'local code')}, ${shipped}`,
      0,
      2,
    ),
    ...columns(shown.map(row), ['left', 'left', 'left']),
    ...(whole.length > shown.length ? [`  and ${counted(whole.length - shown.length, 'more line')}`] : []),
    ...(halves.length > 0
      ? sentence(
          `${counted(halves.length, 'more code')} of lines whose other side is used: ${halves.slice(0, 3).map(positionText).join(', ')}${halves.length > 3 ? ' …' : ''}`,
        )
      : []),
  ];
}

function byLine(entries: readonly UnusedEntry[]): readonly (readonly UnusedEntry[])[] {
  const lines = new Map<string, UnusedEntry[]>();
  for (const entry of entries) {
    const key = `${entry.file}:${entry.line}`;
    lines.set(key, [...(lines.get(key) ?? []), entry]);
  }
  return [...lines.values()];
}

function row(line: readonly UnusedEntry[]): readonly string[] {
  const [first] = line;
  if (!first) return [];
  const codes = line.map(
    ({ side, code }) => `${side === null ? '' : `${side.toUpperCase()} `}${code === '' ? '(blank)' : printable(code)}`,
  );
  const why = line.every((entry) => entry.why === 'not_valid') ? 'valid on other days' : '';
  return [`${printable(first.file)}:${first.line}`, codes.join(', '), why];
}

function positionText({ file, line, side, code }: UnusedEntry): string {
  return `${side === null ? '' : `${side.toUpperCase()} `}${printable(code)} (${printable(file)}:${line})`;
}
