import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { ComparedChange, RunComparison } from '../../contract/run-comparison.ts';
import type { DomainSummary, Summary } from '../../contract/summary.ts';
import { RefusedError } from '../../errors.ts';
import { changeOf } from '../../ledger/life/lives.ts';
import { RollForwardTally } from '../../ledger/life/roll-forward.ts';
import { absolute, compare, decimal, type Decimal } from '../../model/decimal.ts';
import { countedOnly, discrepancies } from '../ranked-rows.ts';
import type { ReportSource } from '../run-view.ts';

/** In this order the changes are listed. */
export const CHANGES = ['opened', 'grown', 'shrunk', 'revalued', 'changed', 'closed', 'same'] as const;

/**
 * From the discrepancies of an earlier run to those of a later one: a roll-forward for each domain, and what became of each row. It foots
 * in rows and in value, and its ends are what the summaries of both runs say, unless rows were `selected`. Throws RefusedError file_damaged
 * for a run whose rows are not those of its summary, argument_invalid for runs without a common domain.
 */
export async function compareRuns(earlier: ReportSource, later: ReportSource, selected: string | null): Promise<RunComparison> {
  const [old, fresh] = [countedOnly(earlier), countedOnly(later)];
  const common = later.summary.domains.filter(({ domain }) => has(earlier.summary, domain));
  refuseUnlike(earlier.summary, later.summary, common);
  const before = new Map<string, Discrepancy>();
  for await (const row of discrepancies(old)) before.set(row.id, slim(row));
  const changes: ComparedChange[] = [];
  const tallies = new Map(common.map(({ domain, currency }) => [domain, new RollForwardTally(currency)]));
  for await (const row of discrepancies(fresh)) {
    const known = before.get(row.id);
    before.delete(row.id);
    const tally = tallies.get(row.domain);
    if (!tally) continue;
    const change = known ? changeOf(row, asKnown(known)) : 'opened';
    tally.sighted(change, row, known ?? null);
    changes.push(changed(change, row, known ?? null, row));
  }
  for (const row of before.values()) {
    tallies.get(row.domain)?.closed(row);
    if (tallies.has(row.domain)) changes.push(changed('closed', row, row, null));
  }
  const domains = common.map(({ domain, currency }) => ({ domain, currency, roll_forward: finished(tallies.get(domain)) }));
  if (selected === null)
    for (const { domain, roll_forward: roll } of domains) {
      refuseUntied(earlier, domain, roll.opening);
      refuseUntied(later, domain, roll.closing);
    }
  return {
    schema: 'trueup.run-comparison/1',
    earlier: identity(earlier.summary),
    later: identity(later.summary),
    selected,
    domains,
    not_compared: onlyInOne(earlier.summary, later.summary),
    changes: changes
      .map((each) => ({ each, size: sizeOf(each) }))
      .sort(byChange)
      .map(({ each }) => each),
  };
}

function finished(tally: RollForwardTally | undefined) {
  if (!tally) throw new RangeError('every domain that is compared has a tally');
  return tally.finished(null);
}

/** What is not needed of a row takes the most room. */
function slim(row: Discrepancy): Discrepancy {
  return { ...row, sources: { erp: [], mes: [] }, codes: { erp: null, mes: null }, fields: {} };
}

function asKnown(row: Discrepancy) {
  const { difference, value, currency, verdict, cause, erp_value: erp, mes_value: mes } = row;
  return { difference, value, currency, verdict, cause: cause.code, figures: [erp, mes] };
}

function changed(
  change: ComparedChange['change'],
  { id, domain, measure, key, unit }: Discrepancy,
  before: Discrepancy | null,
  now: Discrepancy | null,
): ComparedChange {
  return { id, domain, change, measure, key, unit, before: before && figuresOf(before), now: now && figuresOf(now) };
}

function figuresOf({ verdict, cause, erp_value, mes_value, difference, value, currency }: Discrepancy): ComparedChange['now'] {
  return { verdict, cause: cause.code, erp_value, mes_value, difference, value, currency };
}

interface Sized {
  readonly each: ComparedChange;
  readonly size: readonly [Decimal, Decimal];
}

function sizeOf({ before, now }: ComparedChange): Sized['size'] {
  const { value = null, difference = '0' } = now ?? before ?? {};
  return [absolute(decimal(value ?? '0')), absolute(decimal(difference))];
}

function byChange(a: Sized, b: Sized): number {
  const order = CHANGES.indexOf(a.each.change) - CHANGES.indexOf(b.each.change);
  return order || compare(b.size[0], a.size[0]) || compare(b.size[1], a.size[1]) || (a.each.id < b.each.id ? -1 : 1);
}

function identity({ run }: Summary): RunComparison['earlier'] {
  return { id: run.id, started_at: run.started_at, workspace: run.workspace };
}

function has({ domains }: Summary, name: string): boolean {
  return domains.some(({ domain }) => domain === name);
}

function onlyInOne(a: Summary, b: Summary): readonly string[] {
  return [...lacking(a, b), ...lacking(b, a)];
}

function lacking(one: Summary, other: Summary): readonly string[] {
  return one.domains.map(({ domain }) => domain).filter((name) => !has(other, name));
}

function refuseUnlike(earlier: Summary, later: Summary, common: readonly DomainSummary[]): void {
  for (const { domain, currency } of common) {
    const other = earlier.domains.find((each) => each.domain === domain)?.currency ?? currency;
    if (other === currency) continue;
    const message = `${domain} is valued in ${other} in ${earlier.run.id}, and in ${currency} in ${later.run.id}`;
    throw new RefusedError({ code: 'argument_invalid', message, suggestions: ['trueup runs list'] });
  }
  if (common.length > 0) return;
  const message = `the runs have no domain in common: ${domainsOf(earlier)}, ${domainsOf(later)}`;
  throw new RefusedError({ code: 'argument_invalid', message, suggestions: ['trueup runs list'] });
}

function domainsOf({ run, domains }: Summary): string {
  return `${run.id} has ${domains.length === 0 ? 'none' : domains.map(({ domain }) => domain).join(', ')}`;
}

function refuseUntied(
  { summary, view }: ReportSource,
  name: string,
  end: { readonly rows: number; readonly value: string },
): void {
  const domain = summary.domains.find((each) => each.domain === name);
  if (!domain || (domain.discrepancies === end.rows && compare(decimal(domain.value_gross), decimal(end.value)) === 0)) return;
  throw new RefusedError({
    code: 'file_damaged',
    message: `the rows of ${name} in discrepancies.ndjson do not match summary.json: ${end.rows} worth ${end.value} against ${domain.discrepancies} worth ${domain.value_gross}`,
    at: { file: view.folder ?? summary.run.id },
    suggestions: ['trueup ledger check --deep'],
  });
}
