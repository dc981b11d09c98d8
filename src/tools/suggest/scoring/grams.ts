/** A gram that more codes than this share tells little and costs the most: it is left out of the search. */
const MOST_HOLDERS = 400;

/** Three-letter pieces of a plain code, its start marked. */
function grams(plain: string): readonly string[] {
  const text = `^${plain}`;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at += 1) found.add(text.slice(at, at + 3));
  return [...found];
}

/** From 0 (nothing in common) to 1: how many of their pieces two plain codes share. */
export function dice(a: string, b: string): number {
  const [own, other] = [grams(a), new Set(grams(b))];
  if (own.length + other.size === 0) return 0;
  return (2 * own.filter((gram) => other.has(gram)).length) / (own.length + other.size);
}

/** Finds the codes of a list that are spelled most like another one without comparing with all of them. */
export class GramIndex {
  private readonly holders = new Map<string, number[]>();
  private readonly sizes: number[] = [];

  /** Plain codes; what is found are their positions. */
  constructor(codes: readonly string[]) {
    for (const [position, code] of codes.entries()) {
      const own = grams(code);
      this.sizes.push(own.length);
      for (const gram of own) {
        const list = this.holders.get(gram);
        if (list) list.push(position);
        else this.holders.set(gram, [position]);
      }
    }
  }

  /** The positions of at most `most` codes that share pieces with a plain code, the most alike first, then in the order of the list. */
  alike(plain: string, most: number): readonly number[] {
    const own = grams(plain);
    const shared = new Map<number, number>();
    for (const gram of own) {
      const list = this.holders.get(gram) ?? [];
      if (list.length > MOST_HOLDERS) continue;
      for (const position of list) shared.set(position, (shared.get(position) ?? 0) + 1);
    }
    const likeness = (position: number, count: number): number => count / (own.length + (this.sizes[position] ?? 0));
    return [...shared]
      .map(([position, count]) => ({ position, likeness: likeness(position, count) }))
      .toSorted((a, b) => b.likeness - a.likeness || a.position - b.position)
      .slice(0, most)
      .map(({ position }) => position);
  }
}
