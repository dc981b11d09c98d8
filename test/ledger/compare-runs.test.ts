import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportComparison } from '../../src/app/report-compare.ts';
import { runComparisonSchema } from '../../src/contract/run-comparison.ts';
import { type Nights, nights } from './nights.ts';

const ERP = { A: '10', B: '10', C: '10', D: '10', E: '10', F: '10' };

/** The last run next to an earlier one. */
async function compared(
  plant: Nights,
  earlier: string,
  more: { readonly format?: 'text' | 'md' | 'json'; readonly where?: string[] } = {},
) {
  let text = '';
  const comparison = await reportComparison({
    config: join(plant.folder, 'trueup.yaml'),
    earlier,
    format: 'text',
    program: 'trueup',
    write: (piece) => Promise.resolve(void (text += piece)),
    ...more,
  });
  return { comparison, text };
}

it('two runs: opened, closed, changed and still open, with the roll-forward that the ledger has', () =>
  nights(async (plant) => {
    const first = await plant.run({ day: 1, erp: ERP, mes: { A: '8', B: '9', C: '9', D: '5', E: '10', F: '10' } });
    const second = await plant.run({ day: 2, erp: ERP, mes: { A: '8', B: '7', C: '10', D: '6', E: '11', F: '10' } });
    const { comparison, text } = await compared(plant, first.summary.run.id);
    expect(runComparisonSchema.parse(comparison)).toEqual(comparison);
    expect(comparison.domains[0]?.roll_forward).toEqual(second.summary.domains[0]?.roll_forward);
    expect(comparison.changes.map(({ change, key }) => `${change} ${key['material']}`)).toEqual([
      'opened E',
      'grown B',
      'shrunk D',
      'closed C',
      'same A',
    ]);
    expect(text).toBe(`From ${first.summary.run.id} to ${second.summary.run.id}

Inventory, with values without regard to sign
  4  18.00 EUR  in the earlier run
  1   2.00 EUR  + opened
  1   4.00 EUR  + grown
  1   2.00 EUR  - shrunk
  0   0.00 EUR  ± at another price
  1   2.00 EUR  - closed
  4  20.00 EUR  = in the later run

Opened: 1 row
  2.00 EUR (1 EA); site 1000, material E
      ${second.found['E']?.id}

Grown: 1 row
  -2.00 EUR → -6.00 EUR (-1 EA → -3 EA); site 1000, material B
      ${second.found['B']?.id}

Shrunk: 1 row
  -10.00 EUR → -8.00 EUR (-5 EA → -4 EA); site 1000, material D
      ${second.found['D']?.id}

Closed: 1 row
  -2.00 EUR (-1 EA); site 1000, material C
      ${first.found['C']?.id}

Still open, unchanged: 1 row
  -4.00 EUR (-2 EA); site 1000, material A
      ${second.found['A']?.id}
`);
    const some = await compared(plant, first.folder ?? '', { format: 'md', where: ['material=B', 'material=C'] });
    expect(some.comparison.domains[0]?.roll_forward.opening).toEqual({ rows: 2, value: '4.00' });
    expect(some.text).toContain('| `-2.00 EUR → -6.00 EUR (-1 EA → -3 EA)` | site `1000`, material `B` |');
    await expect(compared(plant, 'none')).rejects.toMatchObject({ problems: [{ code: 'file_not_found' }] });
    const file = join(first.folder ?? '', 'discrepancies.ndjson');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"value":"-10.00"', '"value":"-11.00"'));
    await expect(compared(plant, first.summary.run.id)).rejects.toMatchObject({ problems: [{ code: 'file_damaged' }] });
  }));
