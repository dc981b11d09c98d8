import type { SourceLocation } from '../../../errors.ts';
import type { MappingChange } from '../../../contract/mapping-diff.ts';

/** What one set of mapping files says about one thing, aspect by aspect. */
export interface Said {
  readonly code: string;
  readonly within: string | null;
  readonly lot?: string;
  /** Aspect → what it is, in words; the first aspect stands for the whole. */
  readonly aspects: Readonly<Record<string, string>>;
  /** Null for what is understood without an entry. */
  readonly at: SourceLocation | null;
}

/** By a key under which OLD and NEW speak of the same thing. */
export type Sayings = ReadonlyMap<string, Said>;

/** Puts a change into words. `old` and `now` are null where the thing is not there. */
export type StatementWording = (said: Said, aspect: string, old: string | null, now: string | null) => string;

/** What differs between two sets of sayings about one subject; `label` says whose exports it is about, null for all. */
export function compareSayings(
  subject: string,
  label: string | null,
  old: Sayings,
  now: Sayings,
  words: StatementWording,
): MappingChange[] {
  const change = (said: Said, aspect: string, before: Said | undefined, after: Said | undefined): MappingChange => {
    const texts = { old: before?.aspects[aspect] ?? null, new: after?.aspects[aspect] ?? null };
    return {
      subject,
      change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
      for: label === null ? [] : [label],
      code: said.code,
      within: said.within,
      lot: said.lot ?? null,
      aspect,
      ...texts,
      message: words(said, aspect, texts.old, texts.new),
      at: { old: before?.at ?? null, new: after?.at ?? null },
    };
  };
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [before, after] = [old.get(key), now.get(key)];
    const said = after ?? before;
    if (!said) return [];
    const [first = ''] = Object.keys(said.aspects);
    if (!before || !after) return [change(said, first, before, after)];
    return Object.keys(said.aspects)
      .filter((aspect) => before.aspects[aspect] !== after.aspects[aspect])
      .map((aspect) => change(said, aspect, before, after));
  });
}

/** A code inside a sentence: in quotes where it could be misread, a blank said as such. */
export function spoken(code: string): string {
  if (code === '') return 'a blank';
  return /^[^\s",;:()]+$/.test(code) ? code : `"${code}"`;
}
