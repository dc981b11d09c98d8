// Words that docs/glossary.md has replaced: none of them comes back into code, comments or documentation.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './steps.js';

const RETIRED = {
  mend: 'fix',
  mends: 'fixes',
  mended: 'fixed',
  untold: 'missing, not listed',
  heard: 'known, weighed',
  fate: 'disposition',
  fates: 'dispositions',
  faulty: 'malformed, rejected',
  telling: 'distinctive, selective',
  told: 'reported, named, known; "told apart" stays',
  settled: 'decided, resolved, agreed; whatever is meant',
  unsettled: 'open',
};

/** Names that others script against, and the code that writes them. */
const PUBLISHED = [
  ['src/contract/coverage.ts', 'mended'],
  ['src/tools/coverage/figures/baseline.ts', 'mended'],
  ['src/tools/coverage/text/coverage-verdict.ts', 'mended'],
  ['src/contract/mapping-diff.ts', 'fate'],
  ['src/tools/diff/effect/changed-discrepancies.ts', 'fate'],
  ['src/tools/diff/text/mapping-diff-markdown.ts', 'fate'],
  ['src/tools/diff/text/mapping-diff-text.ts', 'fate'],
];

const PLACES = ['src', 'commands', 'docs', 'README.md', 'CONTRIBUTING.md'];

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => files(join(path, name)));
}

/** The words of a line, those inside of identifiers too: `theFate` has `fate`. Codes are told apart, and promises are settled. */
function wordsOf(line) {
  return (
    line
      .replaceAll(/told apart|allSettled/g, '')
      .replaceAll(/([a-z])(?=[A-Z])/g, '$1 ')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  );
}

const found = PLACES.flatMap(files)
  .filter((path) => /\.(ts|md)$/.test(path) && path !== join('docs', 'glossary.md'))
  .flatMap((path) => {
    const allowed = new Set(PUBLISHED.filter(([file]) => join(...file.split('/')) === path).map(([, word]) => word));
    return readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        wordsOf(line)
          .filter((word) => Object.hasOwn(RETIRED, word) && !allowed.has(word))
          .map((word) => `${path}:${index + 1}: "${word}"; write: ${RETIRED[word]}`),
      );
  });
found.forEach((line) => say(line));
process.exitCode = found.length === 0 ? 0 : 1;
