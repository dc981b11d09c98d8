import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { trueup } from '../cli/program.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runConfig } from '../plant/run-plant.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEMO = join(ROOT, 'fixtures/demo/trueup.yaml');

/** The fields of public files, as they are promised, in their order. */
const DOMAIN = (own = ''): string =>
  `domain grain keys verdicts causes discrepancies suppressed waived findings closed value_net value_gross unvalued currency priced_by at_moving_average pairing one_sided ${own}grain_dropped not_in_grain not_compared proof`;
const DISCREPANCY =
  'id domain verdict measure key unit erp_value mes_value difference value currency bridge remainder cause sources lines suppressed_by state first_seen age_days codes fields';
const KEYS = {
  inventory: 'site location material lot serial status ownership',
  costing: 'site order category material item',
  genealogy: 'site order parent_material parent_lot parent_serial component_material component_lot component_serial',
  orders: 'site order',
};
const LINE =
  'line idempotency_key discrepancies action site location to_location material lot to_lot serial status to_status ownership order operation quantity unit expected_before expected_after reason text value';
const FEED =
  'domain side profile as_of as_of_from files columns unread rows canonical_rows zero_cells independent list_total assumed totals out_of_scope unmapped';

const fieldsOf = (value: object | undefined): string => Object.keys(value ?? {}).join(' ');

async function expectValid(schema: string, values: readonly unknown[]): Promise<void> {
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(await readFile(join(ROOT, `mappings/schema/${schema}.schema.json`), 'utf8')) as object,
  );
  for (const value of values) {
    validate(value);
    expect(validate.errors ?? []).toEqual([]);
  }
}

const sum = (figures: readonly number[]): number => figures.reduce((a, b) => a + b, 0);
function text(total: bigint): string {
  const cents = String(total < 0n ? -total : total).padStart(3, '0');
  return `${total < 0n ? '-' : ''}${cents.slice(0, -2)}.${cents.slice(-2)}`;
}

let results: Results;

beforeAll(async () => {
  results = await inFolder((folder) => runConfig(DEMO, join(folder, 'out'), { formats: ['text', 'json', 'ndjson', 'csv'] }));
});

describe('what other people script against', () => {
  it('is on stdout one object, whose domains have the promised fields', async () => {
    await inFolder(async (folder) => {
      const { status, stdout } = await trueup([
        'run',
        '--no-record',
        '--config',
        DEMO,
        '--out',
        join(folder, 'out'),
        '--json',
        '--quiet',
      ]);
      expect(status).toBe(1);
      const answer = JSON.parse(stdout) as {
        status: number;
        result: { feeds: object[]; domains: object[] };
        folder: string;
        warnings: unknown[];
      };
      expect(fieldsOf(answer)).toBe('status result folder warnings');
      expect(answer.folder).toBe(join(folder, 'out'));
      expect(answer.status).toBe(1);
      expect(fieldsOf(answer.result)).toBe('schema folder run feeds domains gate corrections shown outputs');
      expect(answer.result.domains.map(fieldsOf)).toEqual([DOMAIN(), DOMAIN('tables '), DOMAIN('section '), DOMAIN('section ')]);
      expect(answer.result.feeds.map(fieldsOf)).toEqual(answer.result.feeds.map(() => FEED));
      expect(answer.result).toEqual(JSON.parse(await readFile(join(folder, 'out/summary.json'), 'utf8')));
      await expectValid('summary', [answer.result]);
    });
  });

  it('is in discrepancies.ndjson one line each, with the promised fields', async () => {
    const valued = DISCREPANCY.replace('currency', 'currency valued_at');
    const felt = DISCREPANCY.replace('suppressed_by', 'suppressed_by impact');
    expect(new Set(results.discrepancies.map(fieldsOf))).toEqual(new Set([DISCREPANCY, valued, felt]));
    const keys = new Set(results.discrepancies.map(({ domain, key }) => `${domain}: ${fieldsOf(key)}`));
    expect([...keys]).toEqual(Object.entries(KEYS).map(([domain, fields]) => `${domain}: ${fields}`));
    await expectValid('discrepancy', results.discrepancies);
  });

  it('is in the batch, with the promised fields', async () => {
    // A move says besides what the receiving record holds
    const move = `${LINE} to_expected_before to_expected_after`;
    expect(new Set(results.batch?.lines.map(fieldsOf))).toEqual(new Set([LINE, move]));
    await expectValid('batch', [results.batch]);
    const [header] = (results.files.get('corrections/erp-inventory.csv') ?? '').replace('\uFEFF', '').split(/\r?\n/);
    expect(header?.replaceAll(',', ' ')).toBe(LINE);
  });

  it('adds up: verdicts, causes, money and rows', () => {
    for (const domain of results.summary.domains) {
      const found = results.discrepancies.filter((line) => line.domain === domain.domain);
      const { match, within_tolerance, accepted, ...open } = domain.verdicts;
      expect([match, within_tolerance, accepted].every((count) => count >= 0)).toBe(true);
      expect(sum(Object.values(open))).toBe(found.length);
      expect(sum(Object.values(domain.causes))).toBe(found.length);
      const cents = found.flatMap(({ value }) => (value === null ? [] : [BigInt(value.replace('.', ''))]));
      expect(domain.value_net).toBe(text(cents.reduce((a, b) => a + b, 0n)));
      expect(domain.value_gross).toBe(text(cents.reduce((a, b) => a + (b < 0n ? -b : b), 0n)));
    }
    for (const { rows } of results.summary.feeds) expect(rows.read).toBe(rows.accepted + rows.rejected + rows.filtered);
  });

  it('names its outputs, and every one of them is there', () => {
    expect(new Set(results.files.keys())).toEqual(new Set(results.summary.outputs));
    expect([...results.files.keys()]).toContain('report.csv');
    expect(results.files.get('report.ndjson')).toBe(results.files.get('discrepancies.ndjson'));
  });
});
