import chalk, { Chalk, type ChalkInstance } from 'chalk';

/** Colours for the terminal, by stream: none when it is not a terminal, with NO_COLOR, with TERM=dumb or when asked not to. */
export function colours(stream: { readonly isTTY?: boolean }, wanted: boolean): ChalkInstance {
  const { NO_COLOR, TERM } = process.env;
  const on = wanted && stream.isTTY === true && !NO_COLOR && TERM !== 'dumb';
  // chalk itself does not look at NO_COLOR.
  return new Chalk({ level: on ? chalk.level || 1 : 0 });
}

/** What a word of a report means; every rule colours words that say it themselves, so that colour alone never says anything. */
const MEANINGS: readonly (readonly [RegExp, (paint: ChalkInstance) => ChalkInstance])[] = [
  [/^(FAILED|REFUSED)\b[^]*$/, (paint) => paint.red.bold],
  [/^Passed\b[^]*$/, (paint) => paint.green],
  [/^ERP and MES AGREE\b/, (paint) => paint.green.bold],
  [/^ERP and MES DIFFER in [\d .]+ rows?/, (paint) => paint.red.bold],
  [/DOES NOT BALANCE|NOT DONE|NOT CHECKED/, (paint) => paint.red.bold],
  [/^ {2}(balances|done)(?=:)/, (paint) => paint.green],
  [/^The ledger is intact\b/, (paint) => paint.green],
  [/^Warnings$/, (paint) => paint.yellow.bold],
];

/** A report with colours: by what its words mean, its headings bold. */
export function painted(text: string, paint: ChalkInstance): string {
  if (paint.level === 0) return text;
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      for (const [pattern, colour] of MEANINGS)
        if (pattern.test(line)) return line.replace(pattern, (words) => colour(paint)(words));
      return /^\S/.test(line) && (lines[index + 1] ?? '').startsWith('  ') ? paint.bold(line) : line;
    })
    .join('\n');
}
