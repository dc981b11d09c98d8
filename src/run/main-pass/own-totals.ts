import type { FeedSummary } from '../../contract/summary.ts';
import { isTotalText } from '../../intake/binding/total-text.ts';
import type { Measure } from '../../domains/domain.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { unitKey } from '../../mapping/units/unit-spelling.ts';
import { add, compare, type Decimal, decimal, plain } from '../../model/decimal.ts';
import type { Warning } from '../../model/warning.ts';
import type { FeedInput } from '../../pipeline/landing/feed-input.ts';
import { ownTotalsQuery } from '../../pipeline/audit/own-totals-query.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { inputsOf } from '../engines/landed-inputs.ts';
import { listTotals } from './list-totals.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';
import { addedUp, type TotalRow, totalsOf } from '../outcome/totals.ts';
import type { MainPass } from './main-pass.ts';

/** Key fields that a row of totals leaves blank, unless one says that it is a total. */
const KEYS = ['site', 'location', 'material', 'lot', 'serial'];
/** A list with more of them is not a list with a few totals at its end. */
const MOST = 2000;
const ZERO = decimal('0');

/** One row of totals: its unit as the comparison calls it, "" for none, and its figure. */
interface OwnTotal {
  readonly unit: string;
  readonly figure: Decimal;
}

/** What the totals rows of a feed's lists come to, next to its records. */
export interface CheckedTotals {
  readonly state: FeedSummary['list_total'];
  readonly warnings: readonly Warning[];
}

/**
 * Compares the totals rows that `skip` leaves out with what the records of the feed add up to, all that are not totals: accepted, out of
 * scope and rejected ones. A total without a unit is one over all units.
 */
export async function checkOwnTotals(
  run: EngineRun,
  pass: MainPass,
  mappings: Mappings,
  feed: PreparedFeed,
): Promise<CheckedTotals> {
  const rows = pass.result.totals.filter((row) => row.feed === feed.number);
  const states: CheckedTotals[] = [];
  for (const measure of pass.plan.comparison.measures) {
    if (measure.unitField !== 'unit' || !isPlain(feed, measure)) continue;
    const own: OwnTotal[] = listTotals(feed, measure).map(({ unit, figure }) => ({
      unit: unitNamed(feed, unit, mappings),
      figure,
    }));
    if (own.length === 0 && !hasSkippedFigures(rows, measure)) continue;
    if (hasSkippedFigures(rows, measure))
      for (const { input } of inputsOf(feed)) own.push(...(await ownTotals(run, input, measure, mappings)));
    const counted = addedUp(totalsOf(rows, measure), (row) => (row.disposition === 'skipped' ? null : row.sourceUnit));
    states.push(judged(own, counted, feed, measure));
  }
  const warnings = states.flatMap((each) => each.warnings);
  const state = (['differs', 'agrees'] as const).find((name) => states.some((each) => each.state === name)) ?? 'none';
  return { state, warnings };
}

function hasSkippedFigures(rows: readonly TotalRow[], measure: Measure): boolean {
  return totalsOf(rows, measure).some(({ disposition, sum }) => disposition === 'skipped' && compare(decimal(sum), ZERO) !== 0);
}

/** A figure with a sign of its own column, or that transforms make, has a meaning that a row of totals need not follow. */
function isPlain({ profile }: PreparedFeed, { name }: Measure): boolean {
  const rule = profile.fields.find(({ field }) => field === name);
  return rule === undefined || (rule.sign === undefined && rule.transforms.length === 0);
}

async function ownTotals(run: EngineRun, input: FeedInput, measure: Measure, mappings: Mappings): Promise<readonly OwnTotal[]> {
  const { profile, columns } = input;
  const has = (name: string): boolean => columns.includes(name);
  const figures = profile.unpivot?.into === measure.name ? columns.filter((name) => name.startsWith('cell_')) : [measure.name];
  const keys = KEYS.filter(has);
  const texts = [...keys, ...(has('unit') ? ['unit'] : [])];
  const query = ownTotalsQuery(run.dialect, input, { texts, figures: figures.filter(has) }, MOST + 1);
  if (!query || keys.length === 0) return [];
  const rows = await run.second.all(query.text, [...texts, ...figures.filter(has)]);
  if (rows.length > MOST) return [];
  return rows.flatMap((row): OwnTotal[] => {
    const key = row.slice(0, keys.length).map((text) => text ?? '');
    const amounts = row.slice(texts.length).flatMap((text) => (text === null ? [] : [decimal(text)]));
    const isTotal = key.every((text) => text === '') || key.some(isTotalText);
    if (!isTotal || amounts.length === 0) return [];
    const unit = has('unit') ? (row[keys.length] ?? '') : (unitOf(input) ?? '');
    return [{ unit: unit === '' ? '' : named(unit, input, mappings), figure: amounts.reduce(add, ZERO) }];
  });
}

function unitNamed(feed: PreparedFeed, unit: string, mappings: Mappings): string {
  const [first] = inputsOf(feed);
  return unit === '' || !first ? unit : named(unit, first.input, mappings);
}

function unitOf({ profile }: FeedInput): string | undefined {
  return profile.fields.find(({ field }) => field === 'unit')?.constant;
}

function named(unit: string, { side }: FeedInput, { units }: Mappings): string {
  const key = unitKey(units, unit);
  return units.aliases.find((alias) => alias.side === side && unitKey(units, alias.code) === key)?.unit ?? unit;
}

/** A unit's totals agree where one of them is our sum, or where they are parts of it. */
function judged(
  own: readonly OwnTotal[],
  counted: ReadonlyMap<string, Decimal>,
  { files, side }: PreparedFeed,
  measure: Measure,
): CheckedTotals {
  if (own.length === 0) return { state: 'none', warnings: [] };
  const differing = [...new Set(own.map(({ unit }) => unit))].flatMap((unit) => {
    const figures = own.filter((total) => total.unit === unit).map(({ figure }) => figure);
    const ours = unit === '' ? [...counted.values()].reduce(add, ZERO) : (counted.get(unit) ?? ZERO);
    const agrees = [...figures, figures.reduce(add, ZERO)].some((figure) => compare(figure, ours) === 0);
    return agrees ? [] : [{ unit, figure: figures.at(-1) ?? ZERO, ours }];
  });
  const [first] = differing;
  if (!first) return { state: 'agrees', warnings: [] };
  const label = files[0]?.file.label ?? side.toUpperCase();
  const parts = differing.map(
    ({ unit, figure, ours }) =>
      `${plain(figure, 3)}${unit === '' ? '' : ` ${unit}`} in its row of totals, ${plain(ours, 3)} in its records`,
  );
  const message =
    `${label}: the total of the list does not equal the sum of its records (${measure.name}): ${parts.join('; ')}. ` +
    'Records may be missing from the file or counted twice: export the list again.';
  return { state: 'differs', warnings: [{ code: 'list_total_differs', message, at: { file: label } }] };
}
