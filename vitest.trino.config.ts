import { defineConfig } from 'vitest/config';
import { SHARED } from './vitest.config.ts';

/** `npm run test:trino`: on one server for all, which takes the whole machine. */
export default defineConfig({
  test: {
    ...SHARED,
    include: ['test/trino/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts', 'test/trino/global-setup.ts'],
    fileParallelism: false,
  },
});
