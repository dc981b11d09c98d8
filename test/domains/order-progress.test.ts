import { cp } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { textReport } from '../../src/report/formats/text-report.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runWorkspace } from '../plant/run-plant.ts';

it('orders tell which are behind, under- and over-delivered, and open in one system only, whether they differ or not', async () => {
  await inFolder(async (folder) => {
    await cp('fixtures/orders', folder, { recursive: true });
    const { summary, discrepancies } = await runWorkspace(folder, 'out');
    const [domain] = summary.domains;
    expect(
      discrepancies.map(({ key, measure, verdict, difference }) => `${key['order'] ?? ''} ${measure} ${verdict} ${difference}`),
    ).toEqual(['8 completed differs 0.250', '8 scrapped missing_in_erp 0.005']);
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
    expect(
      summary.feeds.filter(({ side }) => side === 'reference').map(({ domain: list, rows }) => `${list} ${rows.accepted}`),
    ).toEqual(['confirmations 2', 'movements 2', 'materials 2', 'standards 2']);
    const view = {
      summary,
      largest: [],
      rejects: [],
      folder: null,
      config: 'trueup.yaml',
      mappings: 'mappings',
      program: 'trueup',
    };
    const report = textReport(view);
    expect(report).toContain('Progress of the orders\n');
    // What has no value on purpose lacks no price list
    expect(report).not.toContain('no price list');
  });
});
