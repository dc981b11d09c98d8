import type { RunView } from './run-view.ts';
import { files, next, outcome, proof, warnings } from './text/closing.ts';
import { causes, comparison, oneSided } from './text/domain.ts';
import { controlTotals, feeds } from './text/feeds.ts';
import { heading } from './text/heading.ts';
import { pairingTrouble } from './text/pairing.ts';
import { largest, rejects, unmapped } from './text/rows.ts';
import { document } from './text/section.ts';

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
    ...summary.domains.map(proof),
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
