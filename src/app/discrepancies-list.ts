import { RefusedError } from '../errors.ts';
import { readOwners } from '../config/owners.ts';
import type { AgeBand } from '../ledger/queries/ages.ts';
import type { OpenItem } from '../ledger/queries/open-items.ts';
import type { Group, Trend } from '../ledger/queries/trends.ts';
import { itemListText, trendText } from '../report/ledger/item-text.ts';
import { type LedgerOptions, withLedger } from './with-ledger.ts';

/** What the caller of a list decides. */
export interface ListOptions extends LedgerOptions {
  readonly domains?: readonly string[];
  /** `field=value`. */
  readonly where: readonly string[];
  readonly olderThan?: number;
  readonly recurring: boolean;
  /** At most so many are listed, the largest by value. */
  readonly top: number;
  /** Put together by this, through the last runs, instead of a list. */
  readonly by?: Group;
}

export interface ListedItems {
  readonly open: number;
  readonly ageing: readonly { readonly domain: string; readonly bands: readonly AgeBand[] }[];
  readonly items: readonly OpenItem[];
  readonly trend?: readonly Trend[];
}

/** So many runs are shown of a trend. */
const RUNS = 8;

/** The open discrepancies of a workspace, with their ages. Throws RefusedError. */
export async function listDiscrepancies(options: ListOptions): Promise<{ text: string; result: ListedItems }> {
  return withLedger(options, 'read', async ({ knex }, workspace) => {
    const { countItems, FILTERS, openItems } = await import('../ledger/queries/open-items.ts');
    const { ageing } = await import('../ledger/queries/ages.ts');
    const { trends } = await import('../ledger/queries/trends.ts');
    const filter = {
      where: options.where.map((text) => conditionOf(text, FILTERS)),
      recurring: options.recurring,
      owners: await readOwners(workspace.mappings),
      ...(options.domains ? { domains: options.domains } : {}),
      ...(options.olderThan === undefined ? {} : { olderThan: options.olderThan }),
    };
    const bands = await ageing(knex);
    const isAll =
      filter.where.length === 0 && !filter.recurring && options.domains === undefined && options.olderThan === undefined;
    const all = bands.flatMap((each) => each.bands).reduce((sum, { rows }) => sum + rows, 0);
    const open = isAll ? all : await countItems(knex, filter);
    if (options.by) {
      const trend = await trends(knex, options.by, RUNS);
      return { text: trendText(options.by, trend, workspace.currency), result: { open, ageing: bands, items: [], trend } };
    }
    const items = await openItems(knex, filter, options.now, options.top);
    return { text: itemListText(items, open, bands), result: { open, ageing: bands, items } };
  });
}

function conditionOf(text: string, known: readonly string[]): readonly [string, string] {
  const at = text.indexOf('=');
  const [field, value] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  if (at > 0 && known.includes(field)) return [field, value];
  const message = `--where ${text}: a field is expected, and its value: ${known.join(', ')}`;
  throw new RefusedError({ code: 'argument_invalid', message, suggestions: ['--where cause=unexplained'] });
}
