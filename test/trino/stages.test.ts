import { beforeAll, describe, expect, it } from 'vitest';
import { play, type Scene, COVERAGE, LONG, LOTS, RULED, SEVERAL, WIDE } from '../pipeline/scenes.ts';
import { LISTS } from '../pipeline/list-scene.ts';
import { STAGES } from '../pipeline/stages.ts';
import { answers, bothEngines } from './both-engines.ts';

const SCENES: readonly (readonly [string, Scene, readonly string[]])[] = [
  [
    'long',
    LONG,
    [
      'compared_long',
      'rejected',
      'rejected_keys',
      'candidates',
      'candidates_worded',
      'traced',
      'unmapped',
      'codes_candidates',
      'codes_seen',
      'codes_used',
      'pairing',
      'coverage_long',
    ],
  ],
  ['wide', WIDE, ['materials_read', 'compared_wide', 'reported']],
  ['coverage', COVERAGE, ['coverage_wide', 'coverage_list', 'coverage_used', 'coverage_unused', 'coverage_distinct']],
  ['lists', LISTS, ['standards', 'standards_repeated', 'movements', 'confirmations', 'confirmations_counted']],
  ['lots', LOTS, ['measured_lots']],
  ['ruled', RULED, ['coded_ruled']],
  ['several', SEVERAL, ['compared_several', 'regrouped', 'reported_several', 'aggregated_several', 'shown']],
];

for (const [name, scene, stages] of SCENES) {
  describe(`the stages of ${name} on both engines`, () => {
    const both = bothEngines();
    beforeAll(async () => {
      await Promise.all(Object.values(both()).map(({ session, dialect }) => play(session, scene, dialect)));
    });

    it.each(stages)('%s', async (stage) => {
      const found = await answers(both(), (dialect) => STAGES[stage]?.(dialect) ?? '');
      expect(found.duckdb.length).toBeGreaterThan(0);
      expect(found.trino).toEqual(found.duckdb);
    });
  });
}
