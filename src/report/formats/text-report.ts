import type { RunView } from '../run-view.ts';
import { files, next, outcome, proof, warnings } from '../sections/closing.ts';
import { causes, comparison, oneSided } from '../sections/domain-section.ts';
import { controlTotals, feeds } from '../sections/feeds-section.ts';
import { heading } from '../sections/heading.ts';
import { pairingTrouble } from '../sections/pairing-section.ts';
import { largest, rejects, unmapped } from '../sections/rows-section.ts';
import { document } from '../layout/section.ts';

/** The report that an analyst reads at a glance: plain text without colours, at most 100 columns apart from long paths. */
export function textReport(view: RunView): string {
  const { summary } = view;
  return document([
    pairingTrouble(view),
    heading(view),
    feeds(summary.feeds),
    controlTotals(summary.feeds),
    ...summary.domains.flatMap((domain) => [oneSided(domain), comparison(domain), causes(domain)]),
    unmapped(view),
    largest(view.largest),
    rejects(view),
    warnings(view),
    ...summary.domains.map((domain) => proof(domain, summary.feeds)),
    outcome(view),
    files(view),
    next(view),
  ]);
}

/** The part of it that concerns the feeds alone: what `trueup import` and a refused run have to tell. */
export function feedReport(view: RunView): string {
  const { feeds: all } = view.summary;
  return document([feeds(all), controlTotals(all), unmapped(view), rejects(view), warnings(view), files(view)]);
}
