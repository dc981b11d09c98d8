// The npm scripts that work on a clone with nothing installed: `node bin/bootstrap.js build|check|test|test:trino|test:cluster|test:office|test:browser|test:databases|test:node|soak|demo|bench [arguments]`.
import { build, ensureBuilt } from './house/built.js';
import { check } from './house/check.js';
import { demo } from './house/demo.js';
import { ensureInstalled } from './house/installed.js';
import { fail, node, requireNode } from './house/steps.js';
import { SUITES } from './house/tests.js';

const TASKS = {
  async build() {
    await build();
    return 0;
  },
  check,
  ...SUITES,
  async demo() {
    await ensureBuilt();
    return demo();
  },
  async bench(args) {
    await ensureBuilt();
    return node('node_modules/tsx/dist/cli.mjs', ['bench/run.ts', ...args]);
  },
};

requireNode();
const [task = '', ...args] = process.argv.slice(2);
const run = Object.hasOwn(TASKS, task)
  ? TASKS[task]
  : fail(`Unknown task ${JSON.stringify(task)}: ${Object.keys(TASKS).join(', ')}`);
ensureInstalled();
process.exitCode = await run(args);
