import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runWorkspace } from '../plant/run-plant.ts';

const AS_OF = 'as_of: "2026-11-21T22:00:00+01:00"';
const feeds = (domain: string, profile = `generic/${domain}`): string =>
  `  ${domain}:\n    erp: {profile: ${profile}, files: ${domain}-erp.csv, ${AS_OF}}\n    mes: {profile: ${profile}, files: ${domain}-mes.csv, ${AS_OF}}\n`;

const CONFIG = (domains: readonly string[], more = ''): string =>
  `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n${domains.map((domain) => feeds(domain)).join('')}${more}`;

/** Runs a workspace of these files; a list of domains stands for their feeds. */
async function runFiles(files: Readonly<Record<string, string>>, more = ''): Promise<Results> {
  const exports = Object.keys(files).filter((name) => /-(erp|mes)\.csv$/.test(name));
  const domains = [...new Set(exports.map((name) => name.replace(/-(erp|mes)\.csv$/, '')))].sort();
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'trueup.yaml'), CONFIG(domains, more));
    await mkdir(join(folder, 'mappings'));
    for (const [name, text] of Object.entries(files))
      await writeFile(join(folder, exports.includes(name) ? name : `mappings/${name}`), text);
    return runWorkspace(folder, 'out');
  });
}

const shown = ({ discrepancies }: Results): string[] =>
  discrepancies.map(
    ({ verdict, measure, key, unit, erp_value: erp, mes_value: mes, lines, cause }) =>
      `${key['order'] ?? key['material'] ?? ''} ${measure} ${verdict} ${erp ?? '-'}→${mes ?? '-'} ${unit} lines ${lines.erp}/${lines.mes} ${cause.code}`,
  );

const HEADER = 'Order,Planned,Completed,Scrapped,Unit\n';

describe('orders: several measures of one key', () => {
  it('are judged one by one; a figure that is blank on one side is missing there, on both sides it is none', async () => {
    const results = await runFiles({
      'orders-erp.csv': `${HEADER}1,10,8,,EA\n2,5,,,EA\n3,7,7,0,EA\n`,
      'orders-mes.csv': `${HEADER}1,10,9,,EA\n2,,0,2,EA\n3,7,7,,EA\n`,
    });
    expect(shown(results)).toEqual([
      '1 completed differs 8.000→9.000 EA lines 1/1 unexplained',
      '2 planned missing_in_mes 5.000→- EA lines 1/1 unexplained',
      '2 scrapped missing_in_erp -→2.000 EA lines 1/1 unexplained',
    ]);
    const [domain] = results.summary.domains;
    expect(domain?.keys).toEqual({ erp: 3, mes: 3, paired: 3 });
    expect(domain?.verdicts).toMatchObject({ match: 5, differs: 1, missing_in_mes: 1, missing_in_erp: 1 });
    expect(domain).toMatchObject({ unvalued: 0, value_gross: '0.00', not_compared: [] });
    expect(results.summary.corrections).toEqual([]);
  });

  it('of units without a path stand apart, and pair again where a path is given', async () => {
    const files = {
      'orders-erp.csv': `${HEADER}1,2,1,0,KG\n1,3,1,0,EA\n2,1,,,KG\n`,
      'orders-mes.csv': `${HEADER}1,3,1,0,EA\n1,2000,1000,,G\n2,,4,,EA\n`,
    };
    const results = await runFiles(files);
    expect(shown(results)).toEqual([
      '2 completed missing_in_erp -→4.000 EA lines 1/1 unexplained',
      '2 planned missing_in_mes 1.000→- KG lines 1/1 unexplained',
    ]);
    expect(results.summary.domains[0]?.keys).toEqual({ erp: 3, mes: 3, paired: 3 });
    const totals = results.summary.feeds.map(({ totals: found }) =>
      found.map(({ measure, unit, value }) => `${measure} ${value} ${unit}`),
    );
    expect(totals[1]).toEqual([
      'planned 3.000 EA',
      'planned 2000.000 G',
      'completed 5.000 EA',
      'completed 1000.000 G',
      'scrapped 0.000 EA',
    ]);
  });

  it('that one side never fills are added up, not compared', async () => {
    const results = await runFiles({
      'orders-erp.csv': 'Order,Planned,Completed,Unit\n1,10,8,EA\n',
      'orders-mes.csv': 'Order,Completed,Scrapped,Unit\n1,8,1,EA\n',
    });
    expect(shown(results)).toEqual([]);
    expect(results.summary.domains[0]).toMatchObject({ not_compared: ['planned', 'scrapped'], verdicts: { match: 1 } });
    expect(results.summary.feeds[0]?.totals.map(({ measure }) => measure)).toEqual(['planned', 'completed']);
  });

  it('of a key that a rejected record has are all ambiguous', async () => {
    const results = await runFiles(
      {
        'orders-erp.csv': `${HEADER}1,10,x,0,EA\n2,1,1,0,EA\n`,
        'orders-mes.csv': `${HEADER}1,10,8,0,EA\n2,1,1,0,EA\n`,
      },
      'rejects: {max: 1}\n',
    );
    expect(shown(results)).toEqual([
      '1 completed ambiguous -→8.000 EA lines 0/1 rejected_row',
      '1 planned ambiguous -→10.000 EA lines 0/1 rejected_row',
      '1 scrapped ambiguous -→0.000 EA lines 0/1 rejected_row',
    ]);
  });

  it('show what both sides say of the further fields: the strongest of several words, nothing where rows disagree', async () => {
    const header = 'Order,Planned,Unit,Material,Status,Start\n';
    const results = await runFiles({
      'orders-erp.csv': `${header}1,1,EA,M1,REL  PCNF PRC,2026-11-01\n2,1,KG,M2,XYZ,\n`,
      'orders-mes.csv': `${header}1,2,EA,M1,Started,2026-11-02\n1,2,EA,M1,Started,2026-11-03\n2,1,EA,M2,,\n`,
      'statuses.yaml': 'order_statuses:\n  erp: {REL: released, PCNF: partially_confirmed}\n',
    });
    expect(results.discrepancies.map(({ fields }) => fields)).toEqual([
      {
        material: { erp: 'M1', mes: 'M1' },
        order_status: { erp: 'partially_confirmed', mes: 'released' },
        start: { erp: '2026-11-01', mes: null },
      },
      ...[0, 1].map(() => ({
        material: { erp: 'M2', mes: 'M2' },
        order_status: { erp: 'XYZ', mes: null },
        start: { erp: null, mes: null },
      })),
    ]);
    expect(results.discrepancies[1]?.cause.evidence).toContain(
      'the ERP has 1 KG, the MES 1 EA. Add to material-units.csv how many KG equal how many EA: M2,EA,<KG>,<EA>,KG',
    );
  });

  it('need a unit where they have a figure', async () => {
    const results = runFiles({
      'orders-erp.csv': `${HEADER}1,10,,0,\n2,,,,\n`,
      'orders-mes.csv': `${HEADER}1,10,,0,EA\n2,,,,\n`,
    });
    await expect(results).rejects.toThrow(/unit \(column Unit\) is blank/);
  });
});

