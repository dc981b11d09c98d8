import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doctor } from '../../src/app/doctor.ts';
import { initWorkspace } from '../../src/app/init.ts';
import { RefusedError } from '../../src/errors.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'trueup-init-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

let plants = 0;
const plant = (): string => join(folder, `plant${(plants += 1)}`);

/** The domain that a workspace around two files compares. */
async function domainOf(erpFile: string, mesFile: string, profiles = {}): Promise<string | undefined> {
  const dir = plant();
  await initWorkspace({ folder: dir, erpFile, mesFile, profiles });
  const { status } = await doctor({ config: join(dir, 'trueup.yaml'), environment: {}, now: new Date() });
  expect(status).toBe(0);
  return /domains:\n {2}(\w+):/.exec(await readFile(join(dir, 'trueup.yaml'), 'utf8'))?.[1];
}

async function list(name: string, ...lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

it.each([
  ['inventory', 'demo/exports/erp/mb52_20261121T2200.csv', 'demo/exports/mes/inventory_20261121T2205.csv'],
  ['orders', 'orders/exports/orders-erp.csv', 'orders/exports/orders-mes.csv'],
  ['genealogy', 'genealogy/exports/erp/genealogy.csv', 'genealogy/exports/mes/genealogy.csv'],
])('two lists of %s are known by their headers', async (domain, erp, mes) => {
  expect(await domainOf(join(ROOT, 'fixtures', erp), join(ROOT, 'fixtures', mes))).toBe(domain);
});

it('trees are known where one of the two lists alone could be stock', async () => {
  const erp = await list('erp-tree.csv', 'Order;Parent;Parent Batch;Component;Component Batch;Qty;UoM', '1;FG;B1;RM;K7;10;KG');
  const mes = await list('mes-tree.csv', 'job,serial,assembly,part,part_lot,qty,unit', '1,B1,FG,RM,K8,10,kg');
  expect(await domainOf(erp, mes)).toBe('genealogy');
});

it('stock stays stock where one list could be another', async () => {
  const stock = await list('stock.csv', 'Order,Material,Quantity,Unit,Planned', '1,M-1,5,EA,7');
  const floor = await list('floor.csv', 'Material,Quantity,Unit,Lot', 'M-1,5,EA,L1');
  expect(await domainOf(stock, floor)).toBe('inventory');
});

it('a named profile decides, and two must read the same', async () => {
  const erp = await list('one.csv', 'Material,Quantity,Unit,Order,Planned', 'M-1,5,EA,1,7');
  const mes = await list('two.csv', 'Material,Quantity,Unit,Order,Completed', 'M-1,5,EA,1,7');
  expect(await domainOf(erp, mes, { erp: 'generic/orders' })).toBe('orders');
  const refused = async (profiles: object): Promise<unknown> => {
    const error = await initWorkspace({ folder: plant(), erpFile: erp, mesFile: mes, profiles }).catch(
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof RefusedError)) throw new Error('it was not refused');
    const [{ message, suggestions }] = error.problems;
    return { message, suggestions };
  };
  expect(await refused({ erp: 'generic/orders', mes: 'generic/inventory' })).toEqual({
    message: '--mes-profile generic/inventory reads inventory, and --erp-profile generic/orders reads orders',
    suggestions: ['--mes-profile generic/orders'],
  });
  expect(await refused({ mes: 'generic/prices' })).toEqual({
    message: '--mes-profile generic/prices reads prices, which is a reference list and not compared',
    suggestions: ['--mes-profile generic/inventory'],
  });
});

it('costs are known by what fits best where a header is not known, and hours without a material are no totals', async () => {
  const erpFile = await list(
    'kob1.csv',
    'Auftrag;Kostenart;Material;Menge erfasst gesamt;GME;Betrag der Zeile',
    '471;400000;M-10;30,5;KG;1.234,50',
    '471;619000;;12,25;STD;400,00',
  );
  const mesFile = await list(
    'consumption.csv',
    'Work Order,Record Type,Part Number,Operation,Quantity,Unit',
    '471,Component Issue,M-10,,30500,g',
    '471,Operator Time,,0020,12.5,h',
  );
  const dir = plant();
  const { sides } = await initWorkspace({ folder: dir, erpFile, mesFile });
  expect(sides.map(({ open, files }) => [files, open.length])).toEqual([
    ['../kob1.csv', 1],
    ['../consumption.csv', 0],
  ]);
  expect(await readFile(join(dir, 'mappings/profiles/local/erp.yaml'), 'utf8')).not.toContain('skip');
  const stated = await initWorkspace({ folder: plant(), erpFile, mesFile, domain: 'orders' });
  expect(stated.sides.some(({ bound }) => bound.some(({ field }) => field === 'planned'))).toBe(true);
  await expect(initWorkspace({ folder: plant(), erpFile, mesFile, domain: 'order' })).rejects.toThrow(
    /is not a domain that can be compared/,
  );
});
