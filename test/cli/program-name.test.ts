import { expect, it } from 'vitest';
import { programName } from '../../src/cli/program-name.ts';

it.each([
  ['/usr/local/bin/trueup', {}, 'trueup'],
  ['/plant/node_modules/.bin/trueup', { npm_command: 'exec' }, 'npx trueup'],
  ['/plant/node_modules/.bin/trueup', {}, 'npx trueup'],
  ['/plant/node_modules/trueup/bin/run.js', {}, 'npx trueup'],
  ['/usr/lib/node_modules/trueup/bin/run.js', {}, 'trueup'],
  ['/plant/bin/run.js', {}, 'node bin/run.js'],
  ['/plant/bin/dev.js', {}, 'node bin/dev.js'],
  ['/src/my clone/bin/run.js', {}, 'node "../src/my clone/bin/run.js"'],
  ['/plant/node_modules/vitest/vitest.mjs', {}, 'trueup'],
])('%s is started again as the user did', (script, more, name) => {
  const environment = { PATH: '/usr/bin:/usr/local/bin', ...more };
  expect(programName({ script, environment, folder: '/plant' })).toBe(name);
});
