import { describe, expect, it } from 'vitest';
import { domainPlan } from '../../src/pipeline/plan.ts';
import { factsQuery } from '../../src/tools/suggest/sql/code-facts.ts';
import { evidenceQuery } from '../../src/tools/suggest/sql/evidence-query.ts';
import { meetingsQuery, spreadQuery } from '../../src/tools/suggest/sql/meetings.ts';
import { levelsQuery, lotLocationsQuery, openPairsQuery } from '../../src/tools/suggest/sql/open-pairs.ts';
import { EQUAL, equalQuery, sharedQuery } from '../../src/tools/suggest/sql/shared-features.ts';
import { trackedPairsQuery } from '../../src/tools/suggest/sql/tracked-codes.ts';
import { openUnitsQuery, unitMeetingsQuery } from '../../src/tools/suggest/sql/unit-meetings.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { golden, writeGolden } from './golden-file.ts';
import { long, wide } from './plans.ts';

/** Stage → the text that the pipeline makes of the plans. */
const STAGES: Readonly<Record<string, () => string>> = {
  suggest_evidence_long: () => evidenceQuery(long, domainPlan(long).typings, 'mes').text,
  suggest_evidence_wide: () => evidenceQuery(wide, domainPlan(wide).typings, 'erp').text,
  suggest_facts: () => factsQuery('mes', 'material').text,
  suggest_facts_locations: () => factsQuery('mes', 'location').text,
  suggest_shared_lots: () => sharedQuery().text,
  suggest_equal_quantities: () => equalQuery().text,
  suggest_open_pairs: () => openPairsQuery(EQUAL).text,
  suggest_levels: () => levelsQuery(EQUAL).text,
  suggest_lot_locations: () => lotLocationsQuery().text,
  suggest_meetings: () => meetingsQuery('mes', 'location').text,
  suggest_spread: () => spreadQuery('erp', 'location').text,
  suggest_open_units: () => openUnitsQuery('mes').text,
  suggest_unit_meetings: () => unitMeetingsQuery('mes').text,
  suggest_tracked_pairs: () => trackedPairsQuery(duckdb, 'lot').text,
};

describe('the SQL behind proposals, as it was reviewed', () => {
  it.each(Object.entries(STAGES))('%s', (stage, made) => {
    const text = made();
    if (writeGolden(stage, 'duckdb', text)) return;
    expect(text).toBe(golden(stage));
  });
});
