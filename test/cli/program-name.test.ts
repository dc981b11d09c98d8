import { expect, it } from 'vitest';
import { programName } from '../../src/cli/program-name.ts';

it.each([
  ['/usr/local/bin/trueup', {}, 'trueup'],
  ['/work/node_modules/.bin/trueup', { npm_command: 'exec' }, 'npx trueup'],
  ['/work/node_modules/.bin/trueup', {}, 'npx trueup'],
  ['/work/node_modules/trueup/bin/run.js', {}, 'npx trueup'],
  ['/usr/lib/node_modules/trueup/bin/run.js', {}, 'trueup'],
  ['/work/bin/run.js', {}, 'node bin/run.js'],
  ['/work/bin/dev.js', {}, 'node bin/dev.js'],
  ['/src/my clone/bin/run.js', {}, 'node "../src/my clone/bin/run.js"'],
  ['/work/node_modules/vitest/vitest.mjs', {}, 'trueup'],
])('%s is started again as the user did', (script, more, name) => {
  const environment = { PATH: '/usr/bin:/usr/local/bin', ...more };
  expect(programName({ script, environment, folder: '/work' })).toBe(name);
});
