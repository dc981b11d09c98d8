import { folded } from '../../mapping/crosswalks/fold.ts';

/** What does not count when two texts are compared. */
export interface TextRules {
  readonly ignoreCase: boolean;
  readonly trim: boolean;
  /** Texts that are not a value, besides the empty one; compared by the same rules. */
  readonly blank: readonly string[];
}

/** Blanks of all kinds, as RE2 and JavaScript write them in one way. */
export const BLANKS = '[ \\t\\n\\r\\x0B\\x0C\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF]';

const EDGES = new RegExp(`^${BLANKS}+|${BLANKS}+$`, 'g');

/** The text by which a cell is compared; an empty one for a cell without a value. */
export function normalForm(rules: TextRules): (cell: string | null) => string {
  if (!rules.ignoreCase && !rules.trim && rules.blank.length === 0) return (cell) => cell ?? '';
  const shaped = shaper(rules);
  const blank = new Set(rules.blank.map(shaped));
  return (cell) => {
    const text = shaped(cell ?? '');
    return blank.has(text) ? '' : text;
  };
}

/** The words that count as blank, in the form in which a cell is looked up among them. */
export function blankForms(rules: TextRules): readonly string[] {
  return [...new Set(rules.blank.map(shaper(rules)))].filter((text) => text !== '');
}

function shaper({ ignoreCase, trim }: TextRules): (text: string) => string {
  return (text) => {
    const trimmed = trim ? text.replace(EDGES, '') : text;
    return ignoreCase ? folded(trimmed) : trimmed;
  };
}
