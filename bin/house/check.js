// `npm run check`: all parts of the gate that need no run, each of them, so that one go shows everything there is to fix.
import { node, say } from './steps.js';

const PARTS = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  lint: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  format: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'],
  layers: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'src', 'commands'],
  unused: ['node_modules/knip/bin/knip.js'],
  generated: ['bin/generate.js', '--check'],
  words: ['bin/house/words.js'],
};

/** Runs the parts named (all of them when none is) and returns 0 when every one is green. */
export function check(names) {
  const wanted = names.length > 0 ? names : Object.keys(PARTS);
  const red = wanted.filter((name) => {
    say(`— ${name}`);
    const [script, ...args] = PARTS[name] ?? ['bin/house/check.js'];
    return !Object.hasOwn(PARTS, name) || node(script, args) !== 0;
  });
  say(red.length === 0 ? 'check: all green' : `check: to fix: ${red.join(', ')}`);
  return red.length === 0 ? 0 : 1;
}
