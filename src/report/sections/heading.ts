import { absolute, add, compare, decimal, type Decimal, plain, subtract } from '../../model/decimal.ts';
import type { DomainSummary, FeedSummary } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, day, grouped } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { printable, wrapped } from '../layout/width.ts';
import type { RunView } from '../run-view.ts';
import { shownOf, skippedOf } from '../shown-of.ts';
import { gateLine } from './closing.ts';

/** What was compared, what it came to, what that is worth, and whether the run fails. */
export function heading(view: RunView): Section {
  const { summary } = view;
  const { run, gate } = summary;
  const name = `${printable(run.workspace)}, run ${run.id}`;
  if (run.outcome === 'refused') return [name, 'REFUSED: nothing was compared.'];
  return [name, ...summary.domains.flatMap((domain) => domainLines(domain, view)), ...(gate.passed ? [] : gateLine(gate))];
}

function domainLines(domain: DomainSummary, view: RunView): readonly string[] {
  const agrees = domain.discrepancies === 0;
  const result = agrees ? 'AGREE' : `DIFFER in ${counted(domain.discrepancies, 'row')}`;
  const left = domain.not_in_grain.map(({ field, side }) =>
    side === 'both' ? `${field} (not in the grain)` : `${field} (only the ${side.toUpperCase()} has it)`,
  );
  const feeds = view.summary.feeds.filter((feed) => feed.domain === domain.domain);
  const skipped = feeds.reduce((sum, feed) => sum + skippedOf(feed, view), 0);
  const out = feeds.reduce((sum, feed) => sum + feed.rows.filtered, 0) - skipped;
  const unread = unreadInBoth(feeds);
  return [
    ...sentence(`ERP and MES ${result}: ${domain.domain}, compared by ${domain.grain.join(', ')}.`, 0, 2),
    ...sentence(`Not compared: ${[...notCompared(domain, [...left, ...unread], { out, skipped })].join('; ')}.`, 0, 2),
    ...(agrees ? [] : money(domain, view)),
  ];
}

/** Headers that both systems export and nothing reads: one of them may be the lot that the comparison goes without. */
function unreadInBoth(feeds: readonly FeedSummary[]): readonly string[] {
  const unread = (side: FeedSummary['side']): readonly string[] =>
    feeds.filter((feed) => feed.side === side).flatMap((feed) => feed.unread);
  const there = new Set(unread('mes').map((header) => header.toLowerCase()));
  const both = new Set(unread('erp').filter((header) => there.has(header.toLowerCase())));
  if (both.size === 0) return [];
  return [`${counted(both.size, 'column')} of both exports that no profile reads (${[...both].map(printable).join(', ')})`];
}

function notCompared(
  { not_compared: measures }: DomainSummary,
  fields: readonly string[],
  { out, skipped }: { readonly out: number; readonly skipped: number },
): readonly string[] {
  const parts = [
    ...fields,
    ...measures.map((measure) => `${measure} (one side does not have it)`),
    ...(out > 0 ? [`${counted(out, 'record')} out of scope or empty`] : []),
    ...(skipped > 0 ? [`${counted(skipped, 'record')} left out by the profile, such as totals`] : []),
  ];
  return parts.length > 0 ? parts : ['nothing'];
}

/** The largest difference of a domain where it is half of the gross or more and stands first below. */
function mostOfIt({ domain, discrepancies, value_gross, currency }: DomainSummary, { largest }: RunView): Decimal | undefined {
  const [first] = largest;
  if (!first || first.movedWith !== null || first.discrepancy.domain !== domain || discrepancies < 2) return undefined;
  const { value, currency: own } = first.discrepancy;
  if (value === null || own !== currency) return undefined;
  const worth = absolute(decimal(value));
  return compare(add(worth, worth), decimal(value_gross)) >= 0 ? decimal(value) : undefined;
}

/** Gross, net and what has no value, each said in half a line; without a row that is most of it, too. */
function money(domain: DomainSummary, view: RunView): readonly string[] {
  const { value_gross, value_net, currency, priced_by } = domain;
  const most = mostOfIt(domain, view);
  if (priced_by.length === 0 && /^0\.0+$/.test(value_gross))
    return domain.unvalued > 0 ? sentence('The differences have no value: no price list (reference: materials) was given.') : [];
  const amount = (value: string): string => `${grouped(value)} ${currency}`;
  const without = (sum: string, row: Decimal): string => amount(plain(subtract(decimal(sum), row), 2));
  const rows = [
    [amount(value_gross), 'gross: every difference counts as positive'],
    ...(most ? [[without(value_gross, absolute(most)), 'gross without the largest row, the first one below']] : []),
    [amount(value_net), 'net: value in the MES minus value in the ERP'],
    ...(most ? [[without(value_net, most), 'net without that row']] : []),
    ...notValued(domain, view),
  ];
  return [...columns(rows, ['right', 'left']), ...(priced_by.length === 0 ? [] : sentence(pricesText(domain, view)))];
}

/** How many rows have no value, and the first of them with what is missing. */
function notValued({ domain, unvalued, priced_by }: DomainSummary, view: RunView): readonly (readonly string[])[] {
  if (unvalued === 0) return [];
  const named = (shownOf(view, domain)?.unvalued ?? []).flatMap(({ material, unit, currency }) =>
    material === null
      ? []
      : [`${printable(material)} ${currency === null ? `per ${printable(unit)}` : `(price in ${printable(currency)})`}`],
  );
  const more = unvalued > named.length ? ` and ${count(unvalued - named.length)} more` : '';
  const why = named.length > 0 && priced_by.length > 0 ? `no price of ${named.join(', ')}${more}` : 'no price is known';
  return wrapped(`not valued: ${why}`, 58).map((line, number) => [number === 0 ? counted(unvalued, 'row') : '', line]);
}

/** Which lists the values are at the prices of, each with its day. */
function pricesText({ priced_by, at_moving_average: moving }: DomainSummary, { summary }: RunView): string {
  const lists = priced_by.map((list) => {
    const feed = summary.feeds.find(
      ({ side, files }) =>
        side === 'reference' && files.some((source) => ('path' in source ? source.path : source.table) === list),
    );
    return `${printable(list)}${feed ? ` of ${day(feed.as_of)}` : ''}`;
  });
  const average = `; ${counted(moving, 'row')} at the moving average of ${lists.length > 1 ? 'those days' : 'that day'}`;
  return `at the prices of ${lists.join(', ') || `${count(0)} lists`}${moving > 0 ? average : ''}`;
}
