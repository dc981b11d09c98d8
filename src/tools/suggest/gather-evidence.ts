import type { Session } from '../../engine/engine.ts';
import { keepStage } from '../../engine/stage.ts';
import type { CodeFact, PartEvidence, SharedFeature, SharedPair } from './scoring/code-fact.ts';
import type { TrackedPair } from './scoring/score-tracked.ts';
import type { Side } from '../../model/side.ts';
import { FACT_COLUMNS, factsName } from './sql/code-facts.ts';
import { levelsQuery, lotLocationsQuery, openPairsQuery } from './sql/open-pairs.ts';
import { EQUAL, equalQuery, SHARED, sharedQuery } from './sql/shared-features.ts';
import { TRACKED_COLUMNS, type TrackedField, trackedPairsQuery } from './sql/tracked-codes.ts';
import { count, spoken } from '../../report/layout/figures.ts';
import { duckdb } from '../../sql/duckdb/duckdb-dialect.ts';
import { identifier, sql } from '../../sql/fragment.ts';
import type { Listed } from './listed-descriptions.ts';

/** The codes of a field of one side, in the order of their spelling; its stage must be there. */
export async function codeFacts(session: Session, side: Side, field: string): Promise<readonly CodeFact[]> {
  const rows = await session.all(
    sql`select * from ${identifier(factsName(side, field))}`.text,
    [...FACT_COLUMNS],
    ['code', 'site_code'],
  );
  return rows.map(([site, code, canonicalSite, canonical, , open, asked, number, description, root, tracked]) => ({
    side,
    site: site ?? '',
    code: code ?? '',
    canonicalSite: canonicalSite ?? '',
    canonical: canonical ?? '',
    open: open === '1',
    asked: asked === '1',
    rows: Number(number),
    description: description ?? null,
    root: root ?? null,
    tracked: tracked === '1',
  }));
}

/** All that the exports say about parts; the stages with their codes must be there. */
export async function partEvidence(
  session: Session,
  facts: Readonly<Record<Side, readonly CodeFact[]>>,
  listed: Listed,
): Promise<PartEvidence> {
  await keepStage(session, duckdb, SHARED, sharedQuery());
  await keepStage(session, duckdb, EQUAL, equalQuery());
  const described = (fact: CodeFact): CodeFact => ({ ...fact, description: fact.description ?? listed(fact.side, fact.code) });
  return {
    erp: facts.erp.map(described),
    mes: facts.mes.map(described),
    lots: await feature(session, SHARED, await lotPairs(session)),
    quantities: await feature(session, EQUAL, await quantityPairs(session)),
  };
}

/** Open lots (or serial numbers) of one material that may be one; the stages with their codes must be there. */
export async function trackedPairs(session: Session, field: TrackedField): Promise<readonly TrackedPair[]> {
  const rows = await session.all(trackedPairsQuery(duckdb, field).text, [...TRACKED_COLUMNS], ['erp', 'mes']);
  return rows.map(([erp, mes, material, pool, equal, site, location, quantity, root]) => {
    const at = locationName(site, location);
    const held = `${spoken(quantity ?? '0')} ${root ?? ''}${at && ` at ${at}`} on both sides`;
    return { erp: erp ?? '', mes: mes ?? '', material: material ?? '', pool: Number(pool), equal: equal === '1' ? held : null };
  });
}

async function feature(session: Session, stage: string, pairs: readonly SharedPair[]): Promise<SharedFeature> {
  const rows = await session.all(levelsQuery(stage).text, ['level', 'same', 'different'], ['level']);
  const levels = rows.map(
    ([level, same, different]) => [level ?? '', { same: Number(same), different: Number(different) }] as const,
  );
  return { pairs, levels: new Map(levels) };
}

async function lotPairs(session: Session): Promise<readonly SharedPair[]> {
  const locations = await session.all(
    lotLocationsQuery().text,
    ['erp', 'mes', 'witness', 'site', 'location', 'erp_quantity', 'mes_quantity', 'root'],
    ['erp', 'mes'],
  );
  const shown = new Map<string, string>();
  for (const [erp, mes, witness, site, location, own, other, root] of locations) {
    const [a, b] = [spoken(own ?? '0'), spoken(other ?? '0')];
    const figures = a === b ? `${a} ${root ?? ''} each` : `${a} and ${b} ${root ?? ''}`;
    const at = locationName(site, location);
    shown.set(`${erp ?? ''}\0${mes ?? ''}`, `${witness ?? ''}${at && ` at ${at}`} on both sides, ${figures}`);
  }
  const rows = await session.all(openPairsQuery(SHARED).text, ['erp', 'mes', 'level', 'shared', 'witness'], ['erp', 'mes']);
  return rows.map(([erp, mes, level, shared, witness]) => {
    const first = shown.get(`${erp ?? ''}\0${mes ?? ''}`) ?? `${witness ?? ''} on both sides`;
    const more = Number(shared) - 1;
    return pair(erp, mes, level, shared, more > 0 ? `${first}, and ${count(more)} more` : first);
  });
}

async function quantityPairs(session: Session): Promise<readonly SharedPair[]> {
  const columns = ['erp', 'mes', 'level', 'shared', 'site', 'location', 'quantity', 'root'];
  const rows = await session.all(openPairsQuery(EQUAL).text, columns, ['erp', 'mes']);
  return rows.map(([erp, mes, level, shared, site, location, quantity, root]) => {
    const at = locationName(site, location);
    const others = level === 'common' ? ', as other parts have' : '';
    return pair(
      erp,
      mes,
      level,
      shared,
      `${spoken(quantity ?? '0')} ${root ?? ''} ${at ? `at ${at}` : 'in all'} on both sides${others}`,
    );
  });
}

function pair(
  erp: string | null | undefined,
  mes: string | null | undefined,
  level: string | null | undefined,
  shared: string | null | undefined,
  evidence: string,
): SharedPair {
  return { erp: erp ?? '', mes: mes ?? '', level: level as SharedPair['level'], shared: Number(shared), evidence };
}

/** `1000/0002`, or as much of it as is known. */
function locationName(site: string | null | undefined, location: string | null | undefined): string {
  return [site ?? '', location ?? ''].filter((code) => code !== '').join('/');
}
