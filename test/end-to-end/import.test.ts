import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFeeds } from '../../src/app/import.ts';
import { SILENT } from '../../src/model/progress.ts';
import type { FeedSummary } from '../../src/contract/summary.ts';
import { type Fraction, fraction, sum, ZERO } from '../plant/fraction.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runConfig } from '../plant/run-plant.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo', import.meta.url));

async function imported(out: string): Promise<readonly FeedSummary[]> {
  const { summary } = await importFeeds({
    config: join(DEMO, 'trueup.yaml'),
    out,
    asOf: {},
    dryRun: false,
    environment: {},
    now: new Date(),
    progress: SILENT,
  });
  return summary.feeds;
}

/** "1.187,000" and "12,000-" as the list prints them. */
function german(text: string): Fraction {
  const plain = text.replaceAll('.', '').replace(',', '.');
  return fraction(plain.endsWith('-') ? `-${plain.slice(0, -1)}` : plain);
}

const figures = ({ rows, canonical_rows, zero_cells, assumed, totals, out_of_scope, files }: FeedSummary): object => ({
  rows,
  canonical_rows,
  zero_cells,
  assumed,
  totals,
  out_of_scope,
  files,
});

describe('an import', () => {
  it('accounts for the feeds as a run does', async () => {
    await inFolder(async (folder) => {
      const feeds = await imported(join(folder, 'import'));
      const { summary } = await runConfig(join(DEMO, 'trueup.yaml'), join(folder, 'run'));
      expect(feeds.map(figures)).toEqual(summary.feeds.map(figures));
    });
  });

  it('gives control totals that tick off the totals lines of the ERP list itself', async () => {
    const [erp] = await inFolder((folder) => imported(join(folder, 'import')));
    const list = await readFile(join(DEMO, 'exports/erp/mb52_20261121T2200.csv'), 'utf8');
    const printed = list
      .split('\r\n')
      .filter((line) => line.startsWith('*'))
      .map((line) => line.split(';'));
    expect(printed.length).toBe(4);
    for (const cells of printed) {
      const unit = cells[6] === 'ST' ? 'EA' : cells[6];
      const own = [7, 10, 11, 12, 13, 16].map((column) => german(cells[column] ?? '')).reduce(sum, ZERO);
      const ours = [...(erp?.totals ?? []), ...(erp?.out_of_scope ?? [])]
        .filter((total) => total.unit === unit)
        .map(({ value }) => fraction(value));
      expect(ours.reduce(sum, ZERO)).toEqual(own);
    }
  });

  it('counts what an oracle counts by hand: records, zero cells, rows', async () => {
    const [erp, mes] = await inFolder((folder) => imported(join(folder, 'import')));
    const list = (await readFile(join(DEMO, 'exports/erp/mb52_20261121T2200.csv'), 'utf8')).trimEnd().split('\r\n').slice(1);
    const stock = list.filter((line) => !line.startsWith('*')).map((line) => line.split(';'));
    const figures = stock.map((cells) => [7, 10, 11, 12, 13, 16].map((column) => cells[column]));
    const here = stock.map((cells) => cells[2] === '1000' && !['0099', ''].includes(cells[3] ?? ''));
    const compared = figures.map((cells, index) =>
      here[index] ? cells.filter((cell, column) => column !== 1 && cell !== '0,000').length : 0,
    );
    expect(erp?.rows).toEqual({
      read: list.length,
      accepted: compared.filter((count) => count > 0).length,
      rejected: 0,
      filtered: list.length - compared.filter((count) => count > 0).length,
    });
    expect(erp?.canonical_rows).toBe(compared.reduce((a, b) => a + b, 0));
    expect(mes?.rows).toEqual({ read: 385, accepted: 385, rejected: 0, filtered: 0 });
    expect(mes?.zero_cells).toBe(0);
    expect(erp?.zero_cells).toBe(figures.flat().filter((cell) => cell === '0,000').length);
  });
});
