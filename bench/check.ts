import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Summary } from '../src/contract/summary.ts';
import type { Planted } from './plant/sizes.ts';

/** Throws unless a run's summary tells exactly what was planted, with proofs that balance. */
export function checkVerdicts(out: string, figures: Planted, sources: boolean): void {
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Summary;
  const [domain] = summary.domains;
  const { differs, missing_in_erp, missing_in_mes } = figures;
  deepEqual(domain?.verdicts, {
    match: figures.keys - differs - missing_in_erp - missing_in_mes,
    within_tolerance: 0,
    differs,
    missing_in_erp,
    missing_in_mes,
    ambiguous: 0,
    accepted: 0,
  });
  deepEqual(domain.proof, { rows_balance: true, totals_balance: true, independent: sources });
}

/** Throws unless discrepancies.ndjson holds the rows that the script wrote, figure for figure. */
export async function checkAgainstScript(out: string, script: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const columns = `site varchar, location varchar, material varchar, lot varchar, status varchar`;
  const rows = `key.site, key.location, key.material, key.lot, key.status, unit, erp_value, mes_value, difference`;
  const reader = await connection.runAndReadAll(`
    with ours as (
      select ${rows}, lines.erp as erp_lines, lines.mes as mes_lines
      from read_json('${quoted(join(out, 'discrepancies.ndjson'))}', format = 'newline_delimited', columns = {
        key: 'struct(${columns})', unit: 'varchar', erp_value: 'decimal(38,9)', mes_value: 'decimal(38,9)',
        difference: 'decimal(38,9)', lines: 'struct(erp bigint, mes bigint)'})
    ),
    theirs as (
      select site, location, material, lot, status, unit, cast(erp_value as decimal(38,9)), cast(mes_value as decimal(38,9)),
        cast(difference as decimal(38,9)), coalesce(cast(erp_lines as bigint), 0), coalesce(cast(mes_lines as bigint), 0)
      from read_csv('${quoted(script)}', all_varchar = true, header = true)
    )
    select (select count(*) from (from ours except all from theirs)) + (select count(*) from (from theirs except all from ours))`);
  connection.closeSync();
  equal(String(reader.getRows()[0]?.[0]), '0', 'rows that only one of the report and the script has');
}

function quoted(path: string): string {
  return path.replaceAll("'", "''");
}
