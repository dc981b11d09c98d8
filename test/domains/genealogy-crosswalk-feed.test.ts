import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { inFolder } from '../plant/in-folder.ts';
import { writeEdges } from '../plant/run-edges.ts';
import { runConfig } from '../plant/run-plant.ts';

const HEAD = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';
/** What the MES calls unit SFC-1 the ERP calls batch 0001, and so on. */
const UNITS = 'Site;SFC;Batch\n1000;SFC-1;0001\n1000;SFC-2;0002\n1000;SFC-1;0001\n1000;SFC-9;\n1000;SFC-3;0001\n';

it('lots are translated by the pairs of an export; its faults are refused at their lines', () =>
  inFolder(async (folder) => {
    const config = await writeEdges(
      folder,
      `${HEAD}1,A,0001,,,2,EA\n1,A,0001,B,0002,4,EA\n`,
      `${HEAD}1,A,SFC-1,,,1,EA\n1,A,SFC-3,,,1,EA\n1,A,SFC-1,B,SFC-2,4,EA\n`,
    );
    const text = await readFile(config, 'utf8');
    const feed = (more: string): Promise<void> => writeFile(config, `${text}crosswalks:\n  lots: {${more}}\n`);
    await writeFile(join(folder, 'units.csv'), UNITS);
    await feed('feed: units.csv, from: sfc, to: Batch');
    const found = await runConfig(config, join(folder, 'out'));
    expect(found.discrepancies).toEqual([]);
    expect(found.summary.domains[0]?.keys).toEqual({ erp: 2, mes: 2, paired: 2 });
    const refused = async (): Promise<readonly string[]> => {
      const error: unknown = await runConfig(config, join(folder, 'refused')).catch((thrown: unknown) => thrown);
      if (!(error instanceof RefusedError)) throw error;
      return error.problems.map(({ code, at }) => `${code} ${at?.file.split('/').at(-1)}:${at?.line}`);
    };
    await writeFile(join(folder, 'units.csv'), `${UNITS}1000;SFC-2;0003\n`);
    expect(await refused()).toEqual(['mapping_conflict units.csv:7']);
    await feed('feed: units.csv, from: Unit, to: Batch');
    expect(await refused()).toEqual(['column_missing trueup.yaml:9']);
    await feed('feed: nothing-*.csv, from: SFC, to: Batch');
    expect(await refused()).toEqual(['no_file_matches trueup.yaml:9']);
    await writeFile(join(folder, 'mappings', 'lots.csv'), 'erp,mes\n0002,SFC-2\n');
    expect(await refused()).toEqual(['config_invalid trueup.yaml:9']);
    await rm(join(folder, 'mappings', 'lots.csv'));
  }));
