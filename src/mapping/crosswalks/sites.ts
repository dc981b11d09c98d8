import type { CodeEntry, Crosswalk } from './crosswalk.ts';
import { folded } from './fold.ts';
import { groupedBy } from '../grouped.ts';
import type { LocationLine } from './location-lines.ts';
import { cellPosition } from './table-file.ts';
import type { MappingTable } from './table-file.ts';

/**
 * The sites that locations.csv implies: an MES site that is next to one ERP site only means that one.
 * An MES site that spans several ERP sites gets no entry: there each location says where it belongs.
 */
export function sitesOf(table: MappingTable, lines: readonly LocationLine[]): Crosswalk {
  const paired = lines.filter((line) => line.erp.site !== '' && line.mes.site !== '');
  const erp = [...groupedBy(paired, (line) => folded(line.erp.site)).values()].flatMap(([line]): CodeEntry[] =>
    line ? [{ side: 'erp', code: line.erp.site, canonical: line.erp.site, at: cellPosition(table, line.row, 'erp_site') }] : [],
  );
  const canonical = new Map(erp.map((entry) => [folded(entry.code), entry.canonical]));
  const mes = [...groupedBy(paired, (line) => folded(line.mes.site)).values()].flatMap((group): CodeEntry[] => {
    const meanings = new Set(group.map((line) => canonical.get(folded(line.erp.site)) ?? line.erp.site));
    const [line] = group;
    const [meaning] = meanings;
    if (!line || meaning === undefined || meanings.size > 1) return [];
    return [{ side: 'mes', code: line.mes.site, canonical: meaning, at: cellPosition(table, line.row, 'mes_site') }];
  });
  return { name: 'sites', entries: [...erp, ...mes], caseSensitive: false };
}

/** Gives the canonical site of a line of locations.csv: what its ERP site means, else what its MES site means. */
export function siteNames(sites: Crosswalk): (erp: string, mes: string) => string {
  const meanings = new Map<string, string>();
  for (const { side, code, canonical } of sites.entries) {
    meanings.set(`${side} ${folded(code)}`, canonical);
    meanings.set(`${side} =${code}`, canonical);
  }
  const meaning = (side: 'erp' | 'mes', code: string): string =>
    meanings.get(`${side} =${code}`) ?? meanings.get(`${side} ${folded(code)}`) ?? code;
  return (erp, mes) => (erp === '' ? (mes === '' ? '' : meaning('mes', mes)) : meaning('erp', erp));
}
