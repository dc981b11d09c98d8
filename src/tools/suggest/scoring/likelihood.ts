/** How often a level of a feature shows among pairs that are one thing, and among pairs that are two. */
export interface LevelCount {
  readonly same: number;
  readonly different: number;
}

/** What is expected of a level where nothing was counted yet: its share among pairs that are one thing, and among those that are two. */
export type Expected<Level extends string> = Readonly<Record<Level, readonly [same: number, different: number]>>;

/** The expectation weighs as much as so many known pairs. */
const SAME_WEIGHT = 20;
const DIFFERENT_WEIGHT = 20_000;

/**
 * How many times likelier each level makes it that a pair is one thing: what the known pairs of the two sides show, and the expectation
 * where they are few. `known` is the number of pairs counted, `crossed` the number of pairs of two things that were looked over.
 */
export function likelihoods<Level extends string>(
  expected: Expected<Level>,
  counts: ReadonlyMap<string, LevelCount>,
  known: number,
  crossed: number,
): Readonly<Record<Level, number>> {
  const levels = Object.entries(expected) as [Level, readonly [number, number]][];
  const ratios = levels.map(([level, [same, different]]): [Level, number] => {
    const count = counts.get(level) ?? { same: 0, different: 0 };
    const share = (count.same + SAME_WEIGHT * same) / (known + SAME_WEIGHT);
    const chance = (count.different + DIFFERENT_WEIGHT * different) / (crossed + DIFFERENT_WEIGHT);
    return [level, share / chance];
  });
  return Object.fromEntries(ratios) as Record<Level, number>;
}
