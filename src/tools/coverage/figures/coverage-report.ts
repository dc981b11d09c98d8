import { proposedEntry, shownFileOf } from '../../../mapping/crosswalks/proposed-entry.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import type { CoverageGap, CoverageReport, CrosswalkCoverage, FeedCoverage } from '../../../contract/coverage.ts';
import { rational } from '../../../model/rational.ts';
import { money } from '../../../run/outcome/money.ts';
import { type Baseline, baselineLine } from './baseline.ts';
import type { EntryUse } from './entry-use.ts';
import type { FieldTally } from './field-tally.ts';
import type { Gap } from './gap-ranks.ts';
import { gateFailures, type JudgedTally, percent } from './coverage-gate.ts';
import type { MinRule } from './min-rule.ts';

/** A feed with its number among all feeds of the domain. */
export interface ReportedFeed {
  readonly number: number;
  readonly shown: FeedCoverage;
}

/** What the exports of one domain, or the lists that explain them, came to. */
export interface CoveredPart {
  readonly domain: string;
  readonly list: string | null;
  readonly feeds: readonly ReportedFeed[];
  readonly tallies: readonly FieldTally[];
}

/** The workspace that a coverage is of, and what it is judged by. */
export interface CoverageSettings {
  readonly workspace: string;
  readonly currency: string;
  readonly sources: MappingSources;
  readonly rules: readonly MinRule[];
  readonly baseline: Baseline | null;
  readonly entries: EntryUse;
}

export function coverageReport(parts: readonly CoveredPart[], settings: CoverageSettings): CoverageReport {
  const { rules, baseline, currency } = settings;
  const judged = parts
    .filter(({ list }) => list === null)
    .flatMap(({ domain, tallies }) => tallies.map((tally): JudgedTally => ({ domain, tally })));
  const failures = gateFailures(judged, rules, baseline !== null, currency);
  const fresh = judged.reduce((sum, { tally: { gaps } }) => sum + gaps.codes - gaps.knownCodes, 0);
  return {
    schema: 'trueup.coverage/1',
    workspace: settings.workspace,
    currency,
    feeds: parts.flatMap((part) => part.feeds.map(({ shown }) => shown)),
    crosswalks: parts.flatMap((part) => part.tallies.map((tally) => crosswalk(part, tally, settings))),
    entries: settings.entries.shown(),
    baseline: baseline?.shown(fresh) ?? null,
    gate: { min: rules.map(({ text }) => text), passed: failures.length === 0, failures },
  };
}

function crosswalk(part: CoveredPart, tally: FieldTally, { currency, sources }: CoverageSettings): CrosswalkCoverage {
  const { field, side, outside } = tally;
  const rows = (outcome: 'mapped' | 'passed' | 'rejected'): bigint => BigInt(side.of[outcome].rows);
  const needed = rows('mapped') + rows('passed') + rows('rejected');
  return {
    domain: part.domain,
    list: part.list,
    side: field.side,
    crosswalk: field.crosswalk,
    file: shownFileOf(field.crosswalk, sources),
    in_use: field.usedBy.size > 0,
    unmapped: field.policy,
    share: percent(rational(rows('mapped')), rational(needed)),
    outcomes: side.shown(currency, part.list === null),
    feeds: part.feeds.flatMap(({ number, shown: { feed, profile } }) => {
      const outcomes = tally.feeds.get(number);
      return outcomes ? [{ feed, profile, outcomes: outcomes.shown(currency, part.list === null) }] : [];
    }),
    out_of_scope: { rows: outside.rows, unmapped_codes: outside.unmappedCodes, unmapped_rows: outside.unmappedRows },
    gaps: {
      codes: tally.gaps.codes,
      known_codes: tally.gaps.knownCodes,
      by_rows: tally.gaps.byRows().map((gap) => shown(part, tally, gap, sources)),
      by_value: tally.gaps.byValue().map((gap) => shown(part, tally, gap, sources)),
    },
  };
}

function shown({ list }: CoveredPart, { field }: FieldTally, gap: Gap, sources: MappingSources): CoverageGap {
  const line = baselineLine(field, gap.code, gap.within);
  return {
    code: gap.code,
    site: line.site,
    unit: line.unit,
    rows: gap.rows,
    value: gap.value && money(gap.value),
    unvalued_rows: list === null ? gap.unvalued : 0,
    known: gap.known,
    other_days: gap.otherDays ? { file: gap.otherDays.file, line: gap.otherDays.line ?? 1 } : null,
    line: gap.otherDays ? null : proposedEntry({ ...line, base: gap.target }, sources).line,
  };
}
