import { defineConfig } from 'vitest/config';
import { SHARED } from './vitest.config.ts';

/** `npm run test:cluster`: what takes minutes, or clusters of its own that lose nodes. Not in the gate. */
export default defineConfig({
  test: {
    ...SHARED,
    include: ['test/cluster/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts', 'test/trino/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
  },
});
