import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { RefusedError } from '../../errors.ts';
import { codedField, hasUnit, unitFields } from '../../domains/domain.ts';
import { type ListPlan, plainFields } from '../../pipeline/lists/list-plan.ts';
import { type Fragment, identifier, list, literal, sql } from '../../sql/fragment.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { outputFailed } from '../../output/write-failure.ts';

/** The formats by the end of a file's name, as the engine writes them. */
const FORMATS: Readonly<Record<string, string>> = {
  '.csv': 'format csv, header true',
  '.ndjson': 'format json',
  '.parquet': 'format parquet',
};

/** What the engine is to write for a file of this name. Throws RefusedError `argument_invalid` for any other ending. */
export function outputFormat(to: string): string {
  const format = FORMATS[extname(to).toLowerCase()];
  if (format !== undefined) return format;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `${to} ends in none of ${Object.keys(FORMATS).join(', ')}.`,
    suggestions: ['--to canonical.csv'],
  });
}

/** The columns of the canonical model, in contract order: key, measures, unit and currency, further fields. */
export function canonicalColumns(plan: ListPlan): readonly string[] {
  const { list: definition } = plan;
  const units = unitFields(definition.measures).map((field) => (field === 'unit' ? 'unit' : field));
  return [
    ...definition.key.map(({ name }) => name),
    ...definition.measures.map(({ name }) => name),
    ...(hasUnit(definition) ? units : units.filter((unit) => unit !== 'unit')),
    ...definition.further.map(({ name }) => name),
  ];
}

/** Writes the accepted rows of a table in the order of the export, whole or not at all; figures as plain text, as decimals in Parquet. */
export async function writeRows(run: EngineRun, plan: ListPlan, table: string, to: string, canonical: boolean): Promise<void> {
  const format = outputFormat(to);
  const { measures } = plan.list;
  const isParquet = format.includes('parquet');
  const known = new Set([...plan.comparison.grain, ...plainFields(plan.list)]);
  const values = canonicalColumns(plan).map((name): Fragment => {
    if (measures.some((measure) => measure.name === name)) return isParquet ? identifier(name) : plainFigure(name);
    if (name === 'unit' && hasUnit(plan.list)) return sql`"source_unit" as "unit"`;
    const blank = canonical ? codedField(plan.list, name)?.blankMeans : undefined;
    if (blank !== undefined) return sql`coalesce(nullif(${identifier(name)}, ''), ${literal(blank)}) as ${identifier(name)}`;
    return known.has(name) || name === 'currency' ? identifier(name) : sql`'' as ${identifier(name)}`;
  });
  const partial = `${to}.part`;
  const query = sql`copy (
select
  ${list(values)}
from ${identifier(table)}
where "disposition" = 'accepted'
order by "file", "record_number", ${list(
    plan.list.key.map(({ name }) => identifier(name)),
    ', ',
  )}
) to ${literal(partial)}`;
  try {
    await run.first.run(`${query.text} (${format})`);
    await rename(partial, to);
  } catch (error) {
    await rm(partial, { force: true });
    throw outputFailed(to, error);
  }
}

/** A figure without zeros at its end, and without an exponent. */
function plainFigure(name: string): Fragment {
  const text = sql`cast(${identifier(name)} as varchar)`;
  return sql`case when strpos(${text}, '.') > 0 then rtrim(rtrim(${text}, '0'), '.') else ${text} end as ${identifier(name)}`;
}
