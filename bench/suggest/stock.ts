import type { Chance } from './chance.ts';
import type { PlantPart } from './part.ts';

/** One row of an export. Quantities are whole thousandths. */
export interface StockRow {
  readonly site: string;
  readonly location: string;
  readonly part: string;
  readonly text: string;
  readonly lot: string;
  readonly thousandths: number;
  readonly unit: string;
}

/** A storage location of the ERP and the locations on the floor that belong to it. */
export interface PlantLocation {
  readonly site: string;
  readonly location: string;
  readonly floor: readonly [string, ...string[]];
}

export const MES_SITES: Readonly<Record<string, string>> = { '1000': 'NORTH', '2000': 'SOUTH' };

/** Two sites with six storage locations each, and one to four locations on the floor for each of these. */
export function plantLocations(chance: Chance): readonly [PlantLocation, ...PlantLocation[]] {
  const location = (site: string, index: number): PlantLocation => {
    const zone = chance.one(['RAW', 'LINE', 'SF', 'FG', 'QC', 'PACK']);
    const name = (number: number): string => `${zone}${index}-${number}`;
    const more = Array.from({ length: chance.below(4) }, (_, number) => name(number + 2));
    return { site, location: String(index).padStart(4, '0'), floor: [name(1), ...more] };
  };
  const all = Object.keys(MES_SITES).flatMap((site) => [1, 2, 3, 4, 5, 6].map((index) => location(site, index)));
  const [first = location('1000', 1), ...others] = all;
  return [first, ...others];
}

/** What both systems hold of a part: a row per location and lot, with what people and interfaces got wrong. */
export function stockOf(
  part: PlantPart,
  locations: readonly [PlantLocation, ...PlantLocation[]],
  lotNumber: () => string,
  chance: Chance,
): { readonly erp: readonly StockRow[]; readonly mes: readonly StockRow[] } {
  const erp: StockRow[] = [];
  const mes: StockRow[] = [];
  // Three parts in ten differ somewhere, one lot-managed part in ten has no lots on the floor
  const [differs, lotless] = [chance.percent(30), chance.percent(10)];
  const home = chance.one(locations);
  const kept = [home, ...(chance.percent(35) ? [chance.one(locations)] : [])].filter(
    (location, at, all) => all.indexOf(location) === at,
  );
  for (const location of kept) {
    for (const lot of part.lots ? Array.from({ length: chance.between(1, 3) }, lotNumber) : ['']) {
      const thousandths = quantity(part, chance);
      const held = { site: location.site, location: location.location, part: part.erp, text: part.erpText, lot };
      if (part.known !== 'mes') erp.push({ ...held, thousandths, unit: part.family.unit });
      if (part.known === 'erp' || chance.percent(3)) continue;
      const onFloor = differs ? Math.max(1000, thousandths + 1000 * chance.between(-9, 9)) : thousandths;
      mes.push(...floorRows(part, location, lotless ? '' : floorLot(lot, chance), onFloor, chance));
    }
  }
  return { erp, mes };
}

function quantity(part: PlantPart, chance: Chance): number {
  if (part.family.unit === 'KG') return chance.percent(40) ? 25_000 * chance.between(1, 40) : chance.between(1, 900_000);
  if (chance.percent(45)) return 1000 * chance.one([10, 20, 50, 100, 100, 200, 250, 500, 1000, 2000, 5000]);
  return 1000 * chance.between(1, 4000);
}

/** Most lots are the same text on the floor; some are typed in lower case, some have zeros in front. */
function floorLot(lot: string, chance: Chance): string {
  if (lot === '') return '';
  const way = chance.weighed({ same: 80, lower: 8, zeros: 6, missing: 6 });
  return { same: lot, lower: lot.toLowerCase(), zeros: `00${lot}`, missing: '' }[way];
}

function floorRows(
  part: PlantPart,
  location: PlantLocation,
  lot: string,
  thousandths: number,
  chance: Chance,
): readonly StockRow[] {
  const grams = part.family.unit === 'KG' && chance.percent(15);
  const unit = { EA: 'pcs', KG: grams ? 'g' : 'kg', M: 'm' }[part.family.unit];
  const row = (amount: number): StockRow => ({
    site: MES_SITES[location.site] ?? '',
    // Some stock is on its way, or at a location that the ERP does not know
    location: chance.percent(3) ? chance.one(['ROAM-1', 'ROAM-2']) : chance.one(location.floor),
    part: part.mes,
    text: part.mesText,
    lot,
    thousandths: grams ? amount * 1000 : amount,
    unit,
  });
  const first = Math.floor(thousandths / 3000) * 1000;
  return first > 0 && chance.percent(40) ? [row(first), row(thousandths - first)] : [row(thousandths)];
}
