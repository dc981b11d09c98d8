import { coverageQuery, listCoverageQuery } from './sql/coverage-query.ts';
import { MatchedEntries } from './sql/matched-entry.ts';
import { proveCoverage } from './figures/coverage-proof.ts';
import type { CoveredPart, ToldFeed } from './figures/coverage-report.ts';
import { inputsOf } from '../../run/engines/landed-inputs.ts';
import { referenceFeeds } from '../../run/feeds/resolve-domain.ts';
import { coveredFeeds, listFeeds } from './coverage-feeds.ts';
import { comparedFields, listFields } from './coverage-fields.ts';
import { coverPart, type CoverageSinks, type ToldUse } from './coverage-part.ts';
import type { ReadDomain } from '../read-domains.ts';

/** A code of one of the parts. */
export interface PartUse extends ToldUse {
  readonly part: Pick<CoveredPart, 'domain' | 'list' | 'feeds'>;
}

export interface DomainSinks extends Omit<CoverageSinks, 'tell'> {
  readonly tell: (use: PartUse) => void;
}

/**
 * Runs the mappings of a domain over its exports, and over the lists that explain them, which are told apart and judged by no gate.
 * Throws ProofError where the counts do not agree with those of the first reading.
 */
export async function coverDomain(domain: ReadDomain, currency: string, sinks: DomainSinks): Promise<readonly CoveredPart[]> {
  const { run, resolved, pass } = domain;
  const { comparison, typings } = pass.plan;
  const source = {
    session: run.second,
    dialect: comparison.dialect,
    entries: new MatchedEntries(resolved.mappings),
    feeds: new Map(pass.feeds.map(({ number, day, profile }) => [number, { day, system: profile.system }])),
  };
  const name = resolved.config.domain;
  const sides = { domain: name, list: null, feeds: coveredFeeds(pass, name) };
  const query = coverageQuery(comparison, typings, currency);
  const tallies = await coverPart({ ...source, stage: 'coverage', query }, comparedFields(comparison, typings), {
    ...sinks,
    tell: (use) => sinks.tell({ ...use, part: sides }),
  });
  proveCoverage(tallies, sides.feeds.map(counted));
  const compared = { ...sides, tallies };
  const inputs = referenceFeeds(pass.feeds).flatMap((feed) => inputsOf(feed).map(({ input }) => input));
  const [first] = inputs;
  if (!first) return [compared];
  const list = { domain: name, list: first.domain.name, feeds: listFeeds(pass, name) };
  const listQuery = listCoverageQuery(comparison.dialect, comparison, inputs);
  const listed = await coverPart({ ...source, stage: 'coverage_list', query: listQuery }, listFields(comparison, inputs), {
    ...sinks,
    known: () => false,
    settle: () => undefined,
    met: () => undefined,
    tell: (use) => sinks.tell({ ...use, part: list }),
  });
  proveCoverage(listed, list.feeds.map(counted));
  return [compared, { ...list, tallies: listed }];
}

function counted({ number, told: { rows } }: ToldFeed): {
  readonly feed: number;
  readonly counted: number;
  readonly outOfScope: number;
} {
  return { feed: number, counted: rows.counted, outOfScope: rows.out_of_scope };
}
