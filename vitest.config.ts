import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    disableConsoleIntercept: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: { name: 'local', include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, 'test/trino/**'] },
      },
      {
        extends: true,
        test: {
          name: 'trino',
          include: ['test/trino/**/*.test.ts'],
          globalSetup: ['test/trino/global-setup.ts'],
          // One server for all of them, and it takes the whole machine.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
