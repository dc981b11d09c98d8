import { coverageQuery, listCoverageQuery } from './sql/coverage-query.ts';
import { MatchedEntries } from './sql/matched-entry.ts';
import { proveCoverage } from './figures/coverage-proof.ts';
import type { CoveredPart, ReportedFeed } from './figures/coverage-report.ts';
import { coveredFeeds, listFeeds } from './coverage-feeds.ts';
import { comparedFields, listFields } from './coverage-fields.ts';
import { coverPart, type CoverageSinks, type ReportedUse } from './coverage-part.ts';
import type { ReadDomain } from '../read-domains.ts';

/** A code of one of the parts. */
export interface PartUse extends ReportedUse {
  readonly part: Pick<CoveredPart, 'domain' | 'list' | 'feeds'>;
}

export interface DomainSinks extends Omit<CoverageSinks, 'used'> {
  readonly used: (use: PartUse) => void;
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
    used: (use) => sinks.used({ ...use, part: sides }),
  });
  proveCoverage(tallies, sides.feeds.map(counted));
  const compared = { ...sides, tallies };
  const parts: CoveredPart[] = [compared];
  const ofLists = { ...source, entries: new MatchedEntries(resolved.listMappings) };
  for (const plan of pass.lists.plans) {
    const list = { domain: name, list: plan.list.name, feeds: listFeeds(pass, name, plan.list.name) };
    const stage = { ...ofLists, stage: 'coverage_list', query: listCoverageQuery(plan) };
    const tallies = await coverPart(stage, listFields(plan), {
      ...sinks,
      known: () => false,
      resolve: () => undefined,
      met: () => undefined,
      used: (use) => sinks.used({ ...use, part: list }),
    });
    proveCoverage(tallies, list.feeds.map(counted));
    parts.push({ ...list, tallies });
  }
  return parts;
}

function counted({ number, shown: { rows } }: ReportedFeed): {
  readonly feed: number;
  readonly counted: number;
  readonly outOfScope: number;
} {
  return { feed: number, counted: rows.counted, outOfScope: rows.out_of_scope };
}
