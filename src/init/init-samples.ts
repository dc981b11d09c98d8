import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../config/package-folder.ts';
import { INVENTORY } from '../domains/inventory.ts';
import { DOMAINS } from '../domains/registry.ts';
import { SIDES, type Side } from '../model/side.ts';
import { configText, type InitDomain, type InitFeed } from './init-config.ts';
import type { InitPlan, InitFile, InitSide } from './init-plan.ts';
import { localTimezone, schemaCopies } from './init-parts.ts';
import { SAMPLES, type SampleExport } from './sample-exports.ts';

interface Samples {
  readonly name: string;
  readonly systems: Readonly<Record<Side, string>>;
}

/**
 * A workspace around the sample exports of two systems, for every domain that both of them export: all systems of a side write the same
 * plant, so all pairs fit.
 */
export async function planFromSamples({ name, systems }: Samples): Promise<InitPlan> {
  const samples = join(packageFolder(), 'mappings/samples');
  const exported = { erp: SAMPLES.erp[systems.erp] ?? {}, mes: SAMPLES.mes[systems.mes] ?? {} };
  const domains = DOMAINS.flatMap((domain): readonly InitDomain[] => {
    const [erp, mes] = [exported.erp[domain.name], exported.mes[domain.name]];
    if (!erp || !mes) return [];
    return [{ domain, feeds: { erp: feedsOf('erp', erp), mes: feedsOf('mes', mes) }, locationsMapped: domain === INVENTORY }];
  });
  const files = await Promise.all(
    SIDES.map(async (side) => {
      const names = domains.flatMap(({ domain }) => exported[side][domain.name]?.map(({ file }) => file) ?? []);
      return copies(join(samples, side, systems[side]), `exports/${side}`, names);
    }),
  );
  const hasStock = domains.some(({ domain }) => domain === INVENTORY);
  const prices = hasStock ? await copies(join(samples, 'erp'), 'exports/erp', ['materials.csv']) : [];
  // SAP Digital Manufacturing has the plants and materials of its ERP
  const mappings = systems.mes === 'sap-dm' ? [] : await copies(join(samples, 'mappings'), 'mappings');
  const materials = prices[0] && { materials: prices[0].path };
  const config = configText({ name, timezone: localTimezone(), domains, ...materials });
  const [erp = [], mes = []] = files;
  return {
    files: [{ path: 'trueup.yaml', text: config }, ...mappings, ...(await schemaCopies()), ...erp, ...prices, ...mes],
    sides: domains.flatMap(sidesOf),
    without: DOMAINS.filter(({ name: known }) => !domains.some(({ domain }) => domain.name === known)).map((domain) => ({
      domain: domain.name,
      systems: SIDES.filter((side) => !exported[side][domain.name]).map((side) => systems[side]),
    })),
  };
}

function sidesOf({ domain, feeds }: InitDomain): readonly InitSide[] {
  return SIDES.flatMap((side) =>
    feeds[side].map(({ profile, files }) => ({
      side,
      domain: domain.name,
      profile,
      files,
      bound: [],
      unread: [],
      notes: [],
      open: [],
    })),
  );
}

/** Files of a folder as they shall are in the workspace; all of them where none are named. */
async function copies(from: string, to: string, names?: readonly string[]): Promise<InitFile[]> {
  const wanted = names ? [...new Set(names)] : (await readdir(from)).toSorted();
  return Promise.all(wanted.map(async (name) => ({ path: `${to}/${name}`, text: await readFile(join(from, name), 'utf8') })));
}

/** `mb52_20261121T2200.csv` is one night's export: the pattern takes the newest of them. */
function feedsOf(side: Side, exports: readonly SampleExport[]): readonly InitFeed[] {
  return exports.map(({ profile, file }, index) => ({
    profile,
    files: `exports/${side}/${file.replace(/\d{8}T\d{4}/, '*')}`,
    latest: true,
    asOf: '{from: filename, pattern: "(\\\\d{8}T\\\\d{4})"}',
    ...(index === 0 ? { comment: 'the name says when it was taken; the newest counts' } : {}),
  }));
}
