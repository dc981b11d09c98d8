import type { SourceLocation } from '../../../errors.ts';
import type { ChangedFile, ChangeWithoutEffect, MappingChange, StaticDiff } from '../../../contract/mapping-diff.ts';
import { SIDES, type Side } from '../../../model/side.ts';
import { CROSSWALK_NAMES, IDENTIFIERS, LOCATIONS } from '../../../domains/crosswalk-registry.ts';
import type { Crosswalk, Mappings } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Systems } from '../../../mapping/precedence.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import { type JudgedCode, codeChanges } from './code-changes.ts';
import { factorChanges, materialUnitChanges } from './factor-changes.ts';
import { changedFiles, strangeFiles } from './file-changes.ts';
import { locationChanges } from './location-changes.ts';
import { profileChanges } from './profile-changes.ts';
import { type RuleSet, ruleChanges, rulesOfSide } from './rule-changes.ts';
import { idleStatements } from './local-statements.ts';
import { resolvedChanges } from './change-origin.ts';

/** One of the two sets of mapping files, read without a problem and resolved. */
export interface ResolvedSet {
  readonly sources: MappingSources;
  readonly systems: Systems;
  readonly mappings: Mappings;
}

/** What the workspace has to say about a change; null where there is none. */
export interface DiffSettings {
  readonly unmapped: Readonly<Record<string, 'reject' | 'pass'>>;
  /** The profiles that its feeds read with. */
  readonly profiles: ReadonlySet<string>;
}

/** Subjects in the order in which they are reported. */
export const SUBJECTS: readonly string[] = [
  ...new Set(['parts', LOCATIONS, ...CROSSWALK_NAMES]),
  'factors',
  'material_units',
  'profiles',
  'files',
];

/** What changes in meaning from OLD to NEW: codes, factors and rules as they apply in the end, never lines of text. */
export function diffMappings(old: ResolvedSet, now: ResolvedSet, settings: DiffSettings | null): StaticDiff {
  const codes = SIDES.flatMap((side) => IDENTIFIERS.flatMap(({ name }) => tableChanges(name, old, now, side, settings)));
  const rules = ruleChanges(rulesOf(old, 'parts'), rulesOf(now, 'parts'), settings !== null);
  const profiles = profileChanges(old.sources, now.sources, settings?.profiles ?? null);
  const resolved = resolvedChanges(old, now, settings !== null);
  const changes: readonly MappingChange[] = [
    ...codes.flatMap(({ change, why }) => (why === undefined ? [change] : [])),
    ...rules.changes,
    ...SIDES.flatMap((side) => locationChanges(old.mappings.locations, now.mappings.locations, side)),
    ...resolved,
    ...factorChanges(old.mappings.units, now.mappings.units),
    ...materialUnitChanges(old.mappings.materialUnits, now.mappings.materialUnits),
    ...profiles.changes,
    ...strangeFiles(old.sources, now.sources),
  ];
  const noEffect: readonly ChangeWithoutEffect[] = [
    ...unlisted(codes, changes),
    ...rules.noEffect,
    ...idleStatements({ old, now, named: settings !== null }, resolved),
    ...profiles.noEffect,
  ];
  return {
    changes: inOrder(changes),
    noEffect: inOrder(noEffect),
    files: fileChanges(old.sources, now.sources, [...changes, ...noEffect]),
  };
}

function rulesOf({ mappings, systems }: ResolvedSet, name: string): RuleSet {
  return { crosswalk: mappings.crosswalks.get(name), systems };
}

function tableChanges(name: string, old: ResolvedSet, now: ResolvedSet, side: Side, settings: DiffSettings | null): JudgedCode[] {
  const empty: Crosswalk = { name, entries: [], caseSensitive: false };
  const [before, after] = [rulesOf(old, name), rulesOf(now, name)];
  // A rule may have its own view of a code without an entry
  const ruled = rulesOfSide(before, side).length + rulesOfSide(after, side).length > 0;
  const passes = (settings?.unmapped[name] ?? 'pass') === 'pass';
  return codeChanges(before.crosswalk ?? empty, after.crosswalk ?? empty, side, { passes, ruled });
}

/** A line has two codes, and often only one of them changes: then the line is reported already. */
function unlisted(codes: readonly JudgedCode[], changes: readonly MappingChange[]): ChangeWithoutEffect[] {
  const lines = new Set(changes.flatMap(({ at }) => [lineOf(at.old), lineOf(at.new)]));
  return codes.flatMap(({ change, why }) => {
    const shown = change.aspect !== 'in_use' && [change.at.old, change.at.new].some((at) => at !== null && lines.has(lineOf(at)));
    return why === undefined || shown ? [] : [withoutEffect(change, why)];
  });
}

function lineOf(at: SourceLocation | null): string | null {
  return at && `${at.file}:${at.line ?? 0}`;
}

function withoutEffect({ subject, change, code, message, at }: MappingChange, why: string): ChangeWithoutEffect {
  return { subject, change, code, message, why, at };
}

function fileChanges(
  old: MappingSources,
  now: MappingSources,
  shown: readonly Pick<MappingChange, 'at'>[],
): readonly ChangedFile[] {
  const files = new Set(shown.flatMap(({ at }) => [at.old?.file, at.new?.file]));
  return changedFiles(old, now, files);
}

type Ordered = Pick<MappingChange, 'subject' | 'code' | 'message'> & Partial<Pick<MappingChange, 'within' | 'aspect' | 'for'>>;

/** By subject, then by code; the rest only makes the order the same every time. */
function inOrder<T extends Ordered>(changes: readonly T[]): readonly T[] {
  const keyed = changes.map((change) => {
    const { subject, within, code, aspect, message } = change;
    const rank = SUBJECTS.findIndex((name) => name === subject);
    return { change, rank, key: JSON.stringify([within ?? '', code, (change.for ?? []).join(), aspect ?? '', message]) };
  });
  return keyed.toSorted((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ change }) => change);
}
