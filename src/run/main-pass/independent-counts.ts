import type { Session } from '../../engine/engine.ts';
import { stateOf } from '../../intake/table/probed-table.ts';
import { unitKey } from '../../mapping/units/unit-spelling.ts';
import type { Measure } from '../../domains/domain.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { add, decimal, plain } from '../../model/decimal.ts';
import type { IndependentCounts } from '../outcome/proof.ts';
import { tableCountQuery } from '../../sql/trino/trino-table.ts';
import type { MainPass } from './main-pass.ts';
import type { PreparedFeed, PreparedTable } from '../feeds/prepared-feed.ts';
import { comparedFeeds } from '../feeds/resolve-domain.ts';
import type { ControlCount } from '../source-pass/source-records.ts';

/** Records by feed, counted without the comparison; null where nothing can count them. */
export type RecordCounts = ReadonlyMap<number, number | null>;

/** The records that the line breaks of a text make, or those that a cluster counts in a table. */
export async function recordCounts(session: Session, pass: MainPass): Promise<RecordCounts> {
  const counts = comparedFeeds(pass.feeds).map(
    async (feed) => [feed.number, await (feed.table ? recordsOfTable(session, feed.table) : recordsOfFiles(pass, feed))] as const,
  );
  return new Map(await Promise.all(counts));
}

/** Whether a feed was read a second time by another path: its records counted, and its figures added up. */
export function isCountedTwice(feed: PreparedFeed, counted: RecordCounts, controls: readonly ControlCount[] | null): boolean {
  return controls !== null && (counted.get(feed.number) ?? null) !== null;
}

/** What was counted without the comparison: the records, and (with the second pass) the number and sum of figures that a direct reading gives. */
export function independentCounts(
  pass: MainPass,
  mappings: Mappings,
  counted: RecordCounts,
  controls: readonly ControlCount[] | null,
): readonly IndependentCounts[] {
  const counts: IndependentCounts[] = [];
  const { measures, currency } = pass.plan.comparison;
  for (const feed of comparedFeeds(pass.feeds)) {
    const own = controls?.filter((control) => control.feed === feed.number) ?? null;
    const rule = feed.profile.fields.find(({ field }) => field === 'unit');
    counts.push({
      feed: feed.number,
      records: counted.get(feed.number) ?? null,
      sums: own && new Map(measures.map((measure) => [measure.name, sums(measure, own, feed, mappings, currency)])),
      assumesBase: rule?.default === 'base',
    });
    if (own === null) continue;
    const records = own.reduce((sum, control) => sum + control.records, 0);
    counts.push({ feed: feed.number, records, sums: null, assumesBase: false });
  }
  return counts;
}

/** Readable records by the line breaks outside quotes, of a workbook by the tags of its sheet, of other files as their readers count; null for texts whose quotes are in disorder. */
async function recordsOfFiles(pass: MainPass, feed: PreparedFeed): Promise<number | null> {
  let sum = 0;
  for (const file of feed.files) {
    const { layout } = file.file;
    if (layout.format === 'xlsx') {
      sum += layout.cells.survey.records;
      continue;
    }
    if (layout.format !== 'csv') {
      sum += await layout.source.counted();
      continue;
    }
    const records = (await file.textDigest).text?.structure.records;
    if (records === undefined || records === null) return null;
    sum += records - 1 - (pass.brokenCounts.get(file.number) ?? 0);
  }
  return sum;
}

async function recordsOfTable(session: Session, table: PreparedTable): Promise<number> {
  const [row] = await session.all(tableCountQuery(stateOf(table)).text, ['records']);
  return Number(row?.[0]);
}

/** The sums under the codes that the comparison uses for the units. */
function sums(
  { name, unitField, unit: assumed = '' }: Measure,
  controls: readonly ControlCount[],
  feed: PreparedFeed,
  mappings: Mappings,
  currency: string,
): ReadonlyMap<string, string> {
  const aliases = new Map(
    mappings.units.aliases
      .filter((alias) => alias.side === feed.codes)
      .map((alias) => [unitKey(mappings.units, alias.code), alias.unit]),
  );
  const byUnit = new Map<string, string>();
  for (const control of controls) {
    const unit = control.unit || assumed;
    const money = control.currency.toUpperCase() || currency;
    const code = unitField === 'unit' ? (aliases.get(unitKey(mappings.units, unit)) ?? unit) : money;
    byUnit.set(code, plain(add(decimal(byUnit.get(code) ?? '0'), decimal(control.sums.get(name) ?? '0'))));
  }
  return byUnit;
}
