import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../config/package-folder.ts';
import { INVENTORY } from '../domains/inventory.ts';
import type { Side } from '../model/side.ts';
import { configText, type InitFeed } from './init-config.ts';
import type { InitPlan, InitFile } from './init-plan.ts';
import { localTimezone, schemaCopies } from './init-parts.ts';

const PROFILES: Readonly<Record<Side, Readonly<Record<string, string>>>> = {
  erp: { sap: 'sap/mb52', generic: 'generic/inventory' },
  mes: { epsilon3: 'epsilon3/inventory', generic: 'generic/inventory' },
};

/** A workspace around the sample exports of two systems: every system of a side writes the same codes, so all pairs fit. */
export async function planFromSamples(of: { name: string; systems: Readonly<Record<Side, string>> }): Promise<InitPlan> {
  const samples = join(packageFolder(), 'mappings/samples');
  const erp = await copies(join(samples, 'erp', of.systems.erp), 'exports/erp');
  const mes = await copies(join(samples, 'mes', of.systems.mes), 'exports/mes');
  const prices = { path: 'exports/erp/materials.csv', text: await readFile(join(samples, 'erp/materials.csv'), 'utf8') };
  const mappings = await copies(join(samples, 'mappings'), 'mappings');
  const feeds = { erp: sampleFeed('erp', of.systems.erp, erp), mes: sampleFeed('mes', of.systems.mes, mes) };
  const config = configText({
    name: of.name,
    timezone: localTimezone(),
    domain: INVENTORY,
    feeds,
    locationsMapped: true,
    materials: prices.path,
  });
  const sides = (['erp', 'mes'] as const).map((side) => ({ side, ...feeds[side], bound: [], unread: [], notes: [], open: [] }));
  return {
    files: [{ path: 'trueup.yaml', text: config }, ...mappings, ...(await schemaCopies()), ...erp, prices, ...mes],
    sides,
  };
}

/** The files of a folder as they shall lie in the workspace. */
async function copies(from: string, to: string): Promise<InitFile[]> {
  const names = (await readdir(from)).toSorted();
  return Promise.all(names.map(async (name) => ({ path: `${to}/${name}`, text: await readFile(join(from, name), 'utf8') })));
}

/** `mb52_20261121T2200.csv` is one night's export: the pattern takes the newest of them. */
function sampleFeed(side: Side, system: string, files: readonly InitFile[]): InitFeed {
  const glob = (files[0]?.path ?? '').replace(/\d{8}T\d{4}/, '*');
  return {
    profile: PROFILES[side][system] ?? 'generic/inventory',
    files: glob,
    latest: true,
    asOf: '{from: filename, pattern: "(\\\\d{8}T\\\\d{4})"}',
    comment: 'the name says when it was taken; the newest counts',
  };
}
