import type { MappingChange } from '../../../contract/mapping-diff.ts';
import { type Side, SIDES } from '../../../model/side.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import { codedChanges } from './coded-changes.ts';
import { resolvedFor, type DiffedSources } from './diffed-sources.ts';
import { localStatements } from './local-statements.ts';

/**
 * Changes of code lists and unit aliases, each with whose exports it is about: a side of the workspace. Where no workspace says which
 * systems there are (`named` false), also for every system that the files name.
 */
export function resolvedChanges(old: DiffedSources, now: DiffedSources, named: boolean): MappingChange[] {
  const usual = SIDES.map((side) => codedChanges(old.mappings, now.mappings, side, side));
  const bySystem = named ? [] : namedSystems(old.sources, now.sources).flatMap((system) => ownChanges(old, now, system, usual));
  return [...forWhom(usual.flat(), SIDES), ...forWhom(bySystem, [])];
}

/** What changes for the exports of a system and not for those of any system, on the same side. */
function ownChanges(old: DiffedSources, now: DiffedSources, system: string, usual: readonly MappingChange[][]): MappingChange[] {
  const [before, after] = [old, now].map(({ sources }) => resolvedFor(sources, system));
  if (!before || !after) return [];
  const [erp = [], mes = []] = SIDES.map((side, index) =>
    codedChanges(before, after, side, side)
      .filter(isNoneOf(usual[index] ?? []))
      .map((change) => ({ ...change, for: [system] })),
  );
  const [erpAlone, mesAlone] = [erp.filter(isNoneOf(mes)), mes.filter(isNoneOf(erp))];
  const both = mes.filter((change) => !mesAlone.includes(change));
  const labelled = (changes: readonly MappingChange[], side: Side) =>
    changes.map((change) => ({ ...change, for: [`${system} (${side})`] }));
  return [...both, ...labelled(erpAlone, 'erp'), ...labelled(mesAlone, 'mes')];
}

function namedSystems(...all: readonly MappingSources[]): string[] {
  const scopes = all.flatMap((sources) => localStatements(sources).flatMap(({ statement }) => statement.scope ?? []));
  return [...new Set(scopes)].filter((scope) => !SIDES.some((side) => side === scope)).toSorted();
}

function isNoneOf(others: readonly MappingChange[]): (change: MappingChange) => boolean {
  const texts = new Set(others.map((change) => JSON.stringify(change)));
  return (change) => !texts.has(JSON.stringify(change));
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
    everybody.length > 0 && everybody.every((name) => change.for.includes(name)) ? { ...change, for: [] } : change,
  );
}
