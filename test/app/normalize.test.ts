import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalize, type NormalizeOptions, type NormalizeOutcome } from '../../src/app/normalize.ts';
import { normalizedSchema } from '../../src/contract/normalized.ts';
import { codedFields, type RecordDefinition, unitFields } from '../../src/domains/domain.ts';
import { DOMAINS, REFERENCES } from '../../src/domains/registry.ts';
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
      expect(mes.result.left_out).toEqual({ rows: 1, totals: [{ measure: 'quantity', unit: 'EA', value: '3.000' }] });
      expect(normalizedSchema.parse(mes.result)).toEqual(mes.result);
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

  it.each([...DOMAINS, ...REFERENCES].map((definition) => [definition.name, definition] as const))(
    'gives the same rows there and back, whatever the codes and figures: %s',
    async (name, definition) => {
      const columns = fieldsOf(definition);
      await fc.assert(
        fc.asyncProperty(fc.array(rowOf(definition), { minLength: 1, maxLength: 9 }), async (rows) => {
          await inFolder(async (folder) => {
            const text = rows.map((row) => columns.map((column) => row[column] ?? '').join(','));
            await writeFiles(folder, '', { ...MAPPINGS, 'a.csv': `${[columns.join(','), ...text].join('\n')}\n` });
            const profile = `canonical/${name}`;
            const first = await translated(folder, 'a.csv', 'one.csv', { profile });
            expect(first.result.rows).toMatchObject({ read: rows.length, accepted: rows.length });
            await translated(folder, 'one.csv', 'mes.parquet', { profile, as: 'mes' });
            const back = await translated(folder, 'mes.parquet', 'two.csv', { profile, side: 'mes' });
            expect(back.result.no_way_back).toEqual([]);
            expect(back.result.totals).toEqual(first.result.totals);
            expect(await lines(folder, 'two.csv')).toEqual(await lines(folder, 'one.csv'));
          });
        }),
        randomRuns(1),
      );
    },
  );
});

/** The columns of the canonical model, as `normalize` writes them. */
function fieldsOf(definition: RecordDefinition): readonly string[] {
  const names = [...definition.key, ...definition.measures, ...definition.further].map((field) => field.name);
  return [...new Set([...names, ...unitFields(definition.measures)])];
}

/** Codes of a field with a crosswalk of its own; those of the mapping files among them. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  parts: ['100101', '100103', 'Ü 7', '007'],
  sites: ['1000'],
  locations: ['0001', '0002', 'X'],
  units: ['KG', 'G', 'EA'],
};

/** A record in canonical codes, every field filled; figures up to 18 digits and 9 decimals. */
function rowOf(definition: RecordDefinition): fc.Arbitrary<Readonly<Record<string, string>>> {
  const coded = new Map(codedFields(definition).map((field) => [field.name, field]));
  const figures = new Map(definition.measures.map((figure) => [figure.name, figure]));
  const cell = (name: string): fc.Arbitrary<string> => {
    const [field, figure] = [coded.get(name), figures.get(name)];
    if (name === 'unit' && !field) return fc.constantFrom('KG', 'G', 'EA');
    if (name === 'currency') return fc.constantFrom('EUR', 'USD');
    if (figure) {
      const whole = fc.bigInt({ min: figure.positive ? 1n : -(10n ** 15n), max: 10n ** 15n });
      return fc.tuple(whole, fc.nat(999_999_999)).map(([one, part]) => `${one}.${String(part).padStart(9, '0')}`);
    }
    return fc.constantFrom(...(field?.codes ?? CODES[field?.crosswalk ?? ''] ?? ['A-1', '0020', 'é x']));
  };
  return fc.record(Object.fromEntries(fieldsOf(definition).map((name) => [name, cell(name)])));
}
