import { configDefaults, defineConfig } from 'vitest/config';
import { ON_TRINO, SHARED } from './vitest.config.ts';

const { TRUEUP_SOAK = '20', TRUEUP_SEED = String(Date.now() % 2 ** 31) } = process.env;

process.stderr.write(`soak: TRUEUP_SOAK=${TRUEUP_SOAK} TRUEUP_SEED=${TRUEUP_SEED}\n`);

/** `npm run soak`: the local tests with many times as many random cases, and others every time. Not in the gate. */
export default defineConfig({
  test: {
    ...SHARED,
    include: ['test/**/*.test.ts', 'test/soak/**/*.soak.ts'],
    exclude: [...configDefaults.exclude, ...ON_TRINO],
    env: { TRUEUP_SOAK, TRUEUP_SEED },
    testTimeout: 24 * 3_600_000,
  },
});
