import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Summary } from '../../src/contract/summary.ts';
import { trueup } from '../cli/program.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'trueup-totals-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

function feed(side: string, name: string): string {
  return `    ${side}: {profile: ${name}, files: ${side}.csv, as_of: "2024-05-06T05:00:00Z"}\n`;
}

/** A run over a list with rows of totals at its end, which its profile leaves out. */
async function listTotal(header: string, rows: readonly string[], skip: string, base = 'generic/inventory') {
  await writeFile(join(folder, 'erp.csv'), [header, ...rows, ''].join('\n'));
  await writeFile(join(folder, 'mes.csv'), 'Item;Quantity;Unit\nA-1;1;KG\n');
  const profiles = join(folder, 'mappings/profiles');
  await mkdir(profiles, { recursive: true });
  const [item] = header.split(';');
  const profile = `profile: local/own\nextends: ${base}\nskip: [{column: ${item}, matches: ${JSON.stringify(skip)}}]\n`;
  await writeFile(join(profiles, 'own.yaml'), profile);
  await writeFile(
    join(folder, 'trueup.yaml'),
    `version: 1\ncurrency: EUR\ntimezone: UTC\ndomains:\n  inventory:\n${feed('erp', 'local/own')}${feed('mes', 'generic/inventory')}rejects: {max: 5}\n`,
  );
  const { stdout } = await trueup(['run', '--json', '--dry-run'], { cwd: folder });
  const { result, warnings } = JSON.parse(stdout) as { result: Summary; warnings: { code: string; message: string }[] };
  return {
    state: result.feeds.map(({ list_total }) => list_total),
    warnings: warnings.filter(({ code }) => code === 'list_total_differs').map(({ message }) => message),
  };
}

const HEADER = 'Item;Quantity;Unit';

describe("a list's own totals are a control total", () => {
  it.each([
    ['one for each unit', HEADER, ['A-1;1,5;KG', 'A-2;2,25;KG', 'B-1;7;EA', ';3,75;KG', ';7;EA'], '^$'],
    ['one without a unit over all', HEADER, ['A-1;1,5;KG', 'B-1;7;EA', 'Total;8,5;'], '^Total$'],
    ['with another name for the unit', HEADER, ['A-1;1,5;KG', 'A-2;1000;KGM', '*;1.001,5;kilogram'], '^\\*'],
    ['subtotals that add up', HEADER, ['A-1;1,5;KG', 'Subtotal;1,5;KG', 'A-2;2;KG', 'Subtotal;2;KG'], '^Sub'],
    ['subtotals and a grand total', HEADER, ['A-1;1,5;KG', '*;1,5;KG', 'A-2;2;KG', '*;2;KG', '**;3,5;KG'], '^\\*'],
    ['rejected records are in the list too', HEADER, ['A-1;1,5;KG', ';2;KG', 'Total;3,5;KG'], '^Total$'],
    ['negative figures', HEADER, ['A-1;-1,5;KG', 'A-2;1;KG', 'Total;-0,5;KG'], '^Total$'],
  ])('agrees: %s', async (_, header, rows, skip) => {
    expect(await listTotal(header, rows, skip)).toEqual({ state: ['agrees', 'none'], warnings: [] });
  });

  it('differs where records are missing, by the smallest figure', async () => {
    const { state, warnings } = await listTotal(HEADER, ['A-1;1,5;KG', 'A-2;2;KG', 'Total;3,500000001;KG'], '^Total$');
    expect(state).toEqual(['differs', 'none']);
    expect(warnings[0]).toContain('3.500000001 KG in its row of totals, 3.500 in its records');
  });

  it('differs although the subtotals agree, where the grand total does not', async () => {
    const rows = ['A-1;1,5;KG', '*;1,5;KG', 'A-2;2;KG', '*;2;KG', '**;9;KG'];
    expect((await listTotal(HEADER, rows, '^\\*')).state).toEqual(['differs', 'none']);
  });

  it.each([
    ['other records that are left out', ['A-1;1,5;KG', 'DUMMY;100;KG'], '^DUMMY$'],
    ['a title without a figure', ['A-1;1,5;KG', 'Total;;'], '^Total$'],
  ])('none: %s', async (_, rows, skip) => {
    expect(await listTotal(HEADER, rows, skip)).toEqual({ state: ['none', 'none'], warnings: [] });
  });

  it('all stock types of a wide list count', async () => {
    const header = 'Material;Plant;Base Unit of Measure;Unrestricted;Quality Inspection;Transit and Transfer';
    const rows = ['A-1;1000;KG;1;2;4', 'A-2;1000;KG;1;0;0', ';;KG;2;2;4'];
    const found = await listTotal(header, rows, '^$', 'sap/mb52');
    expect(found).toEqual({ state: ['agrees', 'none'], warnings: [] });
  });
});
