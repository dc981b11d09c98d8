import { compare, decimal, plain } from '../../model/decimal.ts';
import type { Side } from '../../model/side.ts';
import { unitFields } from '../../domains/domain.ts';
import { identifier, list, literal, sql } from '../../sql/fragment.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import type { CodeWithoutWayBack } from './codes-back.ts';
import type { ReadExport } from './read-export.ts';

/** What became of an export: `--json` prints it. */
export interface Normalized {
  readonly schema: 'trueup.normalized/1';
  readonly domain: string;
  readonly profile: string;
  readonly as: Side | 'canonical';
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  /** Source records: read = accepted + rejected + filtered. */
  readonly rows: { readonly read: number; readonly accepted: number; readonly rejected: number; readonly filtered: number };
  /** Rows in the file that was written. */
  readonly canonical_rows: number;
  /** Of the rows that were written, in the units of the export after aliases; decimals as text. */
  readonly totals: readonly { readonly measure: string; readonly unit: string; readonly value: string }[];
  /** Codes that the side asked for has no one code for; their rows are not written. */
  readonly no_way_back: readonly CodeWithoutWayBack[];
  readonly to: string;
  readonly rejects: string | null;
}

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
  const [written] = await run.first.all(sql`select count(*) as "rows" from ${name} where "disposition" = 'accepted'`.text, [
    'rows',
  ]);
  const units = unitFields(plan.list.measures);
  const selects = plan.list.measures.map(({ name: measure, unitField }) => {
    const unit =
      unitField === 'unit' ? sql`"source_unit"` : unitField && units.includes(unitField) ? identifier(unitField) : sql`''`;
    return sql`select ${literal(measure)} as "measure", ${unit} as "unit", cast(sum(${identifier(measure)}) as varchar) as "value"
from ${name} where "disposition" = 'accepted' and ${identifier(measure)} is not null group by 2`;
  });
  const totals = await run.first.all(list(selects, '\nunion all\n').text, ['measure', 'unit', 'value'], ['measure', 'unit']);
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
    canonical_rows: Number(written?.[0] ?? 0),
    totals: totals.map(([measure, unit, value]) => ({
      measure: measure ?? '',
      unit: unit ?? '',
      value: plain(decimal(value ?? '0'), 3),
    })),
    no_way_back: lost,
    to,
    rejects,
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
  to,
  rejects,
  as,
  domain,
}: Normalized): string {
  const codes = as === 'canonical' ? 'canonical codes' : `the codes of the ${as.toUpperCase()}`;
  const nonZero = totals.filter(({ value }) => compare(decimal(value), decimal('0')) !== 0);
  return [
    `${to}: ${written} rows of ${domain} in ${codes}`,
    `  ${rows.read} records read = ${rows.accepted} accepted + ${rows.rejected} rejected + ${rows.filtered} filtered`,
    ...nonZero.map(({ measure, unit, value }) => `  ${measure}: ${value}${unit === '' ? '' : ` ${unit}`}`),
    ...(rejects === null ? [] : [`Rejected records: ${rejects}`]),
    ...(lost.length === 0 ? [] : ['Codes that do not go back, or not to one code; their rows are not in the file:']),
    ...lost.slice(0, SHOWN).map(({ field, code, rows: own }) => `  ${field.replace('source_', '')} ${code}: ${own} rows`),
    ...(lost.length > SHOWN ? [`  and ${lost.length - SHOWN} more codes (--json lists them)`] : []),
    '',
  ].join('\n');
}
