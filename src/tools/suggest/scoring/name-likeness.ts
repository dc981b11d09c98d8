import { editDistance } from '../../../text/nearest.ts';
import { GramIndex } from './grams.ts';
import type { Reason } from './proposal.ts';
import { plainCode } from './spelling.ts';

/** A code that is known to mean something, and the position of what it means. */
export interface Name {
  readonly code: string;
  readonly meaning: number;
}

/** What the spelling of a code says about a meaning, and how many times likelier that makes it. */
export interface Likeness {
  readonly ratio: number;
  readonly reason: Reason;
}

const RATIO = { same: 200, near: 20, sibling: 5, inside: 8 } as const;
/** Names that are looked at more closely. */
const LOOKED_AT = 10;

interface PlainName extends Name {
  readonly plain: string;
}

/** Names of all meanings, to be searched by spelling. */
export class Names {
  private readonly names: readonly PlainName[];
  private readonly byPlain: ReadonlyMap<string, readonly PlainName[]>;
  private readonly bySeries: ReadonlyMap<string, readonly PlainName[]>;
  private readonly grams: GramIndex;

  constructor(names: readonly Name[]) {
    this.names = names.map((name) => ({ ...name, plain: plainCode(name.code) })).filter(({ plain }) => plain !== '');
    this.byPlain = by(this.names, ({ plain }) => plain);
    this.bySeries = by(this.names, ({ code }) => seriesOf(code));
    this.grams = new GramIndex(this.names.map(({ plain }) => plain));
  }

  /** By position of the meaning, the most distinctive likeness of the code. */
  like(code: string): ReadonlyMap<number, Likeness> {
    const plain = plainCode(code);
    const found = new Map<number, Likeness>();
    const note = (name: Name, ratio: number, reason: Reason): void => {
      if ((found.get(name.meaning)?.ratio ?? 0) < ratio) found.set(name.meaning, { ratio, reason });
    };
    for (const name of this.byPlain.get(plain) ?? [])
      note(name, RATIO.same, { kind: 'spelling', evidence: `${name.code} is known to mean it` });
    const near = this.grams.alike(plain, LOOKED_AT).flatMap((position) => this.names[position] ?? []);
    for (const name of near) {
      if (isOneEdit(name.plain, plain) && seriesOf(name.code) !== seriesOf(code))
        note(name, RATIO.near, { kind: 'edit_distance', evidence: `one edit from ${name.code}, which is known to mean it` });
      if (name.plain.length >= 4 && plain.length > name.plain.length && plain.includes(name.plain))
        note(name, RATIO.inside, { kind: 'part', evidence: `${name.code}, which is known to mean it, is part of it` });
    }
    const sibling = this.sibling(code);
    if (sibling)
      note(sibling, RATIO.sibling, { kind: 'pattern', evidence: `numbered like ${sibling.code}, which is known to mean it` });
    return found;
  }

  /** Another number of the same series, where most of the series means one thing. */
  private sibling(code: string): Name | undefined {
    const series = seriesOf(code);
    if (series.length < 2) return undefined;
    const members = this.bySeries.get(series) ?? [];
    const groups = [...by(members, ({ meaning }) => String(meaning)).values()];
    const largest = groups.toSorted((a, b) => b.length - a.length)[0] ?? [];
    return 2 * largest.length > members.length ? largest[0] : undefined;
  }
}

function isOneEdit(a: string, b: string): boolean {
  return a.length >= 5 && b.length >= 5 && Math.abs(a.length - b.length) <= 1 && editDistance(a, b) === 1;
}

/** A code without the number at its end: `rawa` for `RAW-A12`. */
function seriesOf(code: string): string {
  return plainCode(code.replace(/\d+$/, ''));
}

function by<T>(list: readonly T[], key: (entry: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const group = groups.get(key(entry));
    if (group) group.push(entry);
    else groups.set(key(entry), [entry]);
  }
  return groups;
}
