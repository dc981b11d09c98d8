import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { textReport } from '../../src/report/formats/text-report.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runWorkspace } from '../plant/run-plant.ts';

const HEADER = 'Order,Material,Planned,Completed,Unit,Status,Finish\n';

it('orders tell which are behind, under- and over-delivered, and open in one system only, whether they differ or not', async () => {
  await inFolder(async (folder) => {
    const feed = (side: string): string =>
      `    ${side}: {profile: generic/orders, files: ${side}.csv, as_of: "2026-11-21T22:00:00+01:00"}\n`;
    const units = 'material,unit,numerator,denominator,base\nM,BOX,12,1,EA\n';
    const statuses =
      'order_statuses:\n  erp: {REL: released, DLV: delivered, DLT: deleted}\n  mes: {Running: released, Done: closed}\n';
    await mkdir(join(folder, 'mappings'));
    await writeFile(join(folder, 'mappings', 'material-units.csv'), units);
    await writeFile(join(folder, 'mappings', 'statuses.yaml'), statuses);
    await writeFile(
      join(folder, 'trueup.yaml'),
      `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  orders:\n${feed('erp')}${feed('mes')}`,
    );
    await writeFile(
      join(folder, 'erp.csv'),
      `${HEADER}1,M,24,12,EA,REL,2026-11-20\n2,M,5,5,EA,DLV,2026-11-20\n3,M,5,4,EA,DLV,2026-11-20\n4,M,5,6,EA,REL,\n5,M,9,1,EA,REL,20.11.2026\n6,M,9,1,EA,REL DLT,2026-11-20\n7,M,9,1,EA,REL,2026-11-21\n`,
    );
    await writeFile(
      join(folder, 'mes.csv'),
      `${HEADER}1,M,2,1,BOX,Running,2026-11-20\n2,M,5,5,EA,Running,2026-11-30\n3,M,5,4,EA,Done,\n4,M,5,6,EA,Running,\n5,M,9,1,EA,Done,\n6,M,9,1,EA,,\n7,M,9,1,EA,Running,2026-11-22\n`,
    );
    const { summary } = await runWorkspace(folder, 'out');
    const [domain] = summary.domains;
    expect(domain?.discrepancies).toBe(0);
    expect(
      domain?.section?.lines.map(({ line, side, rows, examples }) => `${line} ${side} ${rows}: ${examples.join(' ')}`),
    ).toEqual([
      'behind erp 1: 1',
      'behind mes 1: 1',
      'under_delivered erp 1: 3',
      'under_delivered mes 2: 3 5',
      'over_delivered erp 1: 4',
      'over_delivered mes 1: 4',
      'open_here_done_there erp 1: 5',
      'open_here_done_there mes 1: 2',
    ]);
    const view = {
      summary,
      largest: [],
      rejects: [],
      folder: null,
      config: 'trueup.yaml',
      mappings: 'mappings',
      program: 'trueup',
    };
    expect(textReport(view)).toContain('How far the orders are\n');
  });
});
