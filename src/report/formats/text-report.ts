import type { RunView } from '../run-view.ts';
import { files, keep, next, outcome, proof, warnings } from '../sections/closing.ts';
import { boundColumns } from '../sections/columns-section.ts';
import { drafts } from '../sections/draft-section.ts';
import { causes, comparison, oneSided, ownLines } from '../sections/domain-section.ts';
import { controlTotals, feeds } from '../sections/feeds-section.ts';
import { heading } from '../sections/heading.ts';
import { sinceTheRunBefore, besideTheLimit } from '../sections/life-section.ts';
import { largest } from '../sections/largest-section.ts';
import { ownTables } from '../sections/own-tables.ts';
import { pairingTrouble } from '../sections/pairing-section.ts';
import { rejects, unmapped } from '../sections/rows-section.ts';
import { document } from '../layout/section.ts';

/** The report that an analyst reads at a glance: plain text without colours, at most 80 columns apart from long names. */
export function textReport(view: RunView): string {
  const { summary } = view;
  return document([
    pairingTrouble(view),
    heading(view),
    ...summary.domains.flatMap((domain) => [
      comparison(domain, view),
      sinceTheRunBefore(domain, view),
      ownLines(domain),
      ...ownTables(domain),
    ]),
    largest(view),
    ...summary.domains.flatMap((domain) => [causes(domain, view), oneSided(domain, view)]),
    unmapped(view),
    rejects(view),
    feeds(view),
    summary.shown.columns ? boundColumns(summary.feeds) : [],
    controlTotals(view),
    warnings(view),
    ...summary.domains.map((domain) => proof(domain, view)),
    drafts(view),
    [...outcome(view), ...besideTheLimit(view)],
    files(view),
    next(view),
    keep(view),
  ]);
}

/** The part of it that concerns the feeds alone: what `trueup import` and a refused run have to say. */
export function feedReport(view: RunView): string {
  const { feeds: all } = view.summary;
  return document([
    feeds(view),
    boundColumns(all),
    controlTotals(view),
    unmapped(view),
    rejects(view),
    warnings(view),
    files(view),
  ]);
}
