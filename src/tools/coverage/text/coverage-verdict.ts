import type { BaselineLine, CoverageFailure, CoverageReport } from '../../../contract/coverage.ts';
import { count, counted, grouped } from '../../../report/layout/figures.ts';
import { sentence, type Section } from '../../../report/layout/section.ts';
import { printable } from '../../../report/layout/width.ts';
import { crosswalkName, shareText } from './coverage-wording.ts';

/** So many lines of the baseline and so many gaps are named. */
const NAMED = 5;

/** What the baseline has, and what of it can go. */
export function baseline({ baseline: found }: CoverageReport): Section {
  if (!found) return [];
  const { file, codes, new_codes: fresh, mended: fixed, not_seen: gone } = found;
  return [
    ...sentence(`Baseline ${printable(file)}: ${counted(codes, 'known gap')}, ${counted(fresh, 'new one')}`, 0, 2),
    ...(fixed.length > 0 ? sentence(`has an entry now, remove the line: ${named(fixed)}`, 2, 2) : []),
    ...(gone.length > 0 ? sentence(`no record in scope has it now: ${named(gone)}`, 2, 2) : []),
  ];
}

function named(lines: readonly BaselineLine[]): string {
  const shown = lines.slice(0, NAMED).map(({ side, crosswalk, code, site, unit }) => {
    const name = [site, code, unit]
      .filter((part) => part !== null)
      .map(printable)
      .join(' ');
    return `${name} (${crosswalk}, ${side.toUpperCase()})`;
  });
  return [...shown, ...(lines.length > NAMED ? [`and ${count(lines.length - NAMED)} more`] : [])].join(', ');
}

/** Whether the gate holds, and where it does not. */
export function gate(report: CoverageReport): Section {
  const { gate: judged, baseline: found } = report;
  if (judged.min.length === 0 && !found) return [];
  const rule = judged.min.length > 0 ? `at least ${judged.min.join(', ')}` : 'no gaps except the known ones';
  return [
    ...sentence(`Gate: ${judged.passed ? 'passed' : 'FAILED'}, ${rule}`, 0, 2),
    ...judged.failures.flatMap((failure) => sentence(failureText(failure, report), 2, 2)),
  ];
}

/** One line for each failure: which crosswalk, what share, the largest gaps. */
function failureText(failure: CoverageFailure, report: CoverageReport): string {
  const { measure, covered, of, share, min } = failure;
  const name = crosswalkName({ ...failure, list: null });
  const what = measure === 'money' ? `money (${report.currency})` : measure;
  const figures =
    share === null
      ? `no record has a price, so the share of the ${what} is unknown`
      : `${shareText(share)} of the ${what}, ${grouped(covered)} of ${grouped(of)}`;
  const wanted = min === null ? counted(failure.new_codes, 'new gap') : `wanted ${min}`;
  return `${name}: ${figures}; ${wanted}${largest(failure, report)}`;
}

function largest({ domain, side, crosswalk, measure }: CoverageFailure, { crosswalks }: CoverageReport): string {
  const found = crosswalks.find(
    (each) => each.list === null && each.domain === domain && each.side === side && each.crosswalk === crosswalk,
  );
  const gaps = (measure === 'money' ? found?.gaps.by_value : found?.gaps.by_rows) ?? [];
  const fresh = gaps.filter(({ known }) => !known).slice(0, NAMED);
  if (fresh.length === 0) return '';
  return `; largest: ${fresh
    .map(
      (gap) =>
        `${[gap.site, gap.code, gap.unit]
          .filter((part) => part !== null)
          .map(printable)
          .join(' ')} (${counted(gap.rows, 'row')})`,
    )
    .join(', ')}`;
}
