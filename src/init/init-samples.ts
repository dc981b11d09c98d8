import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../config/package-folder.ts';
import { INVENTORY } from '../domains/inventory.ts';
import { ORDERS } from '../domains/orders/orders.ts';
import { SIDES, type Side } from '../model/side.ts';
import { configText, type InitFeed } from './init-config.ts';
import type { InitPlan, InitFile } from './init-plan.ts';
import { localTimezone, schemaCopies } from './init-parts.ts';

type SystemProfiles = Readonly<Record<Side, Readonly<Record<string, string>>>>;

const STOCK: SystemProfiles = {
  erp: { sap: 'sap/mb52', netsuite: 'netsuite/inventory-balance', generic: 'generic/inventory' },
  mes: { epsilon3: 'epsilon3/inventory', b2mml: 'b2mml/material-lot', generic: 'generic/inventory' },
};

/** Systems that have no list of stock are compared by their orders. */
const ORDER_LISTS: SystemProfiles = {
  erp: { sap: 'sap/cooispi', netsuite: 'netsuite/work-order', generic: 'generic/orders' },
  mes: { 'sap-dm': 'sap-dm/order' },
};

interface Samples {
  readonly name: string;
  readonly systems: Readonly<Record<Side, string>>;
}

/** A workspace around the sample exports of two systems: every system of a side writes the same codes, so all pairs fit. */
export function planFromSamples(of: Samples): Promise<InitPlan> {
  return of.systems.mes in ORDER_LISTS.mes ? orderPlan(of) : stockPlan(of);
}

async function stockPlan(of: Samples): Promise<InitPlan> {
  const samples = join(packageFolder(), 'mappings/samples');
  const erp = await copies(join(samples, 'erp', of.systems.erp), 'exports/erp');
  const mes = await copies(join(samples, 'mes', of.systems.mes), 'exports/mes');
  const prices = { path: 'exports/erp/materials.csv', text: await readFile(join(samples, 'erp/materials.csv'), 'utf8') };
  const mappings = await copies(join(samples, 'mappings'), 'mappings');
  const feeds = { erp: sampleFeed(STOCK.erp[of.systems.erp], erp), mes: sampleFeed(STOCK.mes[of.systems.mes], mes) };
  const config = configText({
    name: of.name,
    timezone: localTimezone(),
    domain: INVENTORY,
    feeds,
    locationsMapped: true,
    materials: prices.path,
  });
  return {
    files: [{ path: 'trueup.yaml', text: config }, ...mappings, ...(await schemaCopies()), ...erp, prices, ...mes],
    sides: sidesOf(feeds),
  };
}

/** The orders of both systems have the same numbers and sites. */
async function orderPlan(of: Samples): Promise<InitPlan> {
  const samples = join(packageFolder(), 'mappings/samples/orders');
  const erp = await copies(join(samples, 'erp', of.systems.erp), 'exports/erp');
  const mes = await copies(join(samples, 'mes', of.systems.mes), 'exports/mes');
  const feeds = {
    erp: sampleFeed(ORDER_LISTS.erp[of.systems.erp], erp),
    mes: sampleFeed(ORDER_LISTS.mes[of.systems.mes], mes),
  };
  const config = configText({ name: of.name, timezone: localTimezone(), domain: ORDERS, feeds, locationsMapped: false });
  return {
    files: [{ path: 'trueup.yaml', text: config }, ...(await schemaCopies()), ...erp, ...mes],
    sides: sidesOf(feeds),
  };
}

function sidesOf(feeds: Readonly<Record<Side, InitFeed>>): InitPlan['sides'] {
  return SIDES.map((side) => ({ side, ...feeds[side], bound: [], unread: [], notes: [], open: [] }));
}

/** The files of a folder as they shall lie in the workspace. */
async function copies(from: string, to: string): Promise<InitFile[]> {
  const names = (await readdir(from)).toSorted();
  return Promise.all(names.map(async (name) => ({ path: `${to}/${name}`, text: await readFile(join(from, name), 'utf8') })));
}

/** `mb52_20261121T2200.csv` is one night's export: the pattern takes the newest of them. */
function sampleFeed(profile: string | undefined, files: readonly InitFile[]): InitFeed {
  const glob = (files[0]?.path ?? '').replace(/\d{8}T\d{4}/, '*');
  return {
    profile: profile ?? 'generic/inventory',
    files: glob,
    latest: true,
    asOf: '{from: filename, pattern: "(\\\\d{8}T\\\\d{4})"}',
    comment: 'the name says when it was taken; the newest counts',
  };
}
