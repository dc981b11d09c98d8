import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encode } from 'iconv-lite';
import { exportFiles, type ExportFile, HEADERS, OWNERSHIP_CODES, STATUS_HEADERS } from './export-text.ts';
import { BOTH, type Plant, type Side } from './model.ts';

const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map((cell) => (/^[\w.-]*$/.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`)).join(',')).join('\n')}\n`;

/** JSON is YAML, and it quotes everything that needs it. */
const yaml = (value: unknown): string => `${JSON.stringify(value, undefined, 1)}\n`;

/** Writes a plant as a workspace and returns the export files of both sides. */
export async function writeWorkspace(plant: Plant, folder: string): Promise<Record<Side, ExportFile[]>> {
  const exports = { erp: exportFiles(plant, 'erp'), mes: exportFiles(plant, 'mes') };
  const texts = new Map<string, string | Buffer>([
    ['trueup.yaml', yaml(config(plant))],
    ['mappings/profiles/plant/erp.yaml', yaml(profile(plant, 'erp'))],
    ['mappings/profiles/plant/mes.yaml', yaml(profile(plant, 'mes'))],
    ['mappings/profiles/plant/materials.yaml', yaml(MATERIALS_PROFILE)],
    ['mappings/statuses.yaml', yaml(codes(plant))],
    [
      'mappings/units.yaml',
      yaml({
        units: plant.units.map(({ code, alias, factor, of }) => ({ code, aliases: [alias], ...(of ? { factor, of } : {}) })),
      }),
    ],
    ['mappings/parts.csv', csv(parts(plant))],
    ...(plant.rules.length > 0 ? [['mappings/parts.yaml', yaml({ rules: plant.rules.map(ruleOf) })] as const] : []),
    ['mappings/locations.csv', csv(locations(plant))],
    ['mappings/material-units.csv', csv(packs(plant))],
    ...(plant.sitesListed ? [['mappings/sites.csv', csv(sites(plant))] as const] : []),
    ['exports/materials.csv', csv(materials(plant))],
  ]);
  for (const side of BOTH)
    for (const file of exports[side]) texts.set(`exports/${file.name}`, encoded(file.text, plant.style[side].encoding));
  for (const [path, text] of texts) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return exports;
}

function encoded(text: string, encoding: Plant['style'][Side]['encoding']): Buffer {
  return encoding === 'utf-16le'
    ? encode(text, 'utf-16le', { addBOM: true })
    : encode(text, 'utf-8', { addBOM: encoding === 'utf-8-bom' });
}

const feed = (side: Side): object => ({
  profile: `plant/${side}`,
  files: `exports/${side}-*.csv`,
  pick: 'all',
  as_of: '2026-11-21T22:00:00+01:00',
});

function config(plant: Plant): object {
  const { sites: siteScope, mapped } = plant.scope;
  return {
    version: 1,
    name: 'random plant',
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    mappings: './mappings',
    domains: {
      inventory: {
        erp: feed('erp'),
        mes: feed('mes'),
        scope: { ...(siteScope ? { site: siteScope } : {}), ...(mapped ? { location: 'mapped' } : {}) },
        ...(plant.byLot ? {} : { grain: ['site', 'location', 'material', 'status', 'ownership'] }),
        ...(plant.fold ? { fold: { status: { quality: 'blocked' } } } : {}),
        tolerance: { quantity: plant.tolerance },
        truth: plant.truth,
      },
    },
    reference: {
      materials: { erp: { profile: 'plant/materials', files: 'exports/materials.csv', as_of: '2026-11-21T22:00:00+01:00' } },
    },
    rejects: { max: 100 },
  };
}

function profile(plant: Plant, side: Side): object {
  const style = plant.style[side];
  const trim = style.trims ? { transform: ['trim'] } : {};
  const long = { status: { column: HEADERS.status }, quantity: { column: HEADERS.quantity } };
  const headers = Object.fromEntries(Object.entries(STATUS_HEADERS).map(([status, header]) => [status, [header]]));
  return {
    profile: `plant/${side}`,
    domain: 'inventory',
    system: `plant${side}`,
    read: {
      ...(style.delimiter === '|' ? { delimiter: '|' } : {}),
      ...(style.declared ? { decimal: style.decimal === ',' ? 'comma' : 'dot' } : {}),
    },
    fields: {
      site: { column: HEADERS.site },
      location: { column: HEADERS.location, optional: true, ...trim },
      material: { column: HEADERS.material, ...trim },
      lot: { column: HEADERS.lot, optional: true, ...trim },
      ownership: { column: HEADERS.ownership, optional: true },
      ...(side === 'mes' ? { serial: { column: HEADERS.serial, optional: true } } : {}),
      unit: { column: HEADERS.unit },
      ...(style.wide ? {} : long),
    },
    ...(style.wide ? { unpivot: { status: headers, into: 'quantity' } } : {}),
    skip: [{ column: HEADERS.material, matches: String.raw`^[\t \x{A0}]*\*` }],
  };
}

const MATERIALS_PROFILE = {
  profile: 'plant/materials',
  domain: 'materials',
  system: 'planterp',
  read: { decimal: 'dot' },
  fields: {
    material: { column: 'material' },
    unit_cost: { column: 'unit_cost', optional: true },
    cost_unit: { column: 'cost_unit', optional: true },
    base_unit: { column: 'base_unit', optional: true },
  },
};

const owners = (side: Side): object =>
  Object.fromEntries(
    Object.entries(OWNERSHIP_CODES[side])
      .filter(([, code]) => code !== '')
      .map(([canonical, code]) => [code, canonical]),
  );

function codes(plant: Plant): object {
  const list = (side: Side): object =>
    Object.fromEntries(Object.entries(plant.statusCodes[side]).map(([canonical, code]) => [code, canonical]));
  return { statuses: { erp: list('erp'), mes: list('mes') }, ownerships: { erp: owners('erp'), mes: owners('mes') } };
}

function parts(plant: Plant): string[][] {
  const listed = plant.materials.filter((material) => material.listed);
  const rows = listed.map(({ code, canonical }) => [code.erp, code.mes, canonical === code.erp ? '' : canonical]);
  return [['erp', 'mes', 'canonical'], ...rows];
}

function locations(plant: Plant): string[][] {
  const rows = plant.locations
    .filter((location) => location.mapped)
    .flatMap(({ siteCode, codes: { erp, mes }, location }) => {
      const pairs = Array.from({ length: Math.max(erp.length, mes.length) }, (_, n) => [
        erp[n % erp.length] ?? '',
        mes[n % mes.length] ?? '',
      ]);
      return pairs.map(([ours = '', theirs = '']) => [siteCode.erp, ours, siteCode.mes, theirs, location]);
    });
  return [['erp_site', 'erp_location', 'mes_site', 'mes_location', 'canonical_location'], ...rows];
}

function sites(plant: Plant): string[][] {
  const pairs = new Map(plant.locations.map(({ siteCode }) => [siteCode.erp, siteCode.mes]));
  return [['erp', 'mes', 'canonical'], ...[...pairs].map(([erp, mes]) => [erp, mes, ''])];
}

/** The column for the lot is there only where a line needs it. */
function packs(plant: Plant): string[][] {
  const byLot = plant.materials.some(({ pack }) => pack && pack.lots.size > 0);
  const rows = plant.materials.flatMap(({ canonical, pack }) => {
    if (!pack) return [];
    const contents = [...pack.lots, ...(pack.content ? [['', pack.content] as const] : [])];
    return contents.map(([lot, { numerator, denominator }]) => {
      const line = [canonical, pack.code, numerator, denominator, pack.base.code];
      return byLot ? [lot, ...line] : line;
    });
  });
  return [[...(byLot ? ['lot'] : []), 'material', 'unit', 'numerator', 'denominator', 'base'], ...rows];
}

function ruleOf({ side, bySystem, match, transform }: Plant['rules'][number]): object {
  return { ...(bySystem ? { system: `plant${side}` } : { side }), match, ...(transform.length > 0 ? { transform } : {}) };
}

/** The list has at least one row, though it may be of a material that nobody holds. */
function materials(plant: Plant): string[][] {
  const rows = plant.materials.flatMap(({ code, base, price }) =>
    base ? [[code.erp, price?.unitCost ?? '', price?.per ?? '', base.code]] : [],
  );
  return [['material', 'unit_cost', 'cost_unit', 'base_unit'], ...rows, ['not held', '1.00', '1', '']];
}
