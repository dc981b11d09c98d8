import { describe, expect, it } from 'vitest';
import { legsOfTable } from '../../src/run/feeds/table-feed.ts';

const CONFIG = { table: { catalog: 'lake', schema: 'erp', table: 'mseg' }, positions: {}, at: { file: 'trueup.yaml' } };

describe('a table read by a profile with two legs', () => {
  it('is refused with the table and what to do instead', () => {
    const [problem] = legsOfTable(CONFIG, { name: 'generic/movements', legs: 'two' });
    expect(problem?.code).toBe('config_invalid');
    expect(problem?.message).toContain('lake.erp.mseg');
    expect(problem?.suggestions?.[0]).toContain('files: export.csv');
    expect(legsOfTable(CONFIG, { name: 'generic/movements' })).toEqual([]);
  });
});
