import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../../plant/in-folder.ts';
import { runWorkspace } from '../../plant/run-plant.ts';

/** A workspace whose MES list has a column for each of two lots. */
const FILES: Readonly<Record<string, string>> = {
  'trueup.yaml': `version: 1
name: wide-lots
currency: EUR
timezone: UTC
mappings: ./mappings
domains:
  inventory:
    erp: {profile: generic/inventory, files: erp.csv, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: acme/wide, files: mes.csv, as_of: "2026-11-21T22:00:00Z"}
`,
  'mappings/profiles/acme/wide.yaml': `profile: acme/wide
domain: inventory
fields:
  material: {column: Part}
  unit: {column: Unit}
unpivot:
  lot: {L1: [Lot 1], L2: [Lot 2]}
  into: quantity
`,
  'erp.csv': 'Material,Lot,Quantity,Unit\nA,L1,500,EA\nA,L2,960,EA\n',
  'mes.csv': 'Part,Lot 1,Lot 2,Unit\nA,1,2,BX\n',
};

async function run(units: string): ReturnType<typeof runWorkspace> {
  return inFolder(async (folder) => {
    for (const [path, text] of Object.entries({ ...FILES, 'mappings/material-units.csv': units })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return runWorkspace(folder, 'out');
  });
}

describe('a wide list whose columns are lots', () => {
  it('is refused where single lots have units of their own', async () => {
    const units = 'material,unit,numerator,denominator,base,lot\nA,BX,500,1,EA,\nA,BX,480,1,EA,L2\n';
    await expect(run(units)).rejects.toThrow('the MES export read by acme/wide has its lots in columns');
  });

  it('takes the units that every lot has', async () => {
    const { discrepancies } = await run('material,unit,numerator,denominator,base\nA,BX,500,1,EA\n');
    expect(discrepancies.map(({ key, difference }) => [key['lot'], difference])).toEqual([['L2', '40.000']]);
  });
});
