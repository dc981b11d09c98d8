import type { SourceLocation } from '../../../errors.ts';
import type {
  CodeList,
  Crosswalk,
  LocationEntry,
  Mappings,
  MaterialUnit,
  UnitTable,
} from '../../../mapping/crosswalks/crosswalk.ts';
import { unitKey } from '../../../mapping/units/unit-spelling.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { matchedRules } from '../../../mapping/crosswalks/matched-code.ts';
import type { Side } from '../../../model/side.ts';
import { codedFields } from '../../../domains/domain.ts';
import { DOMAINS } from '../../../domains/registry.ts';
import { entriesOn } from '../../../pipeline/typing/code-tables.ts';
import { LOT_UNIT } from './covered-fields.ts';

/** A code of a mapping file, and where it stands. */
export interface EntryPosition {
  readonly code: string;
  readonly at: SourceLocation;
}

/** What a look-up of the compiled SQL has met: see `CoveredField`. */
export interface Match {
  readonly side: Side;
  /** The feed's day, and the system whose codes it has. */
  readonly day: string;
  readonly system: string;
  readonly crosswalk: string;
  readonly code: string;
  readonly within: string;
  readonly by: string;
}

/** The codes of the lists of which a cell may hold several words, the strongest last. */
const WORD_LISTS = new Map(
  DOMAINS.flatMap(codedFields).flatMap(({ crosswalk, codes, words }): [string, readonly string[]][] =>
    words && codes ? [[crosswalk, codes]] : [],
  ),
);

/**
 * Where the entries behind matches are written. Whether a code is understood is the engine's business; here it is only looked up
 * which line that was. Codes that are canonical themselves, and sites that a location gives, have none.
 */
export class MatchedEntries {
  readonly #mappings: Mappings;
  readonly #locations = new Map<string, LocationEntry[]>();
  readonly #aliases = new Map<string, UnitTable['aliases'][number]>();
  readonly #lists = new Map<string, CodeList['entries'][number]>();
  readonly #materialUnits = new Map<string, MaterialUnit[]>();
  readonly #dated = new Map<string, SourceLocation>();
  readonly #held = new Map<string, ReturnType<typeof entriesOn>>();

  constructor(mappings: Mappings) {
    this.#mappings = mappings;
    for (const entry of mappings.locations) {
      put(this.#locations, label(entry.side, folded(entry.site), folded(entry.location)), entry);
      // An export without sites knows a location by its location alone
      if (entry.site !== '') put(this.#locations, label(entry.side, '*', folded(entry.location)), entry);
    }
    for (const alias of mappings.units.aliases) this.#aliases.set(label(alias.side, unitKey(mappings.units, alias.code)), alias);
    for (const [name, { entries }] of mappings.codeLists)
      for (const entry of entries) this.#lists.set(label(name, entry.side, folded(entry.code)), entry);
    for (const { name, entries } of mappings.crosswalks.values())
      for (const { side, code, validFrom, validTo, at } of entries)
        if (validFrom !== undefined || validTo !== undefined) this.#dated.set(label(name, side, folded(code)), at);
    for (const entry of mappings.materialUnits) put(this.#materialUnits, entry.material, entry);
  }

  /** Where the code has an entry that does not hold on the day of the export. */
  onOtherDays({ crosswalk, side, code }: Pick<Match, 'crosswalk' | 'side' | 'code'>): SourceLocation | undefined {
    return this.#dated.get(label(crosswalk, side, folded(code)));
  }

  /** The entries that the match makes use of; the first one is the one that decides, except behind a location. */
  of(match: Match): readonly EntryPosition[] {
    const { crosswalk, side, code, by } = match;
    const table = this.#mappings.crosswalks.get(crosswalk);
    if (table) return this.#listed(table, match);
    if (this.#mappings.codeLists.has(crosswalk)) return this.#ofList(match);
    if (crosswalk === 'units')
      return by === 'unit' ? one(this.#aliases.get(label(side, unitKey(this.#mappings.units, code)))) : [];
    if (crosswalk === 'material_units') return by === '' ? [] : this.#ownUnits(match);
    return this.#atLocation(match);
  }

  #listed(table: Crosswalk, { side, day, system, code, by }: Match): readonly EntryPosition[] {
    const key = label(table.name, side, day);
    const held = this.#held.get(key) ?? entriesOn(table, side, day);
    this.#held.set(key, held);
    if (by === '') return [];
    if (by === 'rule')
      return matchedRules(table, side, system, code)
        .slice(0, 1)
        .map(({ match, at }) => ({ code: match, at }));
    const exact = by.endsWith('_exact') || by === 'by_location' ? held.exact.get(code) : undefined;
    return one(exact ?? held.plain.get(folded(code)));
  }

  /** Of a cell with several words all entries of its words, the strongest first. */
  #ofList({ crosswalk, side, code }: Match): readonly EntryPosition[] {
    const codes = WORD_LISTS.get(crosswalk);
    if (!codes) return one(this.#lists.get(label(crosswalk, side, folded(code))));
    const words = ` ${folded(code).replaceAll(',', ' ')} `;
    return (this.#mappings.codeLists.get(crosswalk)?.entries ?? [])
      .filter((entry) => entry.side === side && words.includes(` ${folded(entry.code)} `))
      .toSorted((one, other) => codes.indexOf(other.canonical) - codes.indexOf(one.canonical));
  }

  #atLocation({ side, code, within, by }: Match): readonly EntryPosition[] {
    const found = (site: string): readonly EntryPosition[] =>
      (this.#locations.get(label(side, site, folded(code))) ?? []).map(({ location, at }) => ({ code: location, at }));
    if (by === 'anywhere') return found('');
    if (by !== 'location') return [];
    return within === '' ? [...found('*'), ...found('')] : found(folded(within));
  }

  /** A factor for one unit also serves its sisters. */
  #ownUnits({ code, within: unit, by }: Match): readonly EntryPosition[] {
    const lot = by.startsWith(LOT_UNIT) ? by.slice(LOT_UNIT.length) : undefined;
    const entries = (this.#materialUnits.get(code) ?? []).filter((entry) => entry.lot === lot);
    const direct = entries.filter((entry) => folded(entry.unit) === folded(unit));
    const root = (code: string): string | undefined => this.#mappings.units.units.find((known) => known.code === code)?.root;
    const sisters = entries.filter((entry) => root(entry.unit) !== undefined && root(entry.unit) === root(unit));
    return (direct.length > 0 ? direct : sisters).map((entry) => ({ code: entry.unit, at: entry.at }));
  }
}

function one(entry: EntryPosition | undefined): readonly EntryPosition[] {
  return entry ? [entry] : [];
}

function put<T>(map: Map<string, T[]>, key: string, entry: T): void {
  const before = map.get(key);
  if (before) before.push(entry);
  else map.set(key, [entry]);
}

function label(...parts: readonly string[]): string {
  return parts.join('\0');
}
