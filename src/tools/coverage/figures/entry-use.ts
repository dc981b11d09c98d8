import type { SourceLocation } from '../../../errors.ts';
import type { Mappings } from '../../../mapping/crosswalks/crosswalk.ts';
import { holdsOn, type Validity } from '../../../mapping/crosswalks/validity.ts';
import type { CoverageReport, UnusedEntry } from '../../../contract/coverage.ts';
import type { Side } from '../../../model/side.ts';

interface Listed {
  readonly at: SourceLocation;
  readonly crosswalk: string;
  /** Null for a code of both sides. */
  side: Side | null;
  readonly code: string;
  /** It held on the day of some export. */
  held: boolean;
  used: boolean;
}

/** No line of a mapping file is as wide as this. */
const WIDEST = 2 ** 20;

/** So many unused codes are listed. */
const LISTED = 1000;

/** All codes of the mapping files in force, and which of them some record used. */
export class EntryUse {
  /** By file, then by line and column: a crosswalk may have a hundred thousand. */
  readonly #files = new Map<string, Map<number, Listed>>();
  readonly #shipped: ReadonlySet<string>;

  /** `shipped` are the names of the files that came with the program. */
  constructor(shipped: ReadonlySet<string>) {
    this.#shipped = shipped;
  }

  /** Takes in the mappings of a domain: those of the crosswalks that its records use. `days` are those of each side's exports. */
  register(mappings: Mappings, days: Readonly<Record<Side, readonly string[]>>, crosswalks: ReadonlySet<string>): void {
    const locations = new Set(mappings.locations.map(({ at }) => at.file));
    const tables = [...mappings.crosswalks.values()].filter(({ name }) => crosswalks.has(name));
    for (const { name, entries } of tables)
      for (const entry of entries)
        // Sites that locations.csv implies have no line of their own
        if (name !== 'sites' || !locations.has(entry.at.file))
          this.#list({
            at: entry.at,
            side: entry.side,
            code: entry.code,
            crosswalk: name,
            held: heldOnce(entry, days[entry.side]),
          });
    for (const { name, rules = [] } of tables)
      for (const { side, match, at } of rules) this.#list({ at, crosswalk: name, side: side ?? null, code: match });
    for (const entry of mappings.locations) this.#list({ ...entry, crosswalk: 'locations', code: positionText(entry) });
    for (const { name, entries } of mappings.codeLists.values())
      if (crosswalks.has(name)) for (const entry of entries) this.#list({ ...entry, crosswalk: name });
    // A unit's own code is what the others refer to, not a line that could go
    for (const alias of mappings.units.aliases) if (alias.code !== alias.unit) this.#list({ ...alias, crosswalk: 'units' });
    for (const { material, lot, unit, at } of mappings.materialUnits)
      this.#list({
        at,
        crosswalk: 'material_units',
        side: null,
        code: [material, lot, unit].filter((part) => part !== undefined).join(' '),
      });
  }

  mark(at: SourceLocation): void {
    const entry = this.#files.get(at.file)?.get(positionOf(at));
    if (entry) entry.used = true;
  }

  shown(): CoverageReport['entries'] {
    const all = [...this.#files.values()].flatMap((entries) => [...entries.values()]);
    const local = all.filter(({ at }) => !this.#shipped.has(at.file));
    const unused = local.filter(({ used }) => !used);
    const usedLines = new Set(local.filter(({ used }) => used).map(({ at }) => `${at.file}:${at.line ?? 1}`));
    const shippedUnused = all.length - local.length - all.filter(({ at, used }) => used && this.#shipped.has(at.file)).length;
    return {
      local: local.length,
      local_unused: unused.length,
      shipped: all.length - local.length,
      shipped_unused: shippedUnused,
      unused: unused
        .map((entry) => unusedEntry(entry, usedLines))
        .sort(byPosition)
        .slice(0, LISTED),
    };
  }

  #list({ at, crosswalk, side, code, held = true }: Omit<Listed, 'used' | 'held'> & { readonly held?: boolean }): void {
    const entries = this.#files.get(at.file) ?? new Map<number, Listed>();
    this.#files.set(at.file, entries);
    const before = entries.get(positionOf(at));
    if (!before) entries.set(positionOf(at), { at, crosswalk, side, code, held, used: false });
    else {
      if (before.side !== side) before.side = null;
      before.held ||= held;
    }
  }
}

function heldOnce(entry: Validity, days: readonly string[]): boolean {
  return days.length === 0 || days.some((day) => holdsOn(entry, day));
}

function positionText({ site, location }: { readonly site: string; readonly location: string }): string {
  return site === '' ? location : `${site} ${location}`;
}

function unusedEntry({ at, crosswalk, side, code, held }: Listed, usedLines: ReadonlySet<string>): UnusedEntry {
  const { file, line = 1, column = 1 } = at;
  const pair = side !== null && file.endsWith('.csv');
  const why = held ? 'never_seen' : 'not_valid';
  return { file, line, column, crosswalk, side, code, why, other_side_used: pair && usedLines.has(`${file}:${line}`) };
}

function byPosition(a: UnusedEntry, b: UnusedEntry): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function positionOf({ line = 1, column = 1 }: SourceLocation): number {
  return line * WIDEST + column;
}
