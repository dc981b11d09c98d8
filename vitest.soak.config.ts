import { configDefaults, defineConfig } from 'vitest/config';
import { WITH_OTHERS, SHARED } from './vitest.config.ts';

/** `npm run soak`: the local tests with many times as many random cases, and others every time. Not in the gate. */
export default defineConfig({
  test: {
    ...SHARED,
    include: ['test/**/*.test.ts', 'test/soak/**/*.soak.ts'],
    exclude: [...configDefaults.exclude, ...WITH_OTHERS],
    testTimeout: 24 * 3_600_000,
  },
});
