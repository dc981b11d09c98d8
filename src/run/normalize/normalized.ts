import type { Normalized } from '../../contract/normalized.ts';
import { compare, decimal, plain } from '../../model/decimal.ts';
import type { Side } from '../../model/side.ts';
import { unitFields } from '../../domains/domain.ts';
import { identifier, list, literal, sql } from '../../sql/fragment.ts';
import type { ListPlan } from '../../pipeline/lists/list-plan.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { CodeWithoutWayBack } from './codes-back.ts';
import type { ReadExport } from './read-export.ts';

interface Asked {
  readonly profile: string;
  readonly to: string;
  readonly rejects: string | null;
  readonly lost: readonly CodeWithoutWayBack[];
  readonly as: Side | null;
}

/** The counts and control totals of a read export. */
export async function normalizedResult(
  run: EngineRun,
  { feed, plan, broken }: ReadExport,
  table: string,
  { profile, to, rejects, lost, as }: Asked,
): Promise<Normalized> {
  const name = identifier(table);
  const counts = await run.first.all(sql`select "record", count(*) as "rows" from ${name} where "first" group by 1`.text, [
    'record',
    'rows',
  ]);
  const of = (record: string): number => Number(counts.find(([found]) => found === record)?.[1] ?? 0);
  const malformed = [...broken.values()].reduce((sum, records) => sum + records.length, 0);
  const [accepted, rejected, filtered] = [of('accepted'), of('rejected') + malformed, of('filtered')];
  const [written, left] = [await partOf(run, plan, table, 'accepted'), await partOf(run, plan, table, 'no_way_back')];
  const files = await Promise.all(
    feed.files.map(async ({ file, digest }) => ({ path: file.label, bytes: file.bytes, sha256: (await digest).sha256 })),
  );
  return {
    schema: 'trueup.normalized/1',
    domain: plan.list.name,
    profile,
    as: as ?? 'canonical',
    files,
    rows: { read: accepted + rejected + filtered, accepted, rejected, filtered },
    canonical_rows: written.rows,
    totals: written.totals,
    no_way_back: lost,
    left_out: left,
    to,
    rejects,
  };
}

/** How many rows have a disposition, and what their figures add up to. */
async function partOf(run: EngineRun, plan: ListPlan, table: string, disposition: string): Promise<Normalized['left_out']> {
  const { measures } = plan.list;
  const units = unitFields(measures);
  const part = sql`from ${identifier(table)} where "disposition" = ${literal(disposition)}`;
  const selects = measures.map(({ name: measure, unitField }) => {
    const unit =
      unitField === 'unit' ? sql`"source_unit"` : unitField && units.includes(unitField) ? identifier(unitField) : sql`''`;
    return sql`select ${literal(measure)} as "measure", ${unit} as "unit", cast(sum(${identifier(measure)}) as varchar) as "value"
${part} and ${identifier(measure)} is not null group by 2`;
  });
  const [counted] = await run.first.all(sql`select count(*) as "rows" ${part}`.text, ['rows']);
  const totals = await run.first.all(list(selects, '\nunion all\n').text, ['measure', 'unit', 'value'], ['measure', 'unit']);
  return {
    rows: Number(counted?.[0] ?? 0),
    totals: totals.map(([measure, unit, value]) => ({
      measure: measure ?? '',
      unit: unit ?? '',
      value: plain(decimal(value ?? '0'), 3),
    })),
  };
}

/** Codes without a way back that are listed for people. */
const SHOWN = 10;

/** The same for people. */
export function normalizedText({
  rows,
  canonical_rows: written,
  totals,
  no_way_back: lost,
  left_out: left,
  to,
  rejects,
  as,
  domain,
}: Normalized): string {
  const codes = as === 'canonical' ? 'canonical codes' : `the codes of the ${as.toUpperCase()}`;
  return [
    `${to}: ${written} rows of ${domain} in ${codes}`,
    `  ${rows.read} records read = ${rows.accepted} accepted + ${rows.rejected} rejected + ${rows.filtered} filtered`,
    ...totalLines(totals),
    ...(rejects === null ? [] : [`Rejected records: ${rejects}`]),
    ...(lost.length === 0 ? [] : ['Codes that cannot be translated back to one code; their rows are not in the file:']),
    ...lost.slice(0, SHOWN).map(({ field, code, rows: own }) => `  ${field.replace('source_', '')} ${code}: ${own} rows`),
    ...(lost.length > SHOWN ? [`  and ${lost.length - SHOWN} more codes (--json lists them)`] : []),
    ...(left.rows === 0 ? [] : [`Left out because of them: ${left.rows} rows`, ...totalLines(left.totals)]),
    '',
  ].join('\n');
}

function totalLines(totals: Normalized['totals']): string[] {
  const shown = totals.filter(({ value }) => compare(decimal(value), decimal('0')) !== 0);
  return shown.map(({ measure, unit, value }) => `  ${measure}: ${value}${unit === '' ? '' : ` ${unit}`}`);
}
