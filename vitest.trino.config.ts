import { defineConfig } from 'vitest/config';
import { SHARED } from './vitest.config.ts';

/** `npm run test:trino`: on one server for all. Two files at a time: one plans and reads while the other waits for the server. */
export default defineConfig({
  test: {
    ...SHARED,
    include: ['test/trino/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts', 'test/trino/global-setup.ts'],
    maxWorkers: 2,
  },
});
