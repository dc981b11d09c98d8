import type { GraphFinding } from '../../../contract/graph-finding.ts';
import type { OwnOutput, OwnReading } from '../../own-parts.ts';
import { exposureOf } from './exposure.ts';
import type { SideFinding } from './found.ts';
import { graphFindings } from './graph-findings.ts';
import { searchableTrees } from '../reach/searchable-trees.ts';
import { loadValues, namesOf } from './lot-values.ts';
import { noOrigin, overConsumed, selfConsumption, serialInTwoParents, usedBeforeMade } from './lot-findings.ts';
import { findingId } from './lot-text.ts';

/** What is wrong with the trees of either side, whatever the other one says, ordered by code, side and lots. */
async function* findings(reading: OwnReading): AsyncIterable<GraphFinding> {
  const { tolerance, allowance, currency } = reading.setting;
  const none = { absolute: '0', relative: '0' };
  const found = await collected([
    overConsumed(reading, tolerance['quantity'] ?? none),
    selfConsumption(reading),
    serialInTwoParents(reading),
    noOrigin(reading),
    usedBeforeMade(reading, allowance),
  ]);
  const { graph, reach } = await searchableTrees(reading);
  if (graph) found.push(...(await collected([graphFindings(graph, namesOf(reading))])));
  if (found.length === 0) return;
  const values = await loadValues(reading);
  const sorted = bothSides(found).toSorted(byPosition);
  const finished = await reach.finished(sorted);
  for (const [index, finding] of sorted.entries()) {
    yield {
      id: findingId(finding),
      domain: 'genealogy',
      code: finding.code,
      side: finding.side,
      nodes: finding.nodes,
      edges: finding.edges,
      evidence: finding.evidence,
      exposure: exposureOf(finished[index] ?? null, finding.side, values, currency),
    };
  }
}

async function collected(sources: readonly AsyncIterable<SideFinding>[]): Promise<SideFinding[]> {
  const all: SideFinding[] = [];
  for (const source of sources) for await (const finding of source) all.push(finding);
  return all;
}

type Found = Omit<SideFinding, 'side'> & Pick<GraphFinding, 'side'>;

/** What both sides have is one finding. */
function bothSides(found: readonly SideFinding[]): readonly Found[] {
  const byFinding = new Map<string, Found>();
  for (const finding of found) {
    const name = JSON.stringify([finding.code, finding.nodes, finding.edges]);
    const other = byFinding.get(name);
    byFinding.set(
      name,
      other
        ? {
            ...other,
            side: 'both',
            evidence: evidenceOfBoth(other.evidence, finding.evidence),
            lots: [...other.lots, ...finding.lots],
          }
        : finding,
    );
  }
  return [...byFinding.values()];
}

/** What one sentence says of each side is said once of both. */
function evidenceOfBoth(one: string, other: string): string {
  const [, verb = '', rest = ''] = /^The ERP (\S+)(.*)$/.exec(one) ?? [];
  if (other !== `The MES ${verb}${rest}`) return `${one} ${other}`;
  const plural = verb === 'has' ? 'have' : verb.replace(/s$/, '');
  return `Both systems ${plural}${rest}`;
}

function byPosition(one: Found, other: Found): number {
  const [a, b] = [one, other].map(({ code, side, nodes }) => [
    code,
    side,
    ...nodes.flatMap((node) => [node.material, node.lot, node.serial]),
  ]);
  for (const [index, text] of (a ?? []).entries()) {
    const against = b?.[index];
    if (against === undefined) return 1;
    if (text !== against) return Buffer.compare(Buffer.from(text), Buffer.from(against));
  }
  return 0;
}

export const FINDINGS_OUTPUT: OwnOutput = {
  file: 'findings.ndjson',
  why: 'What is wrong with the tree of one side, whatever the other one says.',
  schema: 'graph-finding',
  findings: {
    cycle: 'rings: lots that are made from each other',
    depth: 'trees deeper than a trace follows',
    no_origin: 'lots without origin: used, but no record says they were made',
    over_consumed: 'lots with more used than made',
    self_consumption: 'lots that are made from themselves',
    serial_in_two_parents: 'serials in several parents at once',
    used_before_made: 'lots used before they were made',
  },
  lines: { walk: findings },
};
