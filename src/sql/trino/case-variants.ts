/** `k` and `s` have a third form each: the Kelvin sign and the long s. */
const THIRD: ReadonlyMap<number, number> = new Map([
  [0x4b, 0x212a],
  [0x53, 0x17f],
]);

let known: ReadonlyMap<number, readonly number[]> | undefined;

/** A code point with all others that differ from it by case alone, letter for letter; in order. */
export function caseVariants(code: number): readonly number[] {
  const upper = code & ~0x20;
  if (code < 0x80) {
    if (upper < 0x41 || upper > 0x5a) return [code];
    const third = THIRD.get(upper);
    return [upper, upper | 0x20, ...(third === undefined ? [] : [third])];
  }
  known ??= allVariants();
  return known.get(code) ?? [code];
}

/** Letters beyond these planes have no case. */
const LAST = 0x1ffff;

/** Everything that leads to the same letters by a lower or upper case of one letter. */
function allVariants(): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, Set<number>>();
  for (let code = 0; code <= LAST; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const letter = String.fromCodePoint(code);
    for (const other of [single(letter.toLowerCase()), single(letter.toUpperCase())])
      if (other !== undefined && other !== code && areAlike(letter, other)) join(groups, code, other);
  }
  return new Map([...groups].map(([code, group]) => [code, [...group].sort((a, b) => a - b)]));
}

/** An `I` without a dot has one as its upper case, and yet is none without regard to case. */
function areAlike(letter: string, other: number): boolean {
  return new RegExp(`^\\u{${other.toString(16)}}$`, 'iu').test(letter);
}

function join(groups: Map<number, Set<number>>, one: number, other: number): void {
  const group = new Set([one, other, ...(groups.get(one) ?? []), ...(groups.get(other) ?? [])]);
  for (const code of group) groups.set(code, group);
}

function single(text: string): number | undefined {
  const [first, ...others] = Array.from(text);
  return others.length === 0 ? first?.codePointAt(0) : undefined;
}
