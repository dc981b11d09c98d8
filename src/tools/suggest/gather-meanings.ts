import type { Session } from '../../engine/engine.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { CodeFact } from './scoring/code-fact.ts';
import { type Meaning, Meanings, type Meeting } from './scoring/meanings.ts';
import type { Proposal } from './scoring/proposal.ts';
import { byMeaning, learnLocations, learnStatuses } from './scoring/propose-meanings.ts';
import { STATUSES } from '../../domains/canonical-codes.ts';
import { otherSide, type Side } from '../../model/side.ts';
import { MEETING_COLUMNS, meetingsQuery, type SharedField, spreadQuery } from './sql/meetings.ts';
import type { Asked } from './gathered.ts';

type Facts = Readonly<Record<Side, readonly CodeFact[]>>;

/** What locations or sites without an entry mean; the stages with their codes must be there. */
export async function locationProposals(
  session: Session,
  crosswalk: 'locations' | 'sites',
  facts: Facts,
  { sides, limit }: Asked,
): Promise<readonly Proposal[]> {
  const field = crosswalk === 'locations' ? 'location' : 'site';
  const names = namesOf([...facts.erp, ...facts.mes]);
  const shown: Proposal[] = [];
  for (const side of mesFirst(sides)) {
    const spread = await spreadOf(session, otherSide(side), field);
    const meanings = [...spread].map(([key, stocks]): Meaning => {
      const [site = '', code = ''] = key.split('\0');
      return { site, code, stocks, names: names.get(key) ?? [] };
    });
    const others = byMeaning(facts[otherSide(side)]);
    const scored = await scoredBy(session, side, field, facts[side], meanings);
    shown.push(...scored.flatMap((own) => learnLocations(crosswalk, own, others, limit)));
  }
  return shown;
}

/** What statuses without an entry mean. */
export async function statusProposals(
  session: Session,
  mappings: Mappings,
  facts: Facts,
  { sides, limit }: Asked,
): Promise<readonly Proposal[]> {
  const entries = mappings.codeLists.get('statuses')?.entries ?? [];
  const shown: Proposal[] = [];
  for (const side of mesFirst(sides)) {
    const spread = await spreadOf(session, otherSide(side), 'status');
    const meanings = STATUSES.map((code): Meaning => ({
      site: '',
      code,
      stocks: spread.get(`\0${code}`) ?? 0,
      names: [code, ...entries.filter(({ canonical }) => canonical === code).map((entry) => entry.code)],
    }));
    const scored = await scoredBy(session, side, 'status', facts[side], meanings);
    shown.push(...scored.flatMap((own) => learnStatuses(own, limit)));
  }
  return shown;
}

function mesFirst(sides: readonly Side[]): readonly Side[] {
  return (['mes', 'erp'] as const).filter((side) => sides.includes(side));
}

/** By meaning, what codes that are known to have it are called. */
function namesOf(facts: readonly CodeFact[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { canonicalSite, canonical, code } of facts) {
    const key = `${canonicalSite}\0${canonical}`;
    names.set(key, [...(names.get(key) ?? []), code]);
  }
  return names;
}

async function scoredBy(
  session: Session,
  side: Side,
  field: SharedField,
  facts: readonly CodeFact[],
  all: readonly Meaning[],
): Promise<readonly ReturnType<Meanings['score']>[]> {
  const asked = facts.filter(({ open, asked: wanted }) => open && wanted);
  if (asked.length === 0) return [];
  const meetings = new Map<string, Meeting[]>();
  for (const meeting of await meetingsOf(session, side, field)) {
    const key = `${meeting.site}\0${meeting.code}`;
    meetings.set(key, [...(meetings.get(key) ?? []), meeting]);
  }
  const meanings = new Meanings(all);
  return asked.map((fact) => meanings.score(fact, meetings.get(`${fact.site}\0${fact.code}`) ?? []));
}

async function meetingsOf(session: Session, side: Side, field: SharedField): Promise<readonly Meeting[]> {
  const order = ['site_code', 'code', 'target_site', 'target'];
  const rows = await session.all(meetingsQuery(side, field).text, [...MEETING_COLUMNS], order);
  return rows.map(([site, code, targetSite, target, weight, meetings, equal, sample]) => ({
    site: site ?? '',
    code: code ?? '',
    targetSite: targetSite ?? '',
    target: target ?? '',
    weight: Number(weight),
    meetings: Number(meetings),
    equal: Number(equal),
    sample: sample ?? '',
  }));
}

async function spreadOf(session: Session, side: Side, field: SharedField): Promise<ReadonlyMap<string, number>> {
  const columns = ['target_site', 'target', 'stocks'];
  const rows = await session.all(spreadQuery(side, field).text, columns, ['target_site', 'target']);
  return new Map(rows.map(([site, target, stocks]) => [`${site ?? ''}\0${target ?? ''}`, Number(stocks)]));
}
