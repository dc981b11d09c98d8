import type { Crosswalk } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Remark } from '../finding.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import type { LocationLine } from '../../../mapping/crosswalks/location-lines.ts';
import type { LocationFile } from '../../../mapping/crosswalks/locations.ts';
import { SIDES, type Side } from '../../../model/side.ts';
import { siteNames } from '../../../mapping/crosswalks/sites.ts';
import { saysNothing } from './covered-lines.ts';

/** Lines of locations.csv that say nothing beyond earlier ones, though none of them is the same. */
export function coveredLocations(file: LocationFile | undefined, sites: Crosswalk): Remark[] {
  if (!file) return [];
  const canonicalSite = siteNames(sites);
  /** Locations with their meaning, and pairs of sites, by the row that names them first. */
  const first = new Map<string, number>();
  return file.lines.flatMap((line): Remark[] => {
    const meaning = `${canonicalSite(line.erp.site, line.mes.site)}\n${line.canonical}\n${line.corrections}`;
    const names = SIDES.filter((side) => line[side].location !== '').map((side) => `${locationName(line, side)}\n${meaning}`);
    if (line.erp.site !== '' && line.mes.site !== '') names.push(`${folded(line.erp.site)}\n${folded(line.mes.site)}`);
    const rows = names.map((name) => first.get(name));
    for (const name of names) if (!first.has(name)) first.set(name, line.row);
    return file.repeated.has(line.row) || rows.includes(undefined) ? [] : saysNothing(file.table, line.row, rows);
  });
}

function locationName(line: LocationLine, side: Side): string {
  return JSON.stringify([side, folded(line[side].site), folded(line[side].location)]);
}
