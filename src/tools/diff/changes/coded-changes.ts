import type { MappingChange } from '../../../contract/mapping-diff.ts';
import { CLOSED_LISTS } from '../../../domains/crosswalk-registry.ts';
import type { Side } from '../../../model/side.ts';
import type { CodeList, UnitTable } from '../../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { compareSayings, spoken, type Said, type Sayings, type StatementWording } from './compare-statements.ts';

/** The code lists and unit aliases of one set of mapping files, as they apply to certain systems. */
export interface CodedMappings {
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly units: UnitTable;
}

/** Changes of code lists and unit aliases on one side; `label` says whose exports those are. */
export function codedChanges(old: CodedMappings, now: CodedMappings, side: Side, label: string): MappingChange[] {
  const lists = CLOSED_LISTS.map(({ name }) => name);
  const changes = [...lists, 'units'].flatMap((subject) =>
    compareSayings(subject, label, codedSayings(old, subject, side), codedSayings(now, subject, side), words),
  );
  // That a unit is new is reported once, with its factor
  return changes.filter(({ subject, change, code, ...said }) => {
    const meaning = said.old ?? said.new ?? '';
    return subject !== 'units' || change === 'changed' || folded(meaning) !== folded(code);
  });
}

/** What the codes of a code list, or the aliases of units, mean on a side. */
export function codedSayings(mappings: CodedMappings, subject: string, side: Side): Sayings {
  return subject === 'units' ? aliases(mappings, side) : listed(mappings, subject, side);
}

/** Canonical codes are understood without an entry, and so is the blank of some lists. */
function listed(mappings: CodedMappings, name: string, side: Side): Sayings {
  const field = CLOSED_LISTS.find((list) => list.name === name);
  const known = (field?.codes ?? []).map((code) => [code, said(code, code, null)] as const);
  const blank = field?.blankMeans === undefined ? [] : [['', said('', field.blankMeans, null)] as const];
  const entries = (mappings.codeLists.get(name)?.entries ?? []).filter((entry) => entry.side === side);
  return new Map([
    ...known,
    ...blank,
    ...entries.map((entry) => [folded(entry.code), said(entry.code, entry.canonical, entry.at)] as const),
  ]);
}

function aliases({ units }: CodedMappings, side: Side): Sayings {
  const own = units.aliases.filter((alias) => alias.side === side);
  return new Map(own.map((alias) => [folded(alias.code), said(alias.code, alias.unit, alias.at)]));
}

function said(code: string, meaning: string, at: Said['at']): Said {
  return { code, within: null, aspects: { meaning }, at };
}

const words: StatementWording = ({ code }, _, old, now) => {
  if (old === null) return `${spoken(code)} means ${now ?? ''}, before it was unknown`;
  return `${spoken(code)} meant ${old}, now ${now ?? 'it is unknown'}`;
};
