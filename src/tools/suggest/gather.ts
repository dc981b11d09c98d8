import type { Session } from '../../engine/engine.ts';
import { keepStage, loadTable } from '../../engine/stage.ts';
import { rulesBehind } from './rules/find-rules.ts';
import { isGoodEnough, learnPairs } from './scoring/ranked-proposals.ts';
import { scoreParts } from './scoring/score-parts.ts';
import type { CodeFact } from './scoring/code-fact.ts';
import type { Proposal, SuggestedCrosswalk } from './scoring/proposal.ts';
import { scoreTracked } from './scoring/score-tracked.ts';
import { INVENTORY } from '../../domains/inventory.ts';
import { type Side, SIDES } from '../../model/side.ts';
import { factsName, factsQuery } from './sql/code-facts.ts';
import { evidenceName, evidenceQuery } from './sql/evidence-query.ts';
import { locate } from '../../run/rejects/locate-records.ts';
import { refuseRepeated } from '../../run/main-pass/reference-lists.ts';
import { referenceFeeds } from '../../run/feeds/resolve-domain.ts';
import type { ReadDomain } from '../read-domains.ts';
import { codeFacts, partEvidence, trackedPairs } from './gather-evidence.ts';
import { listedDescriptions } from './listed-descriptions.ts';
import { locationProposals, statusProposals } from './gather-meanings.ts';
import type { Asked, Gathered } from './gathered.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { learnUnits } from './scoring/propose-meanings.ts';
import { scoreUnits, type UnitMeeting } from './scoring/score-units.ts';
import { openUnitsQuery, rootFactors, unitMeetingsQuery } from './sql/unit-meetings.ts';
import { duckdb } from '../../sql/duckdb/duckdb-dialect.ts';

/** Looks for the meaning of codes without an entry, crosswalk by crosswalk. The domain's exports must be in the engine. */
export async function gather(domain: ReadDomain, asked: Asked): Promise<readonly Gathered[]> {
  const { run, pass, resolved } = domain;
  const { comparison, typings } = pass.plan;
  const session = run.first;
  // A material that stands twice in the list would count its stock twice
  await refuseRepeated(pass.lists, async () => (await locate(session, pass)).positions);
  for (const side of SIDES)
    await keepStage(session, comparison.dialect, evidenceName(side), evidenceQuery(comparison, typings, side));
  const fields = new Map(INVENTORY.key.map(({ name, crosswalk }) => [crosswalk, name]));
  const found: Gathered[] = [];
  for (const crosswalk of asked.crosswalks) {
    if (crosswalk === 'units') {
      found.push(await unitProposals(session, resolved.mappings, asked));
      continue;
    }
    const field = fields.get(crosswalk) ?? '';
    for (const side of SIDES) await keepStage(session, comparison.dialect, factsName(side, field), factsQuery(side, field));
    const facts = { erp: await codeFacts(session, 'erp', field), mes: await codeFacts(session, 'mes', field) };
    const proposals = await proposalsFor(session, domain, crosswalk, facts, asked);
    found.push({
      crosswalk,
      open: { erp: openCodes(facts.erp, asked.sides), mes: openCodes(facts.mes, asked.sides) },
      proposals,
      rules: RULED.has(crosswalk) ? rulesBehind(goodOf(proposals, asked), facts, asked.sides) : [],
    });
  }
  return found;
}

/** Crosswalks whose codes are written by people, each by itself, so that a rule may be behind many of them. */
const RULED: ReadonlySet<SuggestedCrosswalk> = new Set(['parts', 'sites', 'lots', 'serials']);

function goodOf(proposals: readonly Proposal[], { minScore }: Asked): readonly Proposal[] {
  return proposals.filter((proposal) => isGoodEnough(proposal, minScore) && proposal.entry.canonical === '');
}

function openCodes(facts: readonly CodeFact[], sides: readonly Side[]): readonly string[] {
  return facts
    .filter(({ open, asked, side }) => open && asked && sides.includes(side))
    .map(({ site, code }) => (site === '' ? code : `${site}/${code}`));
}

async function proposalsFor(
  session: Session,
  { pass, resolved }: ReadDomain,
  crosswalk: Exclude<SuggestedCrosswalk, 'units'>,
  facts: Readonly<Record<Side, readonly CodeFact[]>>,
  asked: Asked,
): Promise<readonly Proposal[]> {
  const { sides, limit } = asked;
  const selective = { crosswalk, sides, limit, facts };
  switch (crosswalk) {
    case 'parts': {
      const listed = await listedDescriptions(session, referenceFeeds(pass.feeds));
      return learnPairs(scoreParts(await partEvidence(session, facts, listed)), selective);
    }
    case 'lots':
    case 'serials':
      return learnPairs(scoreTracked(await trackedPairs(session, crosswalk === 'lots' ? 'lot' : 'serial'), facts), selective);
    case 'locations':
    case 'sites':
      return locationProposals(session, crosswalk, facts, asked);
    case 'statuses':
      return statusProposals(session, resolved.mappings, facts, asked);
  }
}

/** What units mean that units.yaml does not know. Units of single materials are none of them. */
async function unitProposals(session: Session, mappings: Mappings, { sides, limit }: Asked): Promise<Gathered> {
  const table = rootFactors(mappings.units);
  await loadTable(session, duckdb, table);
  const packaging = new Set(mappings.materialUnits.map(({ unit }) => unit.toLowerCase()));
  const open: Record<Side, readonly string[]> = { erp: [], mes: [] };
  const proposals: Proposal[] = [];
  for (const side of (['mes', 'erp'] as const).filter((name) => sides.includes(name))) {
    const rows = await session.all(openUnitsQuery(side).text, ['code', 'asked'], ['code']);
    const codes = rows.flatMap(([code, asked]) => (code && asked === '1' && !packaging.has(code.toLowerCase()) ? [code] : []));
    open[side] = codes;
    if (codes.length === 0) continue;
    const meetings = await meetingsOf(session, side);
    for (const code of codes) {
      const own = meetings.filter((meeting) => meeting.code === code);
      proposals.push(...learnUnits(side, scoreUnits(code, mappings.units, own), limit));
    }
  }
  return { crosswalk: 'units', open, proposals, rules: [] };
}

async function meetingsOf(session: Session, side: Side): Promise<readonly UnitMeeting[]> {
  const columns = ['code', 'unit', 'equal', 'met', 'sample'];
  const rows = await session.all(unitMeetingsQuery(side).text, columns, ['code', 'unit']);
  return rows.map(([code, unit, equal, met, sample]) => ({
    code: code ?? '',
    unit: unit ?? '',
    equal: Number(equal),
    met: Number(met),
    sample: sample ?? '',
  }));
}
