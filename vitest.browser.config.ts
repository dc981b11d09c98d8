import { defineConfig } from 'vitest/config';
import { SHARED } from './vitest.config.ts';

/** `npm run test:browser`: the page of a run in Chromium. Not in the gate. */
export default defineConfig({
  test: { ...SHARED, include: ['test/browser/**/*.test.ts'], fileParallelism: false },
});
