import type { MappingChange } from '../../../contract/mapping-diff.ts';
import type { Side } from '../../../model/side.ts';
import type { CodeEntry, Crosswalk } from '../../../mapping/crosswalks/crosswalk.ts';
import { folded, raised } from '../../../mapping/crosswalks/fold.ts';
import { groupedBy } from '../../../mapping/grouped.ts';
import { spoken } from './compare-statements.ts';
import { type Stretch, timeline, timelineText } from './timeline.ts';

/** A change, and why it changes nothing where that is so. */
export interface JudgedCode {
  readonly change: MappingChange;
  readonly why?: string;
}

/** How one spelling of a code is understood by a crosswalk. */
interface Understood {
  readonly stretches: readonly Stretch[];
  readonly entry: CodeEntry;
}

/** What becomes of a code without an entry: it passes or is rejected, unless a rule knows it. */
export interface WithoutEntry {
  readonly passes: boolean;
  /** There are rules for the side, before or after. */
  readonly ruled: boolean;
}

/** Changes of one side of a crosswalk of open identifiers. */
export function codeChanges(old: Crosswalk, now: Crosswalk, side: Side, without: WithoutEntry): JudgedCode[] {
  const [before, after] = [old, now].map((crosswalk) =>
    groupedBy(
      crosswalk.entries.filter((entry) => entry.side === side),
      (entry) => folded(entry.code),
    ),
  );
  if (!before || !after) return [];
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((code) =>
    groupChanges(now.name, side, before.get(code) ?? [], after.get(code) ?? [], without.passes && !without.ruled),
  );
  // With rules a crosswalk may be in use without an entry: then its first one is nothing special
  const use = without.ruled
    ? []
    : inUse(now.name, side, before.size > 0 ? old : null, after.size > 0 ? now : null, without.passes);
  return [...use, ...changes];
}

/** Entries whose codes are the same but for case. */
function groupChanges(
  subject: string,
  side: Side,
  before: readonly CodeEntry[],
  after: readonly CodeEntry[],
  passes: boolean,
): JudgedCode[] {
  const spellings = new Set([...after, ...before].map(({ code }) => code));
  // Where a folded comparison does on both sides, one spelling stands for all
  const shown = caseMatters(before) || caseMatters(after) ? [...spellings] : [...spellings].slice(0, 1);
  return shown.flatMap((code): JudgedCode[] => {
    const [old, now] = [understood(before, code), understood(after, code)];
    const change = codeChange(subject, side, code, old, now);
    if (!change) return [];
    const same = passes && meansItself(code, old) && meansItself(code, now);
    const why = 'with or without an entry the code means itself; only whether it counts as mapped changes';
    return [same ? { change, why } : { change }];
  });
}

function caseMatters(entries: readonly CodeEntry[]): boolean {
  return new Set(entries.map(({ code }) => code)).size > 1 && new Set(entries.map(({ canonical }) => canonical)).size > 1;
}

function understood(entries: readonly CodeEntry[], spelling: string): Understood | null {
  const stretches = timeline(entries, spelling);
  const entry = entries.find(({ code }) => code === spelling) ?? entries[0];
  return entry && stretches.length > 0 ? { stretches, entry } : null;
}

/** Nothing but itself, at any time, however its case is written. */
function meansItself(code: string, found: Understood | null): boolean {
  return found === null || (folded(code) === raised(code) && found.stretches.every(({ canonical }) => canonical === code));
}

function codeChange(
  subject: string,
  side: Side,
  code: string,
  old: Understood | null,
  now: Understood | null,
): MappingChange | undefined {
  const text = (found: Understood | null): string | null => found && timelineText(found.stretches, spoken);
  const [before, after] = [text(old), text(now)];
  if (before === after) return undefined;
  const meanings = (found: Understood | null): string =>
    JSON.stringify([...new Set(found?.stretches.map(({ canonical }) => canonical))]);
  const validity = old !== null && now !== null && meanings(old) === meanings(now);
  return {
    subject,
    change: old === null ? 'added' : now === null ? 'removed' : 'changed',
    for: [side],
    code,
    within: null,
    lot: null,
    aspect: validity ? 'validity' : 'meaning',
    old: before,
    new: after,
    message: sentence(spoken(code), before, after, validity),
    at: { old: old?.entry.at ?? null, new: now?.entry.at ?? null },
  };
}

/** "M-100 meant 100101, now 100102" */
function sentence(code: string, before: string | null, after: string | null, validity: boolean): string {
  if (before === null) return `${code} means ${after ?? ''}, before it had no entry`;
  if (after === null) return `${code} meant ${before}, now it has no entry`;
  return validity ? `${code} means ${after}, before ${before}` : `${code} meant ${before}, now ${after}`;
}

/** A crosswalk without an entry for a side is not in use there: its codes are not judged at all. */
function inUse(subject: string, side: Side, old: Crosswalk | null, now: Crosswalk | null, passes: boolean): JudgedCode[] {
  if ((old === null) === (now === null)) return [];
  const first = (crosswalk: Crosswalk | null): CodeEntry | undefined => crosswalk?.entries.find((entry) => entry.side === side);
  const [does, doesNot] = passes
    ? ['counts as unmapped', 'no longer counts as unmapped']
    : ['is rejected', 'is no longer rejected'];
  const message =
    old === null
      ? `these are the first entries for the ${side.toUpperCase()}: from now on a code without one ${does}`
      : `the last entries for the ${side.toUpperCase()} are gone: a code without one ${doesNot}`;
  const change: MappingChange = {
    subject,
    change: old === null ? 'added' : 'removed',
    for: [side],
    code: '',
    within: null,
    lot: null,
    aspect: 'in_use',
    old: old === null ? null : 'in use',
    new: now === null ? null : 'in use',
    message,
    at: { old: first(old)?.at ?? null, new: first(now)?.at ?? null },
  };
  return [passes ? { change, why: 'codes without an entry pass as they are, before and after' } : { change }];
}
