// Words that docs/glossary.md has replaced: none of them comes back into names, messages, comments, tests or documentation.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { say } from './steps.js';

const RETIRED = {
  mend: 'fix',
  mends: 'fixes',
  mended: 'fixed',
  mending: 'fixing',
  untold: 'missing, not listed',
  heard: 'known, weighed',
  fate: 'disposition',
  fates: 'dispositions',
  faulty: 'malformed, rejected',
  telling: 'distinctive, selective',
  told: 'reported, named, known; "told apart" stays',
  settle: 'decide, resolve, agree; whatever is meant',
  settles: 'decides, resolves, agrees; whatever is meant',
  settled: 'decided, resolved, agreed; whatever is meant',
  unsettled: 'open',
  place: 'position (in a file), location (in a plant), line, cell, column; "instead of" for "in place of"',
  places: 'positions (in a file), locations (in a plant); "decimal places" stays',
  placed: 'put, listed, located',
  unplaced: 'without a position',
};

/** What may be said with such a word: idioms, a balance that is settled, and what exports call their own columns. */
const IDIOMS = [
  /told apart/g,
  /allSettled|PromiseSettledResult/g,
  /balance to settle/g,
  /decimal places?/g,
  /in place\b(?! of)/g,
  /(?:take|takes|took) place/g,
  /storage place/gi,
  /inventree\/places/g,
];

/** Names that others script against and the code that writes them; words of exports. */
const PUBLISHED = [
  ['src/contract/coverage.ts', 'mended'],
  ['src/tools/coverage/figures/baseline.ts', 'mended'],
  ['src/tools/coverage/text/coverage-verdict.ts', 'mended'],
  ['test/mappings/coverage/baseline.test.ts', 'mended'],
  ['test/mappings/coverage/laws.test.ts', 'mended'],
  ['src/contract/mapping-diff.ts', 'fate'],
  ['src/tools/diff/effect/changed-discrepancies.ts', 'fate'],
  ['src/tools/diff/text/mapping-diff-markdown.ts', 'fate'],
  ['src/tools/diff/text/mapping-diff-text.ts', 'fate'],
  ['src/contract/suggestion.ts', 'place'],
  ['src/tools/suggest/suggest-text.ts', 'place'],
  ['src/tools/suggest/suggestion-list.ts', 'place'],
  ['src/init/plan-side.ts', 'place'],
  ['src/init/resemblance.ts', 'place'],
  ['docs/profiles.md', 'places'],
  ['test/app/reconcile/judging.test.ts', 'place'],
  ['test/cluster/formats.test.ts', 'place'],
  ['test/cluster/formats.test.ts', 'places'],
  ['test/intake/profiles/look-ups.test.ts', 'place'],
  ['test/intake/profiles/look-ups.test.ts', 'places'],
  ['test/pipeline/plans.ts', 'place'],
];

const SEARCHED = [
  'src',
  'commands',
  'bin',
  'bench',
  'test',
  'docs',
  'mappings',
  'fixtures',
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'DECISIONS.md',
];
const EXEMPT = new Set(['docs/glossary.md', 'bin/house/words.js']);

function files(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}

/** The words of a line, those inside of identifiers too: `theFate` has `fate`. */
function wordsOf(line) {
  return (
    IDIOMS.reduce((text, idiom) => text.replaceAll(idiom, ''), line)
      .replaceAll(/([a-z])(?=[A-Z])/g, '$1 ')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  );
}

function retired(text, allowed) {
  return wordsOf(text).filter((word) => Object.hasOwn(RETIRED, word) && !allowed.has(word));
}

const found = SEARCHED.flatMap(files)
  .map((path) => path.split(sep).join('/'))
  .filter(
    (path) =>
      (path.startsWith('fixtures/') ? path.endsWith('/README.md') : /\.(ts|js|md|yaml|sql)$/.test(path)) && !EXEMPT.has(path),
  )
  .flatMap((path) => {
    const allowed = new Set(PUBLISHED.filter(([file]) => file === path).map(([, word]) => word));
    const lines = [path, ...readFileSync(path, 'utf8').split('\n')];
    return lines.flatMap((line, index) =>
      retired(line, allowed).map((word) => `${path}:${index}: "${word}"; write: ${RETIRED[word]}`),
    );
  });
found.forEach((line) => say(line));
process.exitCode = found.length === 0 ? 0 : 1;
