import { defineConfig } from 'vitest/config';
import { SHARED } from './vitest.config.ts';

/** `npm run test:databases`: what databases make of the SQL that people run on them. Not in the gate. */
export default defineConfig({
  test: { ...SHARED, include: ['test/databases/**/*.test.ts'], fileParallelism: false },
});