const STOCK = 'Material,Quantity,Unit\n';

describe('several domains in one run', () => {
  const rejecting = {
    'inventory-erp.csv': `${STOCK}A,5,EA\nB,x,EA\n`,
    'inventory-mes.csv': `${STOCK}A,6,EA\n`,
    'orders-erp.csv': `${HEADER}1,1,1,0,EA\n2,y,0,0,EA\n`,
    'orders-mes.csv': `${HEADER}1,1,2,0,EA\n`,
  };

  it('have their rejects in one file, and each its own discrepancies, in the order of the contract', async () => {
    const results = await runFiles(rejecting, 'rejects: {max: 1}\n');
    expect(results.rejects.map(({ domain, line, field }) => `${domain} ${line} ${field}`)).toEqual([
      'inventory 3 quantity',
      'orders 3 planned',
    ]);
    expect(shown(results)).toEqual([
      'A quantity differs 5.000→6.000 EA lines 1/1 unexplained',
      '1 completed differs 1.000→2.000 EA lines 1/1 unexplained',
    ]);
    expect(results.summary.domains.map(({ domain, discrepancies }) => `${domain} ${discrepancies}`)).toEqual([
      'inventory 1',
      'orders 1',
    ]);
    expect(results.summary.corrections.map(({ kind }) => kind)).toEqual(['inventory_adjustment']);
  });

  it('leave nothing of the first when a later one is refused, and say what is wrong with each', async () => {
    await inFolder(async (folder) => {
      const files = { ...rejecting, 'inventory-erp.csv': `${STOCK}A,5,EA\n` };
      await writeFile(join(folder, 'trueup.yaml'), CONFIG(['inventory', 'orders']));
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      await expect(runWorkspace(folder, 'out')).rejects.toThrow(RefusedError);
      expect((await readdir(join(folder, 'out'), { recursive: true })).sort()).toEqual(['rejects.ndjson', 'summary.json']);
      const both = runFiles(rejecting);
      await expect(both).rejects.toMatchObject({ problems: [{ code: 'too_many_rejects' }, { code: 'too_many_rejects' }] });
    });
  });

  it('give the run an id that every input is part of', async () => {
    const ids = new Set<string>();
    for (const completed of ['2', '3']) {
      const results = await runFiles(
        { ...rejecting, 'orders-mes.csv': `${HEADER}1,1,${completed},0,EA\n` },
        'rejects: {max: 1}\n',
      );
      ids.add(results.summary.run.id);
    }
    expect(ids.size).toBe(2);
  });
});
