import type { Rule } from './rule.ts';
import { STOCK, STOCK_FILE } from './rule-samples.ts';

const MATERIAL = '{column: Part}';

/** The sample profile with another rule for the material. */
function withTransform(transform: string): string {
  return STOCK.replace(MATERIAL, () => `{column: Part, transform: ${transform}}`);
}

/** Transforms and regular expressions of profiles. */
export const TRANSFORM_RULES: readonly Rule[] = [
  {
    id: 'TU220',
    code: 'unknown_transform',
    severity: 'error',
    title: 'Unknown transform',
    explanation: 'There is no transform of this name.',
    remedy: 'Write the intended name; `mappings/README.md` lists all transforms.',
    example: { file: STOCK_FILE, wrong: withTransform('trimm'), right: withTransform('trim') },
  },
  {
    id: 'TU221',
    code: 'config_invalid',
    severity: 'error',
    title: 'Wrong number of arguments',
    explanation: 'A transform takes a fixed number of arguments, and this one has more or fewer.',
    remedy: 'Write it as the message shows. Put an argument with a comma in quotes.',
    example: { file: STOCK_FILE, wrong: withTransform("['replace(-)']"), right: withTransform("['replace(-, _)']") },
  },
  {
    id: 'TU222',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unreadable arguments',
    explanation:
      'The parenthesis or a quote among the arguments does not close. In a YAML list, a transform with a comma is split in two unless the whole transform is in quotes.',
    remedy: "Put the whole transform in single quotes: `['replace(-, _)']`.",
    example: { file: STOCK_FILE, wrong: withTransform('replace(-'), right: withTransform("'replace(-, _)'") },
  },
  {
    id: 'TU223',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid argument',
    explanation: 'An argument is empty, or a number outside the valid range: digits and parts count from 1 to 100.',
    remedy: 'Write the intended argument, or remove the transform. Put a blank in quotes.',
    example: { file: STOCK_FILE, wrong: withTransform('pad_zeros(0)'), right: withTransform('pad_zeros(10)') },
  },
  {
    id: 'TU224',
    code: 'config_invalid',
    severity: 'error',
    title: 'Replacement with an unknown group',
    explanation:
      'In a replacement `\\1` stands for what the first group of the regular expression found. There is no such group here, or the backslash comes before something else.',
    remedy: 'Put the intended part in parentheses, use the number of an existing group, or write `\\\\` for a backslash.',
    example: {
      file: STOCK_FILE,
      wrong: withTransform("['replace(^M-, \\1)']"),
      right: withTransform("['replace(^M-(.), \\1)']"),
    },
  },
  {
    id: 'TU230',
    code: 'config_invalid',
    severity: 'error',
    title: 'Empty regular expression',
    explanation: 'An empty regular expression matches between all characters of every value, which cannot be intended.',
    remedy: 'Write the expression, or remove what it belongs to.',
    example: { file: STOCK_FILE, wrong: withTransform('remove()'), right: withTransform('remove(^M-)') },
  },
  {
    id: 'TU231',
    code: 'config_invalid',
    severity: 'error',
    title: 'Regular expression that is not portable',
    explanation:
      'The expression contains something that engines read differently, such as `\\s`, `[[:alpha:]]`, `\\p{L}` or `\\B`. A mapping has to mean the same everywhere.',
    remedy: 'Write the characters out; the message shows how: `[ \\t]` for `\\s`, `\\[` for a bracket inside a class.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}skip: [{column: Part, matches: '^\\s*Total'}]\n`,
      right: `${STOCK}skip: [{column: Part, matches: '^[ \\t]*Total'}]\n`,
    },
  },
  {
    id: 'TU232',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid RE2 regular expression',
    explanation:
      'Regular expressions of mapping files have RE2 syntax: no look-ahead, no look-behind, no references back to a group. They take time in proportion to the text, whatever the text is.',
    remedy: 'Fix the part that is marked. A group and `replace` can usually express what a look-ahead would.',
    example: { file: STOCK_FILE, wrong: withTransform("['remove(^M-(?=9))']"), right: withTransform("['replace(^M-(9), \\1)']") },
  },
  {
    id: 'TU233',
    code: 'config_invalid',
    severity: 'error',
    title: 'Regular expression that matches nothing',
    explanation:
      'No text can match the expression: it requires something before the start (`a^`), after the end (`$a`), or from an empty class. The rule it belongs to never does anything.',
    remedy: 'Correct the expression. `^` and `$` that belong to the text are written `\\^` and `\\$`.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}skip: [{column: Part, matches: '$Total'}]\n`,
      right: `${STOCK}skip: [{column: Part, matches: 'Total$'}]\n`,
    },
  },
  {
    id: 'TU234',
    code: 'config_invalid',
    severity: 'error',
    title: 'Skip that leaves out every record',
    explanation:
      'The regular expression of a `skip` entry matches every cell, because it can also match empty text: `x*` matches a text without any x. All records of the export would be left out.',
    remedy: 'Ask for at least one character (`x+`), or for the whole cell: `^x*$`.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}skip: [{column: Part, matches: '[*]*'}]\n`,
      right: `${STOCK}skip: [{column: Part, matches: '^[*]+$'}]\n`,
    },
  },
];
