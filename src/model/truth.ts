import { otherSide, SIDES, type Side } from './side.ts';

/** Which side corrections follow: that of the cause of a difference, else that of its measure, else one for all. */
export interface Truth {
  readonly default: Side;
  readonly measure: Readonly<Record<string, Side>>;
  readonly cause: Readonly<Record<string, Side>>;
}

/** What the truth of a difference hangs on. */
export interface Judged {
  readonly measure: string;
  readonly cause: { readonly code: string };
}

/** The side that a correction of the difference follows. */
export function truthOf({ default: rest, measure, cause }: Truth, difference: Judged): Side {
  return own(cause, difference.cause.code) ?? own(measure, difference.measure) ?? rest;
}

/** The sides that may be corrected, that of the default first. */
export function targetsOf(truth: Truth): readonly Side[] {
  const followed = new Set([truth.default, ...Object.values(truth.measure), ...Object.values(truth.cause)]);
  const targets = SIDES.filter((side) => followed.has(otherSide(side)));
  return targets.toSorted((a) => (a === otherSide(truth.default) ? -1 : 1));
}

function own(sides: Readonly<Record<string, Side>>, name: string): Side | undefined {
  return Object.hasOwn(sides, name) ? sides[name] : undefined;
}
