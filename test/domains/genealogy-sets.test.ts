import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trace } from '../../src/app/trace.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runConfig } from '../plant/run-plant.ts';

const HEAD = 'WERKS,AUFNR,BWART,SHKZG,MATNR,CHARG,UMMAT,UMCHA,XAUTO,MENGE,MEINS,CPUDT_MKPF\n';
const EDGES = 'Plant,Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit,Relation\n';

async function config(folder: string, mseg: string, edges: string): Promise<string> {
  const as = 'as_of: "2026-11-21T22:00:00+01:00"';
  const feeds = ['issues', 'receipts', 'batch-transfers'].map(
    (name) => `{profile: sap/mseg-${name}, files: mseg.csv, ${as}, min_rows: 0}`,
  );
  await writeFile(join(folder, 'mseg.csv'), HEAD + mseg);
  await writeFile(join(folder, 'mes.csv'), EDGES + edges);
  const file = join(folder, 'trueup.yaml');
  const genealogy = `    erp: [${feeds.join(', ')}]\n    mes: {profile: generic/genealogy, files: mes.csv, ${as}}\n`;
  await writeFile(file, `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  genealogy:\n${genealogy}`);
  return file;
}

const shown = ({ discrepancies }: Results): readonly string[] =>
  discrepancies.map(
    ({ key, erp_value, mes_value, sources }) =>
      `${key['order']} ${key['parent_material']} ${key['parent_lot']} ← ${key['component_material']} ${key['component_lot']}: ${erp_value} ${mes_value} (${sources.erp.map((position) => ('line' in position ? position.line : '?')).join()})`,
  );

it('an order that made one lot gives it to its components; one that made several is compared as a set', async () => {
  await inFolder(async (folder) => {
    const file = await config(
      folder,
      [
        '1000,000000004001,261,H,000000000000000100,R1,,,,490.0,KG,20261118',
        '1000,000000004001,262,S,000000000000000100,R1,,,,10.0,KG,20261118',
        '1000,000000004001,101,S,000000000000000300,C1,,,,480.0,KG,20261118',
        '1000,000000004002,261,H,300,C1,,,,100.0,KG,20261118',
        '1000,000000004002,261,H,200,K7,,,,50.0,KG,20261118',
        '1000,000000004002,101,S,500,P1,,,,40.0,EA,20261118',
        '1000,000000004002,101,S,500,P2,,,,60.0,EA,20261118',
        '1000,,309,H,500,P1,500,P1-A,,15.0,EA,20261118',
        '1000,,309,S,500,P1-A,500,P1,X,15.0,EA,20261118',
        '',
      ].join('\n'),
      [
        '1000,4001,300,C1,,,480,KG,',
        '1000,4001,300,C1,100,R1,485,KG,',
        '1000,4002,500,P1,,,40,EA,',
        '1000,4002,500,P2,,,60,EA,',
        '1000,4002,500,P1,300,C1,40,KG,',
        '1000,4002,500,P2,300,C1,60,KG,',
        '1000,4002,500,P1,200,K7,20,KG,',
        '1000,4002,500,P2,200,K8,30,KG,',
        '1000,,500,P1-A,500,P1,15,EA,split',
        '',
      ].join('\n'),
    );
    const results = await runConfig(file, join(folder, 'out'));
    expect(shown(results)).toEqual([
      '4001 300 C1 ← 100 R1: 480.000 485.000 (2,3)',
      '4002   ← 200 K7: 50.000 20.000 (6)',
      '4002   ← 200 K8: null 30.000 ()',
    ]);
    expect(results.discrepancies.slice(1).map(({ cause }) => cause.related.length)).toEqual([1, 1]);
    const question = { lot: 'K7', direction: 'forward', depth: 50, massBalance: false } as const;
    const found = await trace({
      config: file,
      question,
      format: 'text',
      environment: {},
      now: new Date(),
      progress: SILENT,
      asOf: {},
    });
    expect(found.trace.nodes.map(({ lot, depth }) => `${depth} ${lot}`)).toEqual(['0 K7', '1 P1', '1 P2', '2 P1-A']);
  });
});
