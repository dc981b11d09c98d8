import { describe, expect, it } from 'vitest';
import { golden, writeGolden } from './golden-file.ts';
import { STAGES } from './stages.ts';

describe('the SQL of a stage, as it was reviewed', () => {
  it.each(Object.entries(STAGES))('%s', (stage, made) => {
    const text = made();
    // Written only by hand and then never judged: the next run does that.
    if (writeGolden(stage, text)) return;
    expect(text).toBe(golden(stage));
  });
});
