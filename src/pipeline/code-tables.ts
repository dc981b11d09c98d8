import type { CodeEntry, CodeList, Crosswalk, LocationEntry } from '../mapping/crosswalk.ts';
import { folded } from '../mapping/fold.ts';
import type { Side } from '../model/side.ts';
import { type SmallTable, varchar } from './small-table.ts';

/** True when the entry holds on the day (ISO dates, both ends inclusive). */
function holdsOn(entry: Pick<CodeEntry, 'validFrom' | 'validTo'>, day: string): boolean {
  return (entry.validFrom === undefined || entry.validFrom <= day) && (entry.validTo === undefined || day <= entry.validTo);
}

/**
 * A crosswalk of one side on one day: `code` (case-folded) and `canonical`. With `exact`, a second table holds the codes that
 * differ from another by case alone, to be matched as they are; the folded table then leaves those out.
 */
export function crosswalkTables(
  crosswalk: Crosswalk,
  side: Side,
  day: string,
  name: string,
): { folded: SmallTable; exact?: SmallTable } {
  const meanings = new Map<string, Map<string, string>>();
  for (const entry of crosswalk.entries) {
    if (entry.side !== side || !holdsOn(entry, day)) continue;
    const codes = meanings.get(folded(entry.code)) ?? new Map<string, string>();
    codes.set(entry.code, entry.canonical);
    meanings.set(folded(entry.code), codes);
  }
  const columns = [varchar('code'), varchar('canonical')];
  const plainRows: [string, string][] = [];
  const exactRows: [string, string][] = [];
  for (const [code, codes] of meanings) {
    const canonical = new Set(codes.values());
    const [only] = canonical;
    if (canonical.size === 1 && only !== undefined) plainRows.push([code, only]);
    else exactRows.push(...codes);
  }
  const foldedTable = { name, columns, rows: plainRows };
  return exactRows.length === 0
    ? { folded: foldedTable }
    : { folded: foldedTable, exact: { name: `${name}_exact`, columns, rows: exactRows } };
}

/** Places of one side: `site` and `location` (case-folded) and what they mean. Without a site the location decides alone. */
export function locationTable(entries: readonly LocationEntry[], side: Side, withSite: boolean, name: string): SmallTable {
  const rows = new Map<string, readonly string[]>();
  for (const entry of entries) {
    if (entry.side !== side || (withSite && entry.site === '')) continue;
    const row = [withSite ? folded(entry.site) : '', folded(entry.location), entry.canonicalSite, entry.canonicalLocation];
    rows.set(JSON.stringify(row.slice(0, 2)), row);
  }
  return {
    name,
    columns: [varchar('site'), varchar('location'), varchar('canonical_site'), varchar('canonical_location')],
    rows: [...rows.values()],
  };
}

/** A code list of one side, completed with the canonical codes themselves where the side does not use them otherwise. */
export function codeListTable(codeList: CodeList, side: Side, canonicalCodes: readonly string[], name: string): SmallTable {
  const rows = new Map<string, string>(canonicalCodes.map((code) => [code, code]));
  for (const entry of codeList.entries) if (entry.side === side) rows.set(folded(entry.code), entry.canonical);
  return { name, columns: [varchar('code'), varchar('canonical')], rows: [...rows] };
}
