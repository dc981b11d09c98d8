import path from 'node:path';
import { RefusedError } from '../errors.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';
import type { LifeStory } from '../ledger/queries/life-story.ts';
import { latestRun } from '../output/latest-run.ts';
import { positionText } from '../report/layout/wording.ts';
import { storyText } from '../report/ledger/item-text.ts';
import { linesOf } from '../run/stored-lines.ts';
import { type LedgerOptions, withLedger } from './with-ledger.ts';

/** The story of one discrepancy, with its records in the last run where its folder still has it. Throws RefusedError. */
export async function explainDiscrepancy(
  options: LedgerOptions & { readonly id: string },
): Promise<{ text: string; result: { story: LifeStory; found: Discrepancy | null } }> {
  return withLedger(options, 'read', async ({ knex }, workspace) => {
    const { lifeStory } = await import('../ledger/queries/life-story.ts');
    const story = await lifeStory(knex, options.id);
    if (!story) {
      const message = `the ledger has no discrepancy ${options.id}`;
      throw new RefusedError({ code: 'argument_invalid', message, suggestions: ['trueup discrepancies list'] });
    }
    const found = story.is_open ? await lastFound(path.join(workspace.folder, '.trueup', 'runs'), options.id) : null;
    const sources = found
      ? [
          ...found.sources.erp.map((position) => `ERP  ${positionText(position)}`),
          ...found.sources.mes.map((position) => `MES  ${positionText(position)}`),
        ]
      : [];
    return { text: storyText(story, sources), result: { story, found } };
  });
}

async function lastFound(runs: string, id: string): Promise<Discrepancy | null> {
  const folder = await latestRun(runs);
  if (folder === null) return null;
  for await (const line of linesOf(path.join(folder, 'discrepancies.ndjson'))) {
    if (!line.includes(id)) continue;
    const found = JSON.parse(line) as Discrepancy;
    if (found.id === id) return found;
  }
  return null;
}
