import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import type { Warning } from '../../src/model/warning.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runConfig } from '../plant/run-plant.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';
import { allRecords, bound, probed, refusalOf, temporaryFolder } from './files.ts';

const folder = temporaryFolder();

/** Writes what a query gives as Parquet, in groups of few records. */
async function written(name: string, query: string): Promise<string> {
  const path = join(folder.path, name);
  await rm(path, { force: true });
  const engine = await openDuckdb({ tempDirectory: folder.path });
  const session = await engine.session();
  await session.run(`copy (${query}) to '${path}' (format parquet, row_group_size 2048)`);
  await engine.close();
  return path;
}

describe('Parquet', () => {
  it('is read as the text of its values, decimals with all digits; inexact columns are named', async () => {
    const path = await written(
      'stock.parquet',
      "select '000417' as material, 12345678901234567.123456789::decimal(38,9) as qty, 7::bigint as n, 0.1::double as d, date '2026-11-30' as day, null::varchar as lot, true as flag",
    );
    const file = await probed(path);
    const warnings: Warning[] = [];
    const { rows } = await allRecords({ ...bound(file), warn: (warning) => void warnings.push(warning) });
    expect(file.header).toEqual(['material', 'qty', 'n', 'd', 'day', 'lot', 'flag']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['000417', '12345678901234567.123456789', '7', '0.1', '2026-11-30', null, 'true'],
    ]);
    expect(warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'inexact_figures stock.parquet: "d" has floating-point numbers, which are not exact; export figures as decimals',
    ]);
  });

  it('keeps the order of the file, and is counted by its directory', async () => {
    const file = await probed(await written('long.parquet', 'select range as n from range(10000)'));
    const { rows } = await allRecords(bound(file));
    expect(rows.map(({ cells }) => cells[0])).toEqual(Array.from({ length: 10_000 }, (_, index) => String(index)));
    expect('source' in file.layout && (await file.layout.source.counted())).toBe(10_000);
  });

  it('is the file of that very name, whatever the name could match, and has no columns out of the names of folders', async () => {
    for (const [index, name] of HOSTILE_NAMES.entries()) {
      const plain = await written(`plain-${index}.parquet`, `select 'M-${index}' as c1, '${index}' as qty`);
      const path = join(folder.path, 'names', name);
      await mkdir(dirname(path), { recursive: true });
      await copyFile(plain, path);
    }
    for (const [index, name] of HOSTILE_NAMES.entries()) {
      const file = await probed(join(folder.path, 'names', name), { format: 'parquet' });
      const { rows } = await allRecords(bound(file));
      expect([name, file.header, rows.map(({ cells }) => cells)]).toEqual([name, ['c1', 'qty'], [[`M-${index}`, String(index)]]]);
      expect('source' in file.layout && (await file.layout.source.counted())).toBe(1);
    }
  });

  it('is refused where it is damaged, or its columns hold lists', async () => {
    const nested = await written('nested.parquet', "select 1 as a, [1, 2] as list, {'x': 1} as part");
    const cut = await folder.write('cut.parquet', 'PAR1 and then nothing of use');
    expect((await refusalOf(async () => probed(nested))).map(({ code, message }) => `${code} ${message}`)).toEqual([
      'column_wrong_type The file has columns that contain lists or structures instead of values: "list", "part".',
    ]);
    expect(await refusalOf(async () => probed(cut))).toMatchObject([{ code: 'file_damaged', at: { file: 'cut.parquet' } }]);
  });

  it('is compared, and its records are found again by their numbers', async () => {
    await inFolder(async (path) => {
      const stock = await written(
        'erp.parquet',
        "select * from (values ('A', 1.500, 'KG'), ('B', 2.000, 'KG')) as s(Material, Quantity, Unit)",
      );
      await writeFile(join(path, 'mes.csv'), 'Material,Quantity,Unit\nA,1.5,KG\nB,3,KG\n');
      await writeFile(
        join(path, 'trueup.yaml'),
        'version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  inventory:\n' +
          `    erp: {profile: generic/inventory, files: ${JSON.stringify(stock)}, as_of: "2026-01-01"}\n` +
          '    mes: {profile: generic/inventory, files: mes.csv, as_of: "2026-01-01"}\n',
      );
      const { summary, discrepancies } = await runConfig(join(path, 'trueup.yaml'), join(path, 'out'));
      expect(discrepancies.map(({ key, difference, sources }) => [key['material'], difference, sources.erp])).toMatchObject([
        ['B', '1.000', [{ record: 2 }]],
      ]);
      expect(summary.domains[0]?.proof).toMatchObject({ rows_balance: true, totals_balance: true, independent: true });
    });
  });
});
