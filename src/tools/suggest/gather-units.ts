import type { Session } from '../../engine/engine.ts';
import { loadTable } from '../../engine/stage.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { Proposal } from './scoring/proposal.ts';
import { tellUnits } from './scoring/propose-meanings.ts';
import { scoreUnits, type UnitMeeting } from './scoring/score-units.ts';
import type { Side } from '../../model/side.ts';
import { openUnitsQuery, rootFactors, unitMeetingsQuery } from './sql/unit-meetings.ts';
import { duckdb } from '../../sql/duckdb/duckdb-dialect.ts';
import type { Asked, Gathered } from './gathered.ts';

/** What units mean that units.yaml does not know. Units of single materials are none of them. */
export async function unitProposals(session: Session, mappings: Mappings, { sides, limit }: Asked): Promise<Gathered> {
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
      proposals.push(...tellUnits(side, scoreUnits(code, mappings.units, own), limit));
    }
  }
  return { crosswalk: 'units', open, proposals };
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
