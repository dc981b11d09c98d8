import type { CodeEntry, CodeList, Crosswalk, LocationEntry } from '../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import { holdsOn } from '../../mapping/crosswalks/validity.ts';
import type { Side } from '../../model/side.ts';
import type { SmallRow } from '../../sql/dialect.ts';
import { type SmallTable, varchar } from '../landing/small-table.ts';

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
  const { plain, exact } = codeRows(crosswalk, side, day);
  const columns = [varchar('code'), varchar('canonical')];
  const foldedTable = { name, columns, rows: plain };
  return exact.length === 0
    ? { folded: foldedTable }
    : { folded: foldedTable, exact: { name: `${name}_exact`, columns, rows: exact } };
}

/** The entries that hold on a day: those compared without regard to case, and those that need it. */
export interface HeldEntries {
  /** By case-folded code. */
  readonly plain: ReadonlyMap<string, CodeEntry>;
  /** By code. */
  readonly exact: ReadonlyMap<string, CodeEntry>;
}

interface CodeRows {
  readonly plain: readonly SmallRow[];
  readonly exact: readonly SmallRow[];
}

/** Feeds of one side share their rows: a crosswalk may have a hundred thousand. */
const known = new WeakMap<Crosswalk, Map<string, CodeRows>>();

function codeRows(crosswalk: Crosswalk, side: Side, day: string): CodeRows {
  const tables = known.get(crosswalk) ?? new Map<string, CodeRows>();
  known.set(crosswalk, tables);
  const found = tables.get(`${side} ${day}`) ?? judgedRows(entriesOn(crosswalk, side, day));
  tables.set(`${side} ${day}`, found);
  return found;
}

function judgedRows({ plain, exact }: HeldEntries): CodeRows {
  return { plain: rowsOf(plain), exact: rowsOf(exact) };
}

function rowsOf(entries: ReadonlyMap<string, CodeEntry>): readonly SmallRow[] {
  return Array.from(entries, ([code, entry]) => [code, entry.canonical]);
}

/** The entries behind the rows of `crosswalkTables`. */
export function entriesOn(crosswalk: Crosswalk, side: Side, day: string): HeldEntries {
  const plain = new Map<string, CodeEntry>();
  const clashes = new Map<string, Map<string, CodeEntry>>();
  for (const entry of crosswalk.entries) {
    if (entry.side !== side || !holdsOn(entry, day)) continue;
    const code = folded(entry.code);
    const before = plain.get(code);
    if (!before) plain.set(code, entry);
    else if (before.canonical !== entry.canonical || clashes.has(code)) {
      const spellings = clashes.get(code) ?? new Map([[before.code, before]]);
      clashes.set(code, spellings.set(entry.code, entry));
    }
  }
  for (const code of clashes.keys()) plain.delete(code);
  return { plain, exact: new Map([...clashes.values()].flatMap((spellings) => [...spellings])) };
}

/** Locations of one side: `site` and `location` (case-folded) and what they mean. Without a site the location decides alone. */
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
