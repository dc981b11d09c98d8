// The test suites: `npm test`, `npm run test:trino`, `npm run test:cluster`, `npm run test:office`, `npm run soak`.
import { spawnSync } from 'node:child_process';
import { node, ROOT, say } from './steps.js';

const UNAVAILABLE = 3;

function vitest(config, args, env = {}) {
  return node('node_modules/vitest/vitest.mjs', ['run', '--config', config, ...args], { env: { ...process.env, ...env } });
}

/** Why no server can be started here; '' where one can, fetched now if need be, or where TRUEUP_TRINO names one that runs. */
function whyNoTrino() {
  if (process.env.TRUEUP_TRINO) return '';
  const script = ['--import', 'tsx', 'test/trino/cluster/available.ts'];
  const { status, stdout } = spawnSync(process.execPath, script, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  // Whatever else went wrong is a failure that the start of the suite shows.
  return status === UNAVAILABLE ? stdout : '';
}

/** Runs a suite that needs a Trino and says in its last line whether it ran. */
function onTrino(config, args) {
  const why = whyNoTrino();
  if (why !== '') {
    say(`trino: not run (${why})`);
    return process.env.TRUEUP_REQUIRE_TRINO === '1' ? 1 : 0;
  }
  const status = vitest(config, args);
  say('trino: ran');
  return status;
}

export const SUITES = {
  /** The local tests; those on Trino only where TRUEUP_TRINO names a server that runs. */
  test(args) {
    const status = vitest('vitest.config.ts', args);
    if (process.env.TRUEUP_TRINO) return onTrino('vitest.trino.config.ts', ['--passWithNoTests', ...args]) || status;
    say('trino: not run (TRUEUP_TRINO names no server; npm run test:trino starts one)');
    return status;
  },
  'test:trino': (args) => onTrino('vitest.trino.config.ts', args),
  'test:cluster': (args) => onTrino('vitest.cluster.config.ts', args),
  /** What LibreOffice makes of the CSV and the workbook of a run; without LibreOffice nothing is shown, which is a failure. */
  'test:office'(args) {
    if (spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0) return vitest('vitest.office.config.ts', args);
    say('office: not run (there is no soffice on the PATH; on Debian: apt-get install libreoffice-calc-nogui)');
    return 1;
  },
  /** The local tests with many times as many random cases, and others every time. */
  soak(args) {
    const { TRUEUP_SOAK = '20', TRUEUP_SEED = String(Date.now() % 2 ** 31) } = process.env;
    say(`soak: TRUEUP_SOAK=${TRUEUP_SOAK} TRUEUP_SEED=${TRUEUP_SEED}`);
    return vitest('vitest.soak.config.ts', args, { TRUEUP_SOAK, TRUEUP_SEED });
  },
};
