import { quoted } from '../../text/quoted.ts';
import type { RuledProblem } from '../../errors.ts';
import { SIDES } from '../../model/side.ts';
import type { Side } from '../../model/side.ts';
import type { Crosswalk, LocationEntry } from './crosswalk.ts';
import { folded } from './fold.ts';
import { readLocationLines } from './location-lines.ts';
import type { LocationLine, Location } from './location-lines.ts';
import { damagedEntries } from './damaged-entries.ts';
import { repetition } from './repetition.ts';
import { siteNames, sitesOf } from './sites.ts';
import type { MappingText, MappingWarning } from '../sources.ts';
import { cellPosition, complainCell, tableProblems } from './table-file.ts';
import type { MappingTable } from './table-file.ts';

/** locations.csv resolved, with the crosswalk of sites: its own file's, or what the locations say. */
export interface ReadLocations {
  readonly locations: readonly LocationEntry[];
  readonly sites: Crosswalk;
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
  /** The file itself; absent without one. */
  readonly file?: LocationFile;
}

/** locations.csv as it is, with the lines that have no fault of their own. */
export interface LocationFile {
  readonly table: MappingTable;
  readonly lines: readonly LocationLine[];
  /** Rows that repeat an earlier one word for word. */
  readonly repeated: ReadonlySet<number>;
}

/** Reads locations.csv. `sites` is the crosswalk of sites.csv; where it has no entries, sites come from the locations. */
export function readLocations(text: MappingText | undefined, sites: Crosswalk): ReadLocations {
  if (!text) return { locations: [], sites, problems: [], warnings: [] };
  const { table, lines } = readLocationLines(text);
  const derived = sites.entries.length > 0 ? sites : sitesOf(table, lines);
  const repeated = new Set<number>();
  const shown = new Set<number>();
  const locations = SIDES.flatMap((side) =>
    sideLocations({ table, side, canonicalSite: siteNames(derived), repeated, shown }, lines),
  );
  return {
    locations,
    sites: derived,
    problems: tableProblems(table),
    warnings: [...repetition(table, repeated), ...damagedEntries(table)],
    file: { table, lines, repeated },
  };
}

interface Judged {
  readonly table: MappingTable;
  readonly side: Side;
  readonly canonicalSite: (erp: string, mes: string) => string;
  readonly repeated: Set<number>;
  /** Rows of which a contradiction was reported already: the other side would only repeat it. */
  readonly shown: Set<number>;
}

/** One entry for each location of the side; several locations may share a canonical one. */
function sideLocations(judged: Judged, lines: readonly LocationLine[]): LocationEntry[] {
  const { table, side } = judged;
  const entries = new Map<string, { line: LocationLine; entry: LocationEntry }>();
  for (const line of lines) {
    const { site, location } = line[side];
    if (location === '') continue;
    const entry: LocationEntry = {
      side,
      site,
      location,
      canonicalSite: judged.canonicalSite(line.erp.site, line.mes.site),
      canonicalLocation: line.canonical,
      corrections: line.corrections,
      get at() {
        return cellPosition(table, line.row, `${side}_location`);
      },
    };
    const key = JSON.stringify([folded(site), folded(location)]);
    const before = entries.get(key);
    if (!before) entries.set(key, { line, entry });
    else if (sameLocation(before.entry, entry)) {
      if (isRepeated(before.line, line)) judged.repeated.add(line.row);
      // Where one line of a location says that another system manages it, no other line can allow corrections
      entries.set(key, {
        line: before.line,
        entry: { ...before.entry, corrections: before.entry.corrections && line.corrections },
      });
    } else contradiction(judged, before, { line, entry });
  }
  return [...entries.values()].map(({ entry }) => entry);
}

function sameLocation(a: LocationEntry, b: LocationEntry): boolean {
  return a.canonicalSite === b.canonicalSite && a.canonicalLocation === b.canonicalLocation;
}

function isRepeated(a: LocationLine, b: LocationLine): boolean {
  return sameNames(a.erp, b.erp) && sameNames(a.mes, b.mes) && a.canonical === b.canonical && a.corrections === b.corrections;
}

function sameNames(a: Location, b: Location): boolean {
  return a.site === b.site && a.location === b.location;
}

type Found = { readonly line: LocationLine; readonly entry: LocationEntry };

function contradiction(judged: Judged, before: Found, now: Found): void {
  const { table, side, shown } = judged;
  if (shown.has(now.line.row)) return;
  shown.add(now.line.row);
  const spelled = before.entry.location === now.entry.location ? '' : ' (codes that differ only by case are one location)';
  const message =
    `The ${side.toUpperCase()} location ${locationName(now.entry.site, now.entry.location)} means two locations: ` +
    `${locationName(before.entry.canonicalSite, before.entry.canonicalLocation)} on line ${table.rows[before.line.row]?.line ?? 1} and ` +
    `${locationName(now.entry.canonicalSite, now.entry.canonicalLocation)} here${spelled}.`;
  complainCell(table, now.line.row, `${side}_location`, { rule: 'TU309', code: 'mapping_conflict', message });
}

function locationName(site: string, location: string): string {
  return quoted(site === '' ? location : `${site} ${location}`);
}
