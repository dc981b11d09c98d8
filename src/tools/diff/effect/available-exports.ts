import { READ_DEFAULTS } from '../../../mapping/profiles/read-defaults.ts';
import { writtenName } from '../../../config/table-name.ts';
import type { DomainConfig, FeedConfig, Workspace } from '../../../config/workspace.ts';
import { RefusedError } from '../../../errors.ts';
import { findFiles } from '../../../intake/files/find.ts';
import { domainNamed } from '../../../domains/registry.ts';
import type { Warning } from '../../../model/warning.ts';
import { leftOut, stockDomains, stockOnly } from '../../stock-domains.ts';
import { chosenDomains, feedRequests } from '../../../run/feeds/feed-requests.ts';

/** The domains whose exports are read, or why none is. */
export type Exports =
  | { readonly domains: readonly DomainConfig[]; /** Domains that are left out. */ readonly warnings: readonly Warning[] }
  | { readonly why: string };

/**
 * Looks for the exports of the domains. `wanted`: true where they must be read, false where not, undefined where they are read if all
 * are there. Throws RefusedError for a domain that the workspace does not have.
 */
export async function exportsAtHand(
  workspace: Workspace | null,
  asked: readonly string[] | undefined,
  wanted: boolean | undefined,
  now: Date,
): Promise<Exports> {
  if (workspace === null) {
    if (wanted || asked) throw new RefusedError(noWorkspace());
    return { why: 'no workspace names any exports' };
  }
  const found = stockDomains(chosenDomains(workspace, asked));
  const { stock: domains, others } = found;
  if (asked && others.length > 0) throw stockOnly('mappings diff', found);
  if (domains.length === 0)
    return { why: `mappings diff reads those of stock alone, and the workspace has ${others.join(', ')}` };
  if (wanted === false) return { why: 'they were not requested' };
  const warnings = leftOut('mappings diff', found);
  if (wanted) return { domains, warnings };
  for (const config of domains) {
    for (const { config: feed, domain } of feedRequests(workspace, config)) {
      const missing = await whyMissing(feed, domain.name, workspace, now);
      if (missing !== undefined) return { why: missing };
    }
  }
  return { domains, warnings };
}

/** A workspace whose exports may be as old as they like: what a change moves does not depend on the day it is looked at. */
export function ageless(workspace: Workspace): Workspace {
  return {
    ...workspace,
    domains: workspace.domains.map((domain) => ({
      ...domain,
      feeds: { erp: domain.feeds.erp.map(agelessFeed), mes: domain.feeds.mes.map(agelessFeed) },
    })),
    reference: workspace.reference.map((reference) => ({ ...reference, feeds: reference.feeds.map(agelessFeed) })),
  };
}

function agelessFeed({ maxAge: _age, maxGap: _gap, ...rest }: FeedConfig): FeedConfig {
  return rest;
}

async function whyMissing(feed: FeedConfig, domain: string, workspace: Workspace, now: Date): Promise<string | undefined> {
  const { folder, timezone } = workspace;
  if (feed.table !== undefined) return `${writtenName(feed.table)} is a table of a cluster`;
  try {
    await findFiles(feed, domainNamed(domain)?.snapshot ?? true, { folder, timezone, now, read: READ_DEFAULTS });
    return undefined;
  } catch (error) {
    const missing = error instanceof RefusedError && error.problems.every(({ code }) => MISSING.has(code));
    // Anything else that is wrong with them is reported when they are read
    return missing ? `there is no file ${feed.filesAsWritten}` : undefined;
  }
}

const MISSING: ReadonlySet<string> = new Set(['no_file_matches', 'file_not_found']);

function noWorkspace(): { code: 'argument_invalid'; message: string; suggestions: string[] } {
  return {
    code: 'argument_invalid',
    message: 'There is no trueup.yaml here that says which exports there are.',
    suggestions: ['--config path/to/trueup.yaml'],
  };
}
