import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Chance } from './chance.ts';
import { type PlantPart, plantParts } from './part.ts';
import { MES_SITES, type PlantLocation, plantLocations, type StockRow, stockOf } from './stock.ts';

/** A plant on disk, and the entries that its mapping files lack. */
export interface GapPlant {
  /** trueup.yaml */
  readonly config: string;
  readonly parts: readonly PlantPart[];
  readonly removedParts: readonly PlantPart[];
  /** Lots that the MES writes otherwise than the ERP. */
  readonly alteredLots: readonly string[];
  readonly removedLocations: readonly { readonly location: PlantLocation; readonly floor: string }[];
}

const CONFIG = `version: 1
name: gaps
currency: EUR
timezone: UTC
mappings: ./mappings
domains:
  inventory:
    erp: {profile: generic/inventory, files: exports/erp.csv, as_of: "2026-11-21T22:00:00Z"}
    mes: {profile: generic/inventory, files: exports/mes.csv, as_of: "2026-11-21T22:00:00Z"}
`;

/** What is taken out of the mapping files, in percent. */
export interface Gaps {
  readonly parts: number;
  readonly locations: number;
  /** What the exports do not tell. */
  readonly unlisted?: readonly ('lots' | 'descriptions')[];
}

/** Writes a plant of so many parts and leaves out a share of its entries, of those whose codes both exports have. */
export function gapPlant(folder: string, number: number, seed: number, gaps: Gaps): GapPlant {
  const chance = new Chance(seed);
  const parts = plantParts(number, chance);
  const locations = plantLocations(chance);
  const stock = parts.map((part) => stockOf(part, locations, lotNumbers(chance), chance));
  const shown = (rows: readonly StockRow[]): readonly StockRow[] => rows.map((row) => withheld(row, gaps.unlisted ?? []));
  const [erp, mes] = [shown(stock.flatMap((rows) => rows.erp)), shown(stock.flatMap((rows) => rows.mes))];
  const [inErp, inMes] = [codes(erp), codes(mes)];
  const listed = parts.filter((part) => part.known === 'both' && part.numbering !== 'the same');
  const held = listed.filter((part) => inErp.has(part.erp) && inMes.has(part.mes));
  const removedParts = some(held, listed.length, gaps.parts, chance);
  const pairs = locations.flatMap((location) => location.floor.map((floor) => ({ location, floor })));
  const usedLocations = new Set(mes.map(({ site, location }) => `${site} ${location}`));
  const used = pairs.filter(({ location, floor }) => usedLocations.has(`${MES_SITES[location.site] ?? ''} ${floor}`));
  const removedLocations = some(used, pairs.length, gaps.locations, chance);
  const files = {
    'trueup.yaml': CONFIG,
    'exports/erp.csv': exportText(
      'Plant;Storage Location;Material;Material Description;Batch;Quantity;Base Unit of Measure',
      erp,
      ';',
      ',',
    ),
    'exports/mes.csv': exportText('Site,Location,Part Number,Part Name,Lot,Quantity,Unit', mes, ',', '.'),
    'mappings/parts.csv': partsText(listed.filter((part) => !removedParts.includes(part))),
    'mappings/locations.csv': locationsText(pairs.filter((pair) => !removedLocations.includes(pair))),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const erpLots = new Set(erp.map(({ lot }) => lot));
  const alteredLots = [...new Set(mes.map(({ lot }) => lot))].filter((lot) => lot !== '' && !erpLots.has(lot));
  return { config: join(folder, 'trueup.yaml'), parts, removedParts, removedLocations, alteredLots };
}

function withheld(row: StockRow, unlisted: NonNullable<Gaps['unlisted']>): StockRow {
  return { ...row, ...(unlisted.includes('lots') && { lot: '' }), ...(unlisted.includes('descriptions') && { text: '' }) };
}

function some<T>(list: readonly T[], all: number, percent: number, chance: Chance): readonly T[] {
  return chance.shuffled(list).slice(0, Math.round((all * percent) / 100));
}

function codes(rows: readonly StockRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ part }) => part));
}

/** Our own lots are counted up; suppliers' lots and date codes repeat from part to part. */
function lotNumbers(chance: Chance): () => string {
  return () => {
    const way = chance.weighed({ own: 55, supplier: 30, date: 15 });
    if (way === 'own') return `L26-${chance.between(100_000, 999_999)}`;
    if (way === 'supplier') return `${chance.one(['S', 'B', 'X'])}${chance.between(1000, 9999)}`;
    return `2026${String(chance.between(1, 11)).padStart(2, '0')}${String(chance.between(1, 28)).padStart(2, '0')}`;
  };
}

function exportText(header: string, rows: readonly StockRow[], delimiter: string, decimal: string): string {
  const lines = rows.map(({ site, location, part, text, lot, thousandths, unit }) =>
    [site, location, part, text, lot, figure(thousandths, decimal), unit].map((cell) => quoted(cell, delimiter)).join(delimiter),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

function figure(thousandths: number, decimal: string): string {
  const digits = String(thousandths).padStart(4, '0');
  return `${digits.slice(0, -3)}${decimal}${digits.slice(-3)}`;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) ? `"${cell}"` : cell;
}

function partsText(parts: readonly PlantPart[]): string {
  return ['erp,mes,canonical', ...parts.map(({ erp, mes }) => `${erp},${mes},`)].map((line) => `${line}\n`).join('');
}

function locationsText(pairs: readonly { readonly location: PlantLocation; readonly floor: string }[]): string {
  const lines = pairs.map(
    ({ location, floor }) => `${location.site},${location.location},${MES_SITES[location.site] ?? ''},${floor}`,
  );
  return ['erp_site,erp_location,mes_site,mes_location', ...lines].map((line) => `${line}\n`).join('');
}
