import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { runSmall, shown } from '../app/reconcile/small-workspace.ts';
import { testSchema } from './schema.ts';
import { withTables } from './table-workspace.ts';

const schema = testSchema('lists');
const small = withTables(schema.name);
const mes = ['Material,Qty,Unit', 'A,1,KG', 'B,2,KG'];

describe('tables beside tables', () => {
  it('the reference list may be one; materials that stand twice are reported without lines', async () => {
    await schema.run(
      'create table stock (material varchar, qty integer, unit varchar)',
      "insert into stock values ('A', 3, 'KG'), ('B', 2, 'KG')",
      'create table mara (material varchar, base varchar, cost decimal(9,2))',
      "insert into mara values ('A', 'KG', 2.50), ('B', 'KG', 1)",
    );
    const files = {
      'mappings/profiles/erp/materials.yaml':
        'profile: erp/materials\ndomain: materials\nsystem: erp\nfields:\n  material: {column: Material}\n  base_unit: {column: Base}\n  unit_cost: {column: Cost}\n',
    };
    const config = ['reference:', '  materials:', '    erp: {profile: erp/materials, table: mara}'];
    const { discrepancies, summary } = await runSmall(small({ erp: 'stock', mes, files, config }));
    expect(discrepancies.map(({ key, value }) => [key['material'], value])).toEqual([['A', '-5.00']]);
    expect(summary.feeds[2]).toMatchObject({ side: 'reference', rows: { read: 2, accepted: 2 } });
    await schema.run("insert into mara values ('A', 'KG', 3)");
    const refused = runSmall(small({ erp: 'stock', mes, files, config }));
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toMatchObject({
      problems: [
        {
          code: 'reference_duplicate',
          message: `The material "A" is listed more than once in the reference list: table lake.${schema.name}.mara.`,
          at: { file: `table lake.${schema.name}.mara` },
        },
      ],
    });
  });

  it('typed figures stand beside texts with a decimal comma', async () => {
    await schema.run(
      'create table mard (matnr varchar, werks varchar, meins varchar, labst decimal(13,3), insme varchar, speme integer)',
      "insert into mard values ('A', '1000', 'KG', 1.5, '0,25', 7), ('B', '1000', 'KG', 1234.567, '1.234,5', 0)",
    );
    const files = {
      'mappings/profiles/mes/list.yaml':
        'profile: mes/list\ndomain: inventory\nsystem: mes\nfields:\n  material: {column: Material}\n  site: {column: Plant}\n  quantity: {column: Qty}\n  unit: {column: Unit}\n',
    };
    const results = await runSmall(
      small({
        erp: [],
        mes: ['Material,Plant,Qty,Unit', 'A,1000,8.75,KG', 'B,1000,2469.066,KG'],
        files,
        domain: ['erp: {profile: sap/mb52, table: mard, as_of: "2026-11-21T22:00:00+01:00"}'],
      }),
    );
    expect(shown(results)).toEqual(['B differs 2469.067→2469.066 KG unexplained']);
  });
});
