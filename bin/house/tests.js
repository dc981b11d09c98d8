// The test suites: `npm test`, `npm run test:trino`, `npm run test:cluster`, `npm run test:office`, `npm run test:browser`, `npm run test:databases`, `npm run test:node`, `npm run soak`.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
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

/** Newer lines of Node than the one that the gate runs on. */
const NODES = ['22', '24'];

/** What shows that the program works on a Node: it starts, streams, reads texts and workbooks, and gives the results of the demo. */
const ON_EACH_NODE = [
  'test/cli/entry.test.ts',
  'test/cli/streams.test.ts',
  'test/end-to-end/demo.test.ts',
  'test/end-to-end/output.test.ts',
  'test/intake/workbook-oddities.test.ts',
  'test/intake/both-paths.test.ts',
];

/** The program of a line of Node, fetched by npm; '' where it cannot be had. */
function nodeOf(line) {
  const asked = ['--yes', '--package', `node@${line}`, '--', 'node', '--print', 'process.execPath'];
  const { stdout } = spawnSync('npx', asked, { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  const path = (stdout ?? '').trim();
  const version = path === '' ? '' : spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout;
  return version?.startsWith(`v${line}.`) ? path : '';
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
  /** The page of a run in Debian's Chromium, or the one that CHROMIUM names; without it nothing is shown, which is a failure. */
  'test:browser'(args) {
    const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
    if (spawnSync(browser, ['--version'], { stdio: 'ignore' }).status === 0) return vitest('vitest.browser.config.ts', args);
    say(`browser: not run (there is no ${browser}; on Debian: apt-get install chromium)`);
    return 1;
  },
  /** What SQLite and PostgreSQL make of the SQL that people run on them; where one is not at hand nothing is shown, which is a failure. */
  'test:databases'(args) {
    const missing = [
      ['sqlite3', ['--version'], 'there is no sqlite3 on the PATH'],
      ['psql', ['-X', '-c', 'select 1'], 'psql reaches no server: PGHOST, PGPORT, PGUSER and PGPASSWORD name one'],
    ].filter(([program, asked]) => spawnSync(program, asked, { stdio: 'ignore' }).status !== 0);
    if (missing.length === 0) return vitest('vitest.databases.config.ts', args);
    say(`databases: not run (${missing.map(([, , why]) => why).join('; ')})`);
    return 1;
  },
  /** The tests that a Node can break, on newer ones; one that cannot be had is a failure. */
  'test:node'(args) {
    const statuses = NODES.map((line) => {
      const path = nodeOf(line);
      say(path === '' ? `node ${line}: not run (npm could not fetch it)` : `node ${line}: ${path}`);
      if (path === '') return 1;
      const suite = ['node_modules/vitest/vitest.mjs', 'run', ...(args.length > 0 ? args : ON_EACH_NODE)];
      return spawnSync(path, suite, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
    });
    return statuses.find((status) => status !== 0) ?? 0;
  },
  /** The local tests with many times as many random cases, and others every time. */
  soak(args) {
    const { TRUEUP_SOAK = '20', TRUEUP_SEED = String(Date.now() % 2 ** 31) } = process.env;
    say(`soak: TRUEUP_SOAK=${TRUEUP_SOAK} TRUEUP_SEED=${TRUEUP_SEED}`);
    return vitest('vitest.soak.config.ts', args, { TRUEUP_SOAK, TRUEUP_SEED });
  },
};
