import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { runConfig } from '../plant/run-plant.ts';
import { inColumns, readExpected } from './expected-csv.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/inventree', import.meta.url));
const DERIVED = ['exports/erp/stock.csv', 'mappings/parts.csv', 'mappings/locations.csv', 'expected/discrepancies.csv'];

describe("a real company's stock items", () => {
  it('give the committed ERP list when it is derived again', async () => {
    await inFolder(async (folder) => {
      await promisify(execFile)(process.execPath, [join(FOLDER, 'derive.mjs'), folder]);
      for (const path of DERIVED)
        expect(await readFile(join(folder, path), 'utf8')).toBe(await readFile(join(FOLDER, path), 'utf8'));
    });
  });

  it('differ from the ERP list in what was seeded and in nothing else', async () => {
    const results = await inFolder((folder) => runConfig(join(FOLDER, 'trueup.yaml'), join(folder, 'out')));
    const expected = await readExpected(join(FOLDER, 'expected/discrepancies.csv'));
    expect(results.discrepancies.map((found) => inColumns(found, Object.keys(expected[0] ?? {})))).toEqual(expected);
    expect(results.rejects).toEqual([]);
    const [erp, mes] = ['erp', 'mes'].map((side) => results.summary.feeds.find((feed) => feed.side === side));
    // 1,106 items, 63 of them sold, built into another or under construction
    expect(mes?.rows).toEqual({ read: 1106, accepted: 1043, rejected: 0, filtered: 63 });
    expect(erp?.rows).toEqual({ read: 1121, accepted: 1121, rejected: 0, filtered: 0 });
    expect(results.summary.domains[0]?.grain).toEqual(['site', 'location', 'material', 'lot', 'serial', 'status']);
  });
});
