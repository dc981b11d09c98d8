import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { encode } from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runConfig } from '../plant/run-plant.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));
const SHIPPED = fileURLToPath(new URL('../../mappings/profiles/sap/mb52.yaml', import.meta.url));
const ERP = 'exports/erp/mb52_20261121T2200.csv';
const MES = 'exports/mes/inventory_20261121T2205.csv';

/** The stock alone: how an export is read is the same for all domains. */
const STOCK = { domains: ['inventory'] } as const;

let plain: Results;

beforeAll(async () => {
  plain = await inFolder((folder) => runConfig(join(DEMO, 'trueup.yaml'), join(folder, 'out'), STOCK));
});

/** The demo after `change` worked on a copy of it. */
async function changed(change: (folder: string) => Promise<void>): Promise<Results> {
  return inFolder(async (folder) => {
    await cp(DEMO, folder, { recursive: true });
    await change(folder);
    return runConfig(join(folder, 'trueup.yaml'), join(folder, 'out'), STOCK);
  });
}

const text = (path: string): Promise<string> => readFile(path, 'utf8').then((read) => read.replace(/^\uFEFF/, ''));
const withoutFiles = (results: Results): object[] =>
  results.discrepancies.map((line) => ({
    ...line,
    state: null,
    first_seen: null,
    age_days: null,
    sources: {
      erp: line.sources.erp.map((position) => ('line' in position ? position.line : null)),
      mes: line.sources.mes.map((position) => ('line' in position ? position.line : null)),
    },
  }));

describe('the same records written another way', () => {
  it.each([
    ['UTF-16LE with tabs', 'utf-16le', '\t', true],
    ['UTF-16BE', 'utf-16be', ';', true],
    ['UTF-8 without a byte order mark', 'utf-8', ';', false],
    ['UTF-8 with commas', 'utf-8', ',', true],
  ])('%s give the same discrepancies, line by line', async (_, encoding, delimiter, addBOM) => {
    const results = await changed(async (folder) => {
      const list = await text(join(folder, ERP));
      const rows = list.split('\r\n').map((row) => record(row.split(';'), delimiter));
      await writeFile(join(folder, ERP), encode(rows.join('\r\n'), encoding, { addBOM }));
    });
    expect(withoutFiles(results)).toEqual(withoutFiles(plain));
  });

  it('windows-1252 is read where the profile says so', async () => {
    const results = await changed(async (folder) => {
      await writeFile(join(folder, ERP), encode(await text(join(folder, ERP)), 'windows-1252'));
      const profile = await text(SHIPPED);
      const shown = profile.replace('encoding: auto', 'encoding: windows-1252');
      await cp(SHIPPED, join(folder, 'mappings/profiles/sap/mb52.yaml'));
      await writeFile(join(folder, 'mappings/profiles/sap/mb52.yaml'), shown);
    });
    expect(withoutFiles(results)).toEqual(withoutFiles(plain));
  });

  it('several files of a feed add up', async () => {
    const results = await changed(async (folder) => {
      await splitFile(join(folder, ERP), ['a', 'b', 'c']);
      await splitFile(join(folder, MES), ['a', 'b']);
      const config = await text(join(folder, 'trueup.yaml'));
      await writeFile(join(folder, 'trueup.yaml'), config.replaceAll('*.csv", as_of', '*.csv", pick: all, as_of'));
    });
    expect(figures(results)).toEqual(figures(plain));
    expect(results.summary.feeds.map(({ rows, totals }) => ({ rows, totals }))).toEqual(
      plain.summary.feeds.map(({ rows, totals }) => ({ rows, totals })),
    );
    expect(results.summary.feeds.map(({ files }) => files.length)).toEqual([3, 2, 1, 1]);
  });

  it('columns in another order give the same', async () => {
    const results = await changed(async (folder) => {
      const list = await text(join(folder, MES));
      const rows: string[][] = parse(list);
      await writeFile(join(folder, MES), `${rows.map((row) => record(row.toReversed(), ',')).join('\n')}\n`);
    });
    expect(withoutFiles(results)).toEqual(withoutFiles(plain));
  });
});

const figures = (from: Results): object[] =>
  from.discrepancies.map((line) => ({ ...line, sources: null, codes: null, state: null, first_seen: null, age_days: null }));

const record = (cells: readonly string[], delimiter: string): string =>
  cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter);

/** Deals the records of a file out to several files, header included, and removes it. */
async function splitFile(path: string, names: readonly string[]): Promise<void> {
  const [header = '', ...records] = (await text(path)).trimEnd().split(/\r?\n/);
  for (const [index, name] of names.entries()) {
    const part = records.filter((_, record) => record % names.length === index);
    await writeFile(path.replace('.csv', `-${name}.csv`), `${[header, ...part].join('\n')}\n`);
  }
  await rm(path);
}
