import { ProofError } from '../../../errors.ts';
import { equals } from '../../../model/rational.ts';
import type { FieldTally } from './field-tally.ts';

/** Records of a feed as the first reading counted them. */
export interface CountedFeed {
  readonly feed: number;
  readonly counted: number;
  readonly outOfScope: number;
}

/**
 * Every crosswalk of a feed accounts for the same records and the same money, and the records are those that the first reading
 * counted: nothing was looked up twice, and nothing was forgotten. Throws ProofError.
 */
export function proveCoverage(tallies: readonly FieldTally[], feeds: readonly CountedFeed[]): void {
  for (const { feed, counted } of feeds) {
    const own = tallies.flatMap((tally) => {
      const outcomes = tally.feeds.get(feed);
      return outcomes ? [{ name: tally.field.name, all: outcomes.all() }] : [];
    });
    for (const { name, all } of own) {
      if (all.rows !== counted)
        throw new ProofError(`feed ${feed}: ${all.rows} records were checked for ${name}, but ${counted} were read`);
      const [first] = own;
      if (first && !equals(first.all.money.exact(), all.money.exact()))
        throw new ProofError(`feed ${feed}: the money of ${name} is not that of ${first.name}`);
    }
  }
  for (const tally of tallies) {
    const read = feeds.filter(({ feed }) => tally.feeds.has(feed)).reduce((sum, { outOfScope }) => sum + outOfScope, 0);
    if (tally.outside.rows !== read)
      throw new ProofError(`${tally.field.name}: ${tally.outside.rows} records out of scope were checked, but ${read} were read`);
  }
}
