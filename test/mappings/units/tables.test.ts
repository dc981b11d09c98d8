import { describe, expect, it } from 'vitest';
import type { MaterialUnit } from '../../../src/mapping/crosswalks/crosswalk.ts';
import { rational } from '../../../src/model/rational.ts';
import { conversionTable, materialUnitTable, unitTable } from '../../../src/pipeline/units/unit-tables.ts';
import { TABLE } from './pack.ts';

/** The longest table that the dialect writes as `values`, which a reader can check. */
const READABLE = 1100;

/** The units into which a plan with these goals converts. */
function targets(goals: readonly string[]): (string | null | undefined)[] {
  const { rows } = conversionTable(TABLE, new Set(goals), 'conversions');
  return [...new Set(rows.map(([, target]) => target))];
}

describe('the tables that a plan brings along', () => {
  it.each(['erp', 'mes'] as const)('are readable with all codes of the pack (%s)', (side) => {
    expect(unitTable(TABLE, side).rows.length).toBeLessThanOrEqual(READABLE);
  });

  it('convert into the units that somebody names as a base, not into all', () => {
    expect(targets(['LB', 'EA', 'NO SUCH UNIT'])).toEqual(['LB', 'EA']);
    expect(targets([])).toEqual([]);
  });

  it('hold for a line of material-units.csv its unit and the sisters in daily use', () => {
    const entry: MaterialUnit = {
      material: 'A',
      unit: 'KG',
      factor: rational(4n),
      base: 'EA',
      at: { file: 'material-units.csv' },
    };
    const rows = materialUnitTable(TABLE, [entry], { goals: new Set(), lotsApart: true }, 'material_units').rows;
    expect(rows.map(([, unit, target, factor, by]) => `${unit}→${target} ${factor} ÷ ${by}`)).toEqual([
      'kg→EA 4.000000000 ÷ 1',
      'g→EA 0.004000000 ÷ 1',
      'mg→EA 0.000004000 ÷ 1',
      'mc→EA 0.000000004 ÷ 1',
      't→EA 4000.000000000 ÷ 1',
      'lb→EA 1.814369480 ÷ 1',
      'oz→EA 0.226796185 ÷ 2',
      'stn→EA 3628.738960000 ÷ 1',
      'ltn→EA 4064.187635200 ÷ 1',
    ]);
  });
});
