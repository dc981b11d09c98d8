import type { CoverageGap, CoverageReport, CrosswalkCoverage } from '../../../contract/coverage.ts';
import { columns } from '../../../report/layout/columns.ts';
import { count, counted } from '../../../report/layout/figures.ts';
import { sentence, type Section } from '../../../report/layout/section.ts';
import { printable } from '../../../report/layout/width.ts';
import { crosswalkName, gapMoney } from './coverage-wording.ts';

/** The codes without an entry, crosswalk by crosswalk, with the lines that would fix them. */
export function gaps(report: CoverageReport): readonly Section[] {
  // A list may well hold what nobody stocks; what it lacks matters where the exports lack it too, or where it is refused
  const shown = report.crosswalks.filter((each) => each.gaps.codes > 0 && (each.list === null || each.unmapped === 'reject'));
  return shown.map((each) => section(each, report.currency));
}

function section(crosswalk: CrosswalkCoverage, currency: string): Section {
  const { gaps, outcomes, unmapped } = crosswalk;
  const figures = unmapped === 'pass' ? outcomes.passed : outcomes.rejected;
  const disposition = dispositionOf(crosswalk);
  const known = gaps.known_codes > 0 ? `, ${count(gaps.known_codes)} of them known` : '';
  const title = `${crosswalkName(crosswalk)}: ${counted(gaps.codes, 'code')} without an entry${known}, in ${counted(figures.rows, 'row')}; ${disposition}`;
  const more = gaps.codes - gaps.by_rows.length;
  const others = gaps.by_value.filter((gap) => !gaps.by_rows.some((shown) => sameCode(shown, gap)));
  return [
    ...sentence(title.charAt(0).toUpperCase() + title.slice(1), 0, 2),
    ...table(gaps.by_rows, currency),
    ...(more > 0 ? [`  and ${counted(more, 'more code')}`] : []),
    ...(others.length > 0 ? ['  among those the most money:', ...table(others, currency)] : []),
    ...lines(crosswalk, [...gaps.by_rows, ...others]),
  ];
}

function dispositionOf({ crosswalk, unmapped }: CrosswalkCoverage): string {
  if (crosswalk === 'material_units') return 'they stay in their own unit';
  return unmapped === 'pass' ? 'they pass as they are' : 'their records are rejected';
}

function sameCode(a: CoverageGap, b: CoverageGap): boolean {
  return a.code === b.code && a.site === b.site && a.unit === b.unit;
}

function table(gaps: readonly CoverageGap[], currency: string): readonly string[] {
  return columns(
    gaps.map((gap) => [
      counted(gap.rows, 'row'),
      gapMoney(gap, currency),
      [gap.site, gap.code, gap.unit]
        .filter((part) => part !== null)
        .map(printable)
        .join(' '),
      noteOf(gap),
    ]),
    ['right', 'right', 'left', 'left'],
  );
}

function noteOf({ known, other_days: days }: CoverageGap): string {
  const notes = [...(known ? ['known'] : []), ...(days ? [`valid on other days: ${printable(days.file)}:${days.line}`] : [])];
  return notes.join(', ');
}

/** What is known stays as it is. */
function lines({ file }: CrosswalkCoverage, gaps: readonly CoverageGap[]): readonly string[] {
  const fresh = gaps.flatMap(({ known, line }) => (known || line === null ? [] : [line]));
  if (fresh.length === 0) return [];
  const added = new Set(fresh.map((line) => `    ${printable(line)}`));
  return [`  to be added to ${printable(file)}:`, ...added];
}
