import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../../plant/in-folder.ts';
import { runConfig } from '../../plant/run-plant.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/mappings/parts/rules-and-lots', import.meta.url));

const expected = (name: string): Promise<string> => readFile(join(FOLDER, 'expected', name), 'utf8');

describe('parts by rules and units by lot', () => {
  it('give the report and the batch that were reviewed', async () => {
    const { files, summary } = await inFolder((folder) =>
      runConfig(join(FOLDER, 'trueup.yaml'), join(folder, 'out'), { formats: ['text'] }),
    );
    // What follows names the folder of the run
    const [report = ''] = (files.get('report.text') ?? '').split('\nFiles\n');
    expect(report.replace(/run \d{8}T\d{6}Z/, 'run <start>')).toBe(await expected('report.txt'));
    expect(files.get('corrections/mes-inventory.csv')).toBe(await expected('mes-inventory.csv'));
    expect(summary.domains[0]?.proof).toEqual({ rows_balance: true, totals_balance: true, independent: true });
    const unmapped = summary.feeds.map(({ unmapped: codes }) => codes.map(({ codes: count, rows }) => [count, rows]));
    expect(unmapped).toEqual([[[1, 1]], [[1, 1]], []]);
  });
});
