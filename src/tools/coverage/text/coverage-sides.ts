import type { CoverageOutcomes, CoverageReport, CrosswalkCoverage, FeedCoverage } from '../../../contract/coverage.ts';
import { rational } from '../../../model/rational.ts';
import { percent } from '../figures/coverage-gate.ts';
import { columns, type Lean } from '../../../report/layout/columns.ts';
import { count, counted } from '../../../report/layout/figures.ts';
import { sentence, type Section } from '../../../report/layout/section.ts';
import { printable } from '../../../report/layout/width.ts';
import { gapMoney, shareText, sideName } from './coverage-wording.ts';

const HEADER = ['crosswalk', 'share', 'codes', 'gaps', 'rows', 'mapped', 'passed', 'rejected', 'blank', 'gaps in money'];
const LEANS: readonly Lean[] = ['left', ...Array<Lean>(9).fill('right')];

/** One table for each side and list: its feeds, and a line for each crosswalk. */
export function sides(report: CoverageReport): readonly Section[] {
  const keys = [...new Set(report.crosswalks.map(keyOf))];
  return keys.map((key) =>
    side(
      report,
      report.crosswalks.filter((each) => keyOf(each) === key),
    ),
  );
}

function keyOf({ domain, list, side }: Pick<CrosswalkCoverage, 'domain' | 'list' | 'side'>): string {
  return JSON.stringify([domain, list, side]);
}

function side(report: CoverageReport, crosswalks: readonly CrosswalkCoverage[]): Section {
  const [first] = crosswalks;
  if (!first) return [];
  const feeds = report.feeds.filter((feed) => keyOf(feed) === keyOf(first));
  const rows = crosswalks.flatMap((crosswalk) => [
    line(crosswalk.crosswalk, crosswalk.in_use, crosswalk.share, crosswalk.outcomes, report.currency),
    ...(feeds.length > 1 ? crosswalk.feeds.map((feed) => feedLine(crosswalk, feed, report.currency)) : []),
  ]);
  const title = first.list === null ? `${sideName(first)} ${first.domain}` : `Reference list ${sideName(first)}`;
  return [
    ...feeds.flatMap((feed) => feedText(feeds.length > 1 ? `${title}, feed ${feed.feed}` : title, feed)),
    ...columns([HEADER, ...rows], LEANS),
  ];
}

function feedText(title: string, { profile, rows }: FeedCoverage): readonly string[] {
  const apart = [
    ...(rows.out_of_scope > 0 ? [`${count(rows.out_of_scope)} out of scope`] : []),
    ...(rows.left_out > 0 ? [`${count(rows.left_out)} left out by the profile`] : []),
    ...(rows.unreadable > 0 ? [`${count(rows.unreadable)} that could not be read`] : []),
  ];
  const without = apart.length > 0 ? `, without ${apart.join(', ')}` : '';
  return sentence(`${title} (${printable(profile)}): ${counted(rows.counted, 'record')}${without}`, 0, 2);
}

function line(
  name: string,
  inUse: boolean,
  share: string | null,
  outcomes: CoverageOutcomes,
  currency: string,
): readonly string[] {
  const { mapped, passed, rejected, blank, not_in_use: unasked } = outcomes;
  const rows = [mapped, passed, rejected, blank, unasked].reduce((sum, figures) => sum + figures.rows, 0);
  if (!inUse) return [name, 'not in use', count(unasked.codes), '', count(rows), '', '', '', count(blank.rows), ''];
  const gaps = passed.codes + rejected.codes;
  return [
    name,
    shareText(share),
    count(mapped.codes + gaps),
    count(gaps),
    count(rows),
    ...[mapped, passed, rejected, blank].map((figures) => count(figures.rows)),
    gapMoney(passed.rows > 0 ? passed : rejected, currency),
  ];
}

function feedLine(
  { in_use: inUse }: CrosswalkCoverage,
  { feed, outcomes }: CrosswalkCoverage['feeds'][number],
  currency: string,
): readonly string[] {
  return line(`  feed ${feed}`, inUse && outcomes.not_in_use.rows === 0, feedShare(outcomes), outcomes, currency);
}

function feedShare({ mapped, passed, rejected }: CoverageOutcomes): string | null {
  const needed = mapped.rows + passed.rows + rejected.rows;
  return needed === 0 ? null : percent(rational(BigInt(mapped.rows)), rational(BigInt(needed)));
}
