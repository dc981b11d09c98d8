import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { copyOf, onBoth } from '../trino/on-both.ts';
import { trinoServer } from '../trino/server.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const BASE = join(FIXTURES, 'bad-input/base');

const ERP_HEADER = 'Material;Plant;Storage Location;Batch;Stock Status;Quantity;Unit';
const MES_HEADER = 'Part,Plant,Storage Location,Lot,Stock Status,Quantity,Unit';

/** The base of the bad inputs, whose files are good, with other records and, where given, other times and dated parts. */
function workspace(
  erp: readonly string[],
  mes: readonly string[],
  more: { readonly asOf?: string; readonly parts?: string; readonly minRows?: number } = {},
): (folder: string) => Promise<void> {
  return async (folder) => {
    await copyOf(BASE)(folder);
    const { asOf = '2026-11-21T22:00:00+01:00', minRows = 1 } = more;
    const feed = (side: string): string =>
      `    ${side}: {profile: plain/${side}, files: exports/${side}.csv, as_of: "${asOf}", min_rows: ${minRows}}`;
    const head = ['version: 1', 'name: edges', 'currency: EUR', 'timezone: Europe/Berlin', 'rejects: {max: 100}', 'domains:'];
    await writeFile(join(folder, 'trueup.yaml'), `${[...head, '  inventory:', feed('erp'), feed('mes')].join('\n')}\n`);
    await writeFile(join(folder, 'exports/erp.csv'), `${[ERP_HEADER, ...erp].join('\r\n')}\r\n`);
    await writeFile(join(folder, 'exports/mes.csv'), `${[MES_HEADER, ...mes].join('\n')}\n`);
    if (more.parts !== undefined) await writeFile(join(folder, 'mappings/parts.csv'), more.parts);
  };
}

async function withWorkbooks(folder: string): Promise<void> {
  await copyOf(join(FIXTURES, 'demo'))(folder);
  await copyOf(join(FIXTURES, 'demo/xlsx.yaml'))(join(folder, 'trueup.yaml'));
}

const HOSTILE = [
  `O'Neil''s`,
  'back\\slash \\1 $1 ${x}',
  'two\nlines',
  'tab\there',
  '\uFEFFmark in front',
  'bad \uFFFD character',
  'Straße İstanbul ΑΣ ſK',
  '名前 😀👩‍🔧',
  "-- ; drop table x /* c */ '",
  ' blanks around ',
  '\u00A0no-break\u00A0',
  'line\u2028separator',
  'a,b;c|"d"',
  'e\u0301 and é',
  '\u0001control\u001F',
  '[["json"],null]',
] as const;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('edges come out the same on this machine and on a cluster', () => {
  it('hostile texts in every column, in keys and in rejects', async () => {
    const erp = HOSTILE.flatMap((text) => [
      `${quoted(text)};1000;0001;${quoted(text)};F;1,5;KG`,
      `100101;${quoted(text)};${quoted(text)};L-1;F;2;KG`,
      `100101;1000;0001;${quoted(text)};${quoted(text)};3;KG`,
      `100102;1000;0001;;F;${quoted(text)};${quoted(text)}`,
    ]);
    const mes = HOSTILE.map((text, number) => `${quoted(text)},1000,RAW-A,${quoted(text)},Available,${number},kg`);
    const { local, cluster } = await onBoth(trinoServer(), workspace(erp, mes), 'parquet');
    expect(cluster).toEqual(local);
    expect(local.status).toBe(1);
    expect(local.files['rejects.ndjson']?.trim().split('\n')).toHaveLength(2 * HOSTILE.length + HOSTILE.length);
    // A code is kept to the last character
    expect(local.files['discrepancies.ndjson']).toContain(JSON.stringify(HOSTILE[5]));
  });

  it('sums of 38 digits', async () => {
    const large = '999999999999999999';
    const erp = Array.from({ length: 99 }, () => `100101;1000;0001;L-1;F;${large},999999999;KG`);
    const mes = Array.from({ length: 99 }, (_, n) => `RM-1,1000,RAW-A,L-1,Available,${large}.99999999${n % 10},kg`);
    const { local, cluster } = await onBoth(trinoServer(), workspace(erp, mes), 'statements');
    expect(cluster).toEqual(local);
    expect(local.status).toBe(1);
    expect(local.files['discrepancies.ndjson']).toContain('"erp_value":"98999999999999999999.999999901"');
  });

  it('a sum of more digits than can be kept', async () => {
    const erp = Array.from({ length: 101 }, () => '100101;1000;0001;L-1;F;999999999999999999;KG');
    const { local, cluster } = await onBoth(trinoServer(), workspace(erp, ['RM-1,1000,RAW-A,L-1,Available,1,kg']), 'statements');
    expect(cluster).toEqual(local);
    expect(local.status).toBe(2);
    expect(local.shown).toContain('quantity_overflow');
  });

  it.each([
    ['the hour that comes twice, first', '2026-10-25T02:30:00+02:00'],
    ['the hour that comes twice, again', '2026-10-25T02:30:00+01:00'],
    ['the day that starts in another one in UTC', '2026-03-29T00:30:00+01:00'],
  ])('dated parts at %s', async (_, asOf) => {
    const parts = [
      'erp,mes,canonical,valid_from,valid_to',
      '100101,RM-1,,,2026-03-28',
      '100101,RM-9,,2026-03-29,2026-10-24',
      '100101,RM-1,,2026-10-25,',
      '',
    ];
    const mes = ['RM-1,1000,RAW-A,L-1,Available,2,kg', 'RM-9,1000,RAW-A,L-1,Available,3,kg'];
    const { local, cluster } = await onBoth(
      trinoServer(),
      workspace(['100101;1000;0001;L-1;F;2;KG'], mes, { asOf, parts: parts.join('\n') }),
      'statements',
    );
    expect(cluster).toEqual(local);
  });

  it.each(['parquet', 'statements'] as const)('a feed without records, landed as %s', async (landing) => {
    const { local, cluster } = await onBoth(
      trinoServer(),
      workspace(['100101;1000;0001;L-1;F;2;KG'], [], { minRows: 0 }),
      landing,
    );
    expect(cluster).toEqual(local);
    expect(local.status).toBe(1);
    expect(local.files['discrepancies.ndjson']).toContain('missing_in_mes');
  });

  it('workbooks', async () => {
    const { local, cluster } = await onBoth(trinoServer(), withWorkbooks, 'parquet');
    expect(cluster).toEqual(local);
    expect(local.files['discrepancies.ndjson']).toContain('"sheet"');
  });

  it("a real company's stock items", async () => {
    const { local, cluster } = await onBoth(trinoServer(), copyOf(join(FIXTURES, 'inventree')), 'parquet');
    expect(cluster).toEqual(local);
  });

  it('a million records that are alike', async () => {
    const erp = Array.from({ length: 1_000_000 }, () => '100101;1000;0001;L-1;F;0,001;KG');
    const mes = ['RM-1,1000,RAW-A,L-1,Available,1001,kg', 'RM-1,1000,RAW-A,L-2,Available,1,kg'];
    const { local, cluster } = await onBoth(trinoServer(), workspace(erp, mes), 'parquet');
    expect(cluster).toEqual(local);
    expect(local.files['discrepancies.ndjson']).toContain('"lines":{"erp":1000000,"mes":1}');
  });
});
