import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { SHARED } from './vitest.config.ts';

function isPlants({ moduleId }: TestSpecification): boolean {
  return moduleId.endsWith('plants.test.ts');
}

/** Whole plants take longest: begun first, they do not run alone at the end. */
class PlantsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter((file) => isPlants(file)), ...sorted.filter((file) => !isPlants(file))];
  }
}

/** `npm run test:trino`: on one server for all. Two files at a time: one plans and reads while the other waits for the server. */
export default defineConfig({
  test: {
    ...SHARED,
    include: ['test/trino/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts', 'test/trino/global-setup.ts'],
    maxWorkers: 2,
    sequence: { sequencer: PlantsFirst },
  },
});
