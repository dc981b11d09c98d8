import type { MappingChange } from '../../model/mapping-diff.ts';
import { SIDES, type Side } from '../../model/side.ts';
import { readCodeLists } from '../code-lists.ts';
import type { Systems } from '../precedence.ts';
import type { MappingSources } from '../sources.ts';
import { readUnits } from '../units.ts';
import { codedChanges, type CodedMappings } from './coded-changes.ts';
import { localStatements } from './statements.ts';

/** One set of mapping files with the systems whose exports stand on each side. */
export interface DiffedSources {
  readonly sources: MappingSources;
  readonly systems: Systems;
  readonly mappings: CodedMappings;
}

/**
 * Changes of code lists and unit aliases, each with whose exports it is about: a side of the workspace. Where no workspace says which
 * systems there are (`named` false), also for every system that the files name.
 */
export function settledChanges(old: DiffedSources, now: DiffedSources, named: boolean): MappingChange[] {
  const bySide = SIDES.flatMap((side) => codedChanges(old.mappings, now.mappings, side, side));
  if (named) return forWhom(bySide, SIDES);
  const systems = namedSystems(old.sources, now.sources);
  const bySystem = systems.flatMap((system) => {
    const [before, after] = [old, now].map(({ sources }) => settledFor(sources, system));
    if (!before || !after) return [];
    const [erp, mes] = SIDES.map((side) => codedChanges(before, after, side, system));
    return [
      ...onlyOne(erp ?? [], mes ?? [], `${system} (erp)`),
      ...onlyOne(mes ?? [], erp ?? [], `${system} (mes)`),
      ...(erp ?? []).filter(isIn(mes ?? [])),
    ];
  });
  return forWhom([...bySide, ...bySystem], [...SIDES, ...systems]);
}

function namedSystems(...all: readonly MappingSources[]): string[] {
  const scopes = all.flatMap((sources) => localStatements(sources).flatMap(({ statement }) => statement.scope ?? []));
  return [...new Set(scopes)].filter((scope) => !SIDES.some((side) => side === scope)).toSorted();
}

/** As if one system's exports stood on both sides. */
function settledFor(sources: MappingSources, system: string): CodedMappings {
  const systems: Record<Side, string[]> = { erp: [system], mes: [system] };
  const { codeLists } = readCodeLists(sources, systems, new Set([system]));
  return { codeLists, units: readUnits(sources, systems, new Set([system]), new Set()).table };
}

function onlyOne(changes: readonly MappingChange[], others: readonly MappingChange[], label: string): MappingChange[] {
  const shared = isIn(others);
  return changes.filter((change) => !shared(change)).map((change) => ({ ...change, for: [label] }));
}

function isIn(others: readonly MappingChange[]): (change: MappingChange) => boolean {
  const texts = new Set(others.map((change) => JSON.stringify(change)));
  return (change) => texts.has(JSON.stringify(change));
}

/** One change for all whom it concerns; nobody is named where it concerns all of them. */
function forWhom(changes: readonly MappingChange[], everybody: readonly string[]): MappingChange[] {
  const merged = new Map<string, MappingChange>();
  for (const change of changes) {
    const key = JSON.stringify({ ...change, for: [] });
    const before = merged.get(key);
    merged.set(key, before ? { ...before, for: [...before.for, ...change.for] } : change);
  }
  return [...merged.values()].map((change) =>
    everybody.every((name) => change.for.includes(name)) ? { ...change, for: [] } : change,
  );
}
