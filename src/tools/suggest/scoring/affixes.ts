/** How the codes of one side grow out of those of the other: a prefix and a suffix that are put around the plain code. */
export interface Affix {
  /** The side whose codes carry it. */
  readonly on: 'erp' | 'mes';
  readonly prefix: string;
  readonly suffix: string;
  /** Entries that show it. */
  readonly seen: number;
}

/** An affix that fewer entries show is a coincidence. */
const ENOUGH = 3;
/** A code shorter than this is found inside others by chance. */
const SHORTEST = 3;

/** The affixes that known pairs of plain codes show, the most frequent first. */
export function affixesOf(pairs: Iterable<readonly [erp: string, mes: string]>): readonly Affix[] {
  const counts = new Map<string, { affix: Omit<Affix, 'seen'>; seen: number }>();
  for (const [erp, mes] of pairs) {
    const affix = between(erp, mes);
    if (!affix) continue;
    const key = JSON.stringify([affix.on, affix.prefix, affix.suffix]);
    const found = counts.get(key) ?? { affix, seen: 0 };
    found.seen += 1;
    counts.set(key, found);
  }
  return [...counts]
    .filter(([, { seen }]) => seen >= ENOUGH)
    .toSorted(([a, left], [b, right]) => right.seen - left.seen || (a < b ? -1 : 1))
    .map(([, { affix, seen }]) => ({ ...affix, seen }));
}

/** What the longer of two plain codes has around the shorter one; undefined where they are equal or neither holds the other. */
function between(erp: string, mes: string): Omit<Affix, 'seen'> | undefined {
  const [on, longer, shorter] = mes.length > erp.length ? (['mes', mes, erp] as const) : (['erp', erp, mes] as const);
  if (shorter.length < SHORTEST || longer.length === shorter.length) return undefined;
  const at = longer.indexOf(shorter);
  return at < 0 ? undefined : { on, prefix: longer.slice(0, at), suffix: longer.slice(at + shorter.length) };
}

/** The affix that makes one plain code of the other. */
export function affixBetween(affixes: readonly Affix[], erp: string, mes: string): Affix | undefined {
  return affixes.find(({ on, prefix, suffix }) => {
    const [own, other] = on === 'mes' ? [mes, erp] : [erp, mes];
    return own === prefix + other + suffix;
  });
}

/** The plain codes of the other side that an affix makes of a code of the given side. */
export function throughAffixes(affixes: readonly Affix[], side: 'erp' | 'mes', plain: string): readonly string[] {
  return affixes.flatMap(({ on, prefix, suffix }) => {
    if (on !== side) return [prefix + plain + suffix];
    if (plain.length <= prefix.length + suffix.length || !plain.startsWith(prefix) || !plain.endsWith(suffix)) return [];
    return [plain.slice(prefix.length, plain.length - suffix.length)];
  });
}
