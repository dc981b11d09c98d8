import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize, type NormalizeOptions, type NormalizeOutcome } from '../../src/app/normalize.ts';
import { RefusedError } from '../../src/errors.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { writeFiles } from '../intake/profiles/run-files.ts';
import { randomRuns } from '../random.ts';

const MAPPINGS = {
  'mappings/parts.csv': 'erp,mes,canonical\n100101,M-1,\n100102,M-2,\n100102,M-2b,\n',
  'mappings/locations.csv': 'erp_site,erp_location,mes_site,mes_location\n1000,0001,P1,A1\n1000,0002,P1,B1\n',
};
const LIST = `Material;Plnt;SLoc;Batch;Unrestricted;Blocked;BUn
000100101;1000;0001;L1;1.234,500;2,000;KG
000100102;1000;0002;;3;0;PC
x;1000;0002;;abc;0;PC
`;

/** Translates a file of a folder with its mapping files. */
function translated(folder: string, file: string, to: string, more: Partial<NormalizeOptions> = {}): Promise<NormalizeOutcome> {
  return normalize({
    file: join(folder, file),
    profile: 'generic/inventory',
    mappings: join(folder, 'mappings'),
    side: 'erp',
    to: join(folder, to),
    timezone: 'UTC',
    now: new Date(Date.now() + 3_600_000),
    progress: SILENT,
    signal: new AbortController().signal,
    ...more,
  });
}

const lines = async (folder: string, file: string): Promise<readonly string[]> =>
  (await readFile(join(folder, file), 'utf8')).trimEnd().split('\n');

describe('normalize', () => {
  it('writes the rows that count, with rejects and control totals, and names what has no way back', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, '', { ...MAPPINGS, 'mb52.csv': LIST });
      const outcome = await translated(folder, 'mb52.csv', 'stock.csv', { profile: 'sap/mb52' });
      expect([outcome.status, outcome.result.rows, outcome.result.canonical_rows]).toEqual([
        1,
        { read: 3, accepted: 2, rejected: 1, filtered: 0 },
        3,
      ]);
      expect(outcome.result.totals).toEqual([
        { measure: 'quantity', unit: 'EA', value: '3.000' },
        { measure: 'quantity', unit: 'KG', value: '1236.500' },
      ]);
      expect(await lines(folder, 'stock.csv')).toEqual([
        'site,location,material,lot,serial,status,ownership,quantity,unit,owner,description',
        '1000,0001,100101,L1,"",blocked,own,2,KG,"",""',
        '1000,0001,100101,L1,"",unrestricted,own,1234.5,KG,"",""',
        '1000,0002,100102,"","",unrestricted,own,3,EA,"",""',
      ]);
      expect(JSON.parse((await lines(folder, 'stock.rejects.ndjson'))[0] ?? '')).toMatchObject({
        side: 'erp',
        line: 4,
        value: 'abc',
      });
      const mes = await translated(folder, 'mb52.csv', 'mes.ndjson', { profile: 'sap/mb52', as: 'mes' });
      expect(mes.result.no_way_back).toEqual([{ field: 'material', code: '100102', rows: 1 }]);
      expect((await lines(folder, 'mes.ndjson')).map((line): unknown => JSON.parse(line))).toMatchObject([
        { site: 'P1', location: 'A1', material: 'M-1', status: 'blocked', quantity: '2', unit: 'KG' },
        { site: 'P1', location: 'A1', material: 'M-1', status: 'unrestricted', quantity: '1234.5', unit: 'KG' },
      ]);
    });
  });

  it('refuses an ending that it does not know, before anything is read', async () => {
    const refused = translated('/nowhere', 'a.csv', 'out.xls').catch((error: unknown) => error);
    expect(await refused).toBeInstanceOf(RefusedError);
  });

  it('gives the same rows there and back, whatever the codes and figures', async () => {
    const row = fc.record({
      material: fc.constantFrom('100101', '100103', 'Ü 7', '007'),
      place: fc.constantFrom(['1000', '0001'], ['1000', '0002'], ['1000', 'X'], ['2000', '0001']),
      status: fc.constantFrom('unrestricted', 'blocked', 'quality'),
      quantity: fc.tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.nat(999_999_999)),
      unit: fc.constantFrom('KG', 'G', 'EA'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        await inFolder(async (folder) => {
          const text = rows.map(({ material, place, status, quantity: [whole, part], unit }) =>
            [...place, material, status, `${whole}.${String(part).padStart(9, '0')}`, unit].join(','),
          );
          await writeFiles(folder, '', MAPPINGS);
          await writeFile(join(folder, 'a.csv'), `site,location,material,status,quantity,unit\n${text.join('\n')}\n`);
          const first = await translated(folder, 'a.csv', 'one.csv');
          expect(first.result.rows.accepted).toBe(rows.length);
          await translated(folder, 'one.csv', 'mes.parquet', { as: 'mes' });
          const back = await translated(folder, 'mes.parquet', 'two.csv', { side: 'mes' });
          expect(back.result.no_way_back).toEqual([]);
          expect(await lines(folder, 'two.csv')).toEqual(await lines(folder, 'one.csv'));
        });
      }),
      randomRuns(3),
    );
  });
});
