import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config';

/** What all suites share. The limits of time only end what hangs: no outcome depends on how busy a machine is. */
export const SHARED = {
  disableConsoleIntercept: true,
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 600_000 } },
  pool: 'forks',
  maxWorkers: '100%',
  globalSetup: ['test/global-setup.ts'],
  // The built program is run as it is
  server: { deps: { external: [/\/trueup-program-/] } },
} satisfies ViteUserConfig['test'];

/** Files of the suites that need another program: a Trino, a spreadsheet, a browser, a database. */
export const WITH_OTHERS = ['test/trino/**', 'test/cluster/**', 'test/office/**', 'test/browser/**', 'test/databases/**'];

/** `npm test`: all that runs on this machine alone. */
export default defineConfig({
  test: { ...SHARED, include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, ...WITH_OTHERS] },
});
