import { describe, expect, it } from 'vitest';
import { DIALECTS } from '../../src/sql/dialects.ts';
import { difference, golden, goldenDifference, writeGolden } from './golden-file.ts';
import { LOCAL_STAGES, STAGES } from './stages.ts';

describe('the SQL of a stage, as it was reviewed', () => {
  it.each(Object.entries({ ...STAGES, ...LOCAL_STAGES }))('%s', (stage, made) => {
    const text = made(DIALECTS.duckdb);
    // Written only by hand and then never judged: the next run does that.
    if (writeGolden(stage, 'duckdb', text)) return;
    expect(text).toBe(golden(stage));
  });

  it.each(Object.entries(STAGES))('%s on Trino: the same text, or what differs in it', (stage, made) => {
    const text = made(DIALECTS.trino);
    if (writeGolden(stage, 'trino', text)) return;
    expect(difference(stage, 'trino', text)).toBe(goldenDifference(stage, 'trino'));
  });
});
