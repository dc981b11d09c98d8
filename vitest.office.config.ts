import { defineConfig } from 'vitest/config';
import { SHARED } from './vitest.config.ts';

/** `npm run test:office`: what a spreadsheet program makes of the files that people open. Not in the gate. */
export default defineConfig({
  test: { ...SHARED, include: ['test/office/**/*.test.ts'], fileParallelism: false },
});
