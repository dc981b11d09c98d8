import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import { build } from '../plant/build.ts';
import { inFolder } from '../plant/in-folder.ts';
import { plans } from '../plant/plan.ts';
import { runConfig, runWorkspace } from '../plant/run-plant.ts';
import { writeWorkspace } from '../plant/workspace.ts';
import { runByHand, type ScriptRow } from './by-hand.ts';
import { randomRuns } from '../random.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** A discrepancy as the script's last query shows it. */
function shown({ key, measure, unit, verdict, erp_value, mes_value, lines }: Discrepancy): ScriptRow {
  const compared = Object.entries(key).filter(([, code]) => code !== null);
  return {
    ...Object.fromEntries(compared),
    measure,
    unit,
    verdict,
    erp_value,
    mes_value,
    erp_lines: lines.erp === 0 ? null : String(lines.erp),
    mes_lines: lines.mes === 0 ? null : String(lines.mes),
  };
}

/** How files are written that DuckDB can read without our help. */
const READABLE = { encoding: 'utf-8', newline: '\n' } as const;

/** The printed difference is that of the printed figures; the script's own is not rounded first. */
const withoutDifference = (row: ScriptRow): ScriptRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'difference'));

describe('the SQL that is printed, run by hand', () => {
  it.each(['demo', 'inventree'])('gives the rows of the report of %s', async (name) => {
    const config = join(FIXTURES, name, 'trueup.yaml');
    const rows = await runByHand(join(FIXTURES, name), config);
    const { discrepancies } = await inFolder((folder) => runConfig(config, join(folder, 'out'), { domains: ['inventory'] }));
    expect(rows.map(withoutDifference)).toEqual(discrepancies.map(shown));
    expect(rows.map(({ difference }) => difference)).toEqual(discrepancies.map(({ difference }) => difference));
  });

  it('gives the rows of the report of random plants', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans(false).map((plan) => ({ ...plan, erp: { ...plan.erp, ...READABLE }, mes: { ...plan.mes, ...READABLE } })),
        async (plan) => {
          await inFolder(async (folder) => {
            await writeWorkspace(build(plan), folder);
            const { discrepancies } = await runWorkspace(folder, 'out');
            const rows = await runByHand(folder, join(folder, 'trueup.yaml'));
            expect(rows.map(withoutDifference)).toEqual(discrepancies.map(shown));
          });
        },
      ),
      randomRuns(3, 20_261_278),
    );
  });
});
