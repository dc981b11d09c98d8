import { beforeAll, describe, expect, it } from 'vitest';
import { domainPlan } from '../../src/run/main-pass/compare-domain.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import { engineSession } from '../engine/session.ts';
import { lots, long } from './plans.ts';
import { reviewedRows } from './rows.ts';
import { LOTS, play } from './scenes.ts';

const session = engineSession();

beforeAll(() => play(session(), LOTS));

const names = (plan: Comparison): string[] => domainPlan(plan).tables.map(({ name }) => name);

describe('units that depend on the lot', () => {
  it('measured: the factor of the lot, else the one of the material; a unit of another lot is unknown', async () => {
    const columns = ['material', 'lot', 'source_unit', 'unit', 'factor', 'denominator', 'label', 'refused'];
    expect(await reviewedRows(session(), 'measured_lots', columns)).toEqual([
      '1|L1|KG|KG|1|1|1|accepted|accepted|1|1.000000000|1||2|KGKG|false',
      '2||BOX|EA|12|1||false',
      '2|L1|BAG|BAG|1|1||true',
      '2|L1|BOX|EA|12.5|1||false',
      '2|L2|BOX|EA|12|1||false',
      '2|L2|EA|EA|1|1|1|accepted|accepted|1|1.000000000|1||2|EAEA|false',
      '2|L2|bag|EA|1|3||false',
      '2|l1|box|EA|12|1||false',
    ]);
  });

  it('cost nothing where no line has a lot', () => {
    expect(names(lots)).toContain('lot_units_inventory');
    const plain = {
      ...long,
      mappings: { ...lots.mappings, materialUnits: lots.mappings.materialUnits.filter(({ lot }) => lot === undefined) },
    };
    expect(names(plain)).toContain('material_units_inventory');
    expect(names(plain)).not.toContain('lot_units_inventory');
  });
});
