import type { ShownDomain } from '../../contract/summary.ts';
import { add, decimal, plain } from '../../model/decimal.ts';
import type { Tolerance } from '../../model/comparison-settings.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { comparedFeeds } from '../feeds/resolve-domain.ts';
import type { ReconciledDomain } from '../main-pass/reconcile-domain.ts';

/** What a report shows of a comparison so that its lines can be ticked off: see `shown.domains` of the summary. */
export function shownFigures(
  done: Pick<ReconciledDomain, 'plan' | 'counts' | 'aggregated' | 'sums' | 'read'>,
): Pick<ShownDomain, 'domain' | 'skipped' | 'one_sided' | 'within_tolerance' | 'sums'> {
  const { counts, plan, sums, read } = done;
  const of = (wanted: string, side: string): number =>
    counts.reduce((sum, { verdict, presence, keys }) => sum + (verdict === wanted && presence === side ? keys : 0), 0);
  return {
    domain: plan.comparison.domain.name,
    skipped: comparedFeeds(read.pass.feeds).map(({ number }) =>
      read.pass.result.totals.reduce(
        (sum, row) => sum + (row.feed === number && row.first && row.disposition === 'skipped' ? row.rows : 0),
        0,
      ),
    ),
    one_sided: VERDICTS.map((verdict) => ({ verdict, erp: of(verdict, 'erp'), mes: of(verdict, 'mes') })).filter(
      ({ erp, mes }) => erp + mes > 0,
    ),
    within_tolerance: tolerated(done),
    sums: sums.map(({ measure, unit, erp, mes, difference }) => ({
      measure,
      unit,
      erp: plain(decimal(erp), 3),
      mes: plain(decimal(mes), 3),
      difference: plain(decimal(difference), 3),
    })),
  };
}

function tolerated({ plan, aggregated }: Pick<ReconciledDomain, 'plan' | 'aggregated'>): ShownDomain['within_tolerance'] {
  const rows = new Map<string, ShownDomain['within_tolerance'][number]>();
  for (const { measure, verdict, unit, keys, difference } of aggregated) {
    const tolerance = plan.comparison.measures.find(({ name }) => name === measure)?.tolerance;
    if (verdict !== 'within_tolerance' || !tolerance) continue;
    const name = JSON.stringify([measure, unit]);
    const before = rows.get(name);
    rows.set(name, {
      measure,
      unit,
      absolute: absoluteOf(tolerance, unit),
      relative: tolerance.relative,
      ...(tolerance.byAmount ? { by_amount: true } : {}),
      rows: (before?.rows ?? 0) + keys,
      net: plain(add(decimal(before?.net ?? '0'), decimal(difference)), 3),
    });
  }
  return [...rows.values()];
}

function absoluteOf({ absolute }: Tolerance, unit: string): string {
  if (typeof absolute === 'string') return absolute;
  return Object.hasOwn(absolute, unit) ? (absolute[unit] ?? '0') : '0';
}
