import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { initWorkspace } from '../../src/app/init.ts';
import { RefusedError } from '../../src/errors.ts';
import { shown } from '../app/reconcile/small-workspace.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runConfig, runWorkspace } from '../plant/run-plant.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/formats', import.meta.url));

/** Runs two files as `init` makes a workspace around them. */
async function runFiles(erpFile: string, mesFile: string): Promise<Results> {
  return inFolder(async (folder) => {
    await initWorkspace({ folder: join(folder, 'plant'), erpFile, mesFile });
    return runWorkspace(join(folder, 'plant'), 'out');
  });
}

describe('JSON of an MES beside a list of SAP', () => {
  it('is compared as init finds it, exactly, with the line and number of each record', async () => {
    const results = await runFiles(join(FIXTURES, 'epsilon3/mb52.csv'), join(FIXTURES, 'epsilon3/inventory.json'));
    expect(shown(results)).toEqual(['100101/L-7 differs 100.000→97.500 KG unexplained']);
    expect(results.discrepancies[0]?.sources.mes).toMatchObject([{ line: 3, record: 1 }]);
    const [, mes] = results.summary.feeds;
    expect(mes).toMatchObject({ rows: { read: 4, accepted: 4, rejected: 0, filtered: 0 }, independent: true });
    expect(mes?.totals).toEqual([
      { measure: 'quantity', unit: 'EA', value: '12345678901234569.123456789' },
      { measure: 'quantity', unit: 'KG', value: '97.500' },
    ]);
    expect(results.summary.domains[0]?.proof).toMatchObject({ rows_balance: true, totals_balance: true, independent: true });
  });
});

describe('an unconverted list of SAP', () => {
  it('tells where its own total is not what its records add up to', async () => {
    const list = await readFile(join(FIXTURES, 'spool/mb52.txt'), 'utf16le');
    const { summary } = await inFolder(async (folder) => {
      await writeFile(join(folder, 'mb52.txt'), Buffer.from(list.replace('1.323,000', '1.423,000'), 'utf16le'));
      return runFiles(join(folder, 'mb52.txt'), join(FIXTURES, 'spool/floor.csv'));
    });
    expect(summary.feeds[0]?.list_total).toBe('differs');
  });

  it('is compared as init finds it, in UTF-16, with its pages and totals', async () => {
    const results = await runFiles(join(FIXTURES, 'spool/mb52.txt'), join(FIXTURES, 'spool/floor.csv'));
    expect(shown(results)).toEqual(['100101/L-7 differs 100.000→97.500 KG unexplained']);
    expect(results.discrepancies[0]?.sources.erp).toEqual([expect.objectContaining({ line: 6 })]);
    const [erp] = results.summary.feeds;
    expect(erp?.rows).toEqual({ read: 5, accepted: 5, rejected: 0, filtered: 0 });
    expect(erp?.list_total).toBe('agrees');
    expect(results.summary.domains[0]?.proof).toMatchObject({ rows_balance: true, totals_balance: true, independent: true });
  });
});

const DUMP = `profile: inventree/dump
domain: inventory
read: {format: json}
where: {model: stock.stockitem, fields.is_building: "false"}
fields:
  site: {constant: "1000"}
  material: {column: fields.part}
  location: {column: fields.location, optional: true}
  lot: {column: fields.batch, optional: true}
  serial: {column: fields.serial, optional: true}
  quantity: {column: fields.quantity}
  unit: {constant: EA}
`;

describe('a dump of several models', () => {
  it('is read by the records that `where` selects; the others are filtered and counted', async () => {
    const results = await inFolder(async (folder) => {
      await mkdir(join(folder, 'mappings/profiles/inventree'), { recursive: true });
      await writeFile(join(folder, 'mappings/profiles/inventree/dump.yaml'), DUMP);
      await copyFile(join(FIXTURES, 'dump/inventree.json'), join(folder, 'mes.json'));
      await writeFile(join(folder, 'erp.csv'), 'Material,Site,Location,Quantity,Unit\n28,1000,8,1050,EA\n');
      await writeFile(
        join(folder, 'trueup.yaml'),
        'version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  inventory:\n    erp: {profile: generic/inventory, files: erp.csv, as_of: "2026-01-01"}\n' +
          '    mes: {profile: inventree/dump, files: mes.json, as_of: "2026-01-01"}\n    grain: [site, location, material]\n',
      );
      return runWorkspace(folder, 'out');
    });
    const [, mes] = results.summary.feeds;
    expect(mes?.rows).toMatchObject({ rejected: 0 });
    expect({ rows: mes?.rows, shown: shown(results) }).toMatchInlineSnapshot(`
      {
        "rows": {
          "accepted": 7,
          "filtered": 8,
          "read": 15,
          "rejected": 0,
        },
        "shown": [
          "88 missing_in_erp -→1.000 EA unexplained",
          "99 missing_in_erp -→5.000 EA unexplained",
          "74 missing_in_erp -→2.000 EA unexplained",
          "28 differs 1050.000→2050.000 EA unexplained",
        ],
      }
    `);
  });
});

const page = (from: number, more: boolean): string =>
  JSON.stringify({ items: [{ Material: `A${from}`, Quantity: '1', Unit: 'EA' }], hasMore: more, offset: from });
const config = (files: string): string =>
  `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  inventory:\n    erp: {profile: generic/inventory, files: erp.csv, as_of: "2026-01-01"}\n` +
  `    mes: {profile: generic/inventory, files: "${files}", pick: all, as_of: "2026-01-01"}\n`;

describe('pages of an answer', () => {
  it('are read together, and refused where the last one is missing', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'erp.csv'), 'Material,Quantity,Unit\nA0,1,EA\nA1,1,EA\n');
      await writeFile(join(folder, 'page0.json'), page(0, true));
      await writeFile(join(folder, 'page1.json'), page(1, false));
      await writeFile(join(folder, 'trueup.yaml'), config('page*.json'));
      expect((await runConfig(join(folder, 'trueup.yaml'), join(folder, 'all'))).status).toBe(0);
      await writeFile(join(folder, 'first.yaml'), config('page0.json'));
      const error: unknown = await runConfig(join(folder, 'first.yaml'), join(folder, 'one')).catch((thrown: unknown) => thrown);
      expect(error instanceof RefusedError && error.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
        'pages_missing page0.json is one page of an answer: "hasMore" says that more follow, but no file of the feed is the last one.',
      ]);
    });
  });
});
