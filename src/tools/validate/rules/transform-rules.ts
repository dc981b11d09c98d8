import type { Rule } from './rule.ts';
import { STOCK, STOCK_FILE } from './rule-samples.ts';

const MATERIAL = '{column: Part}';

/** The sample profile with another rule for the material. */
function withTransform(transform: string): string {
  return STOCK.replace(MATERIAL, () => `{column: Part, transform: ${transform}}`);
}

/** Costs of orders, their amounts left to `unpivot`. */
const COSTS = `profile: acme/costs
domain: costing
fields:
  order: {column: Order}
  category: {constant: overhead}
`;

/** Movements whose transfers stand in one record. */
const MOVES = `profile: acme/moves
domain: movements
fields:
  document: {column: Document}
  material: {column: Part}
  location: {column: Location}
  quantity: {column: Qty}
  unit: {column: Unit}
`;

/** Transforms and regular expressions of profiles, and `unpivot`. */
export const TRANSFORM_RULES: readonly Rule[] = [
  {
    id: 'TU220',
    code: 'unknown_transform',
    severity: 'error',
    title: 'Unknown transform',
    explanation: 'There is no transform of this name.',
    remedy: 'Write the name that was meant; `mappings/README.md` lists all transforms.',
    example: { file: STOCK_FILE, wrong: withTransform('trimm'), right: withTransform('trim') },
  },
  {
    id: 'TU221',
    code: 'config_invalid',
    severity: 'error',
    title: 'Wrong number of arguments',
    explanation: 'A transform takes a fixed number of arguments, and here are more or fewer.',
    remedy: 'Write it as the message shows. An argument that holds a comma stands in quotes.',
    example: { file: STOCK_FILE, wrong: withTransform("['replace(-)']"), right: withTransform("['replace(-, _)']") },
  },
  {
    id: 'TU222',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unreadable arguments',
    explanation:
      'The parenthesis or a quote among the arguments does not close. In a YAML list a transform that holds a comma is torn in two unless it stands in quotes as a whole.',
    remedy: "Put the whole transform in single quotes: `['replace(-, _)']`.",
    example: { file: STOCK_FILE, wrong: withTransform('replace(-'), right: withTransform("'replace(-, _)'") },
  },
  {
    id: 'TU223',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid argument',
    explanation: 'An argument is empty, or a number outside of what makes sense: digits and parts count from 1 to 100.',
    remedy: 'Write the argument that was meant, or remove the transform. A blank stands in quotes.',
    example: { file: STOCK_FILE, wrong: withTransform('pad_zeros(0)'), right: withTransform('pad_zeros(10)') },
  },
  {
    id: 'TU224',
    code: 'config_invalid',
    severity: 'error',
    title: 'Replacement with an unknown group',
    explanation:
      'In a replacement `\\1` stands for what the first group of the regular expression found. Here is no such group, or the backslash stands before something else.',
    remedy:
      'Put the part that is meant in parentheses, use the number of a group that is there, or write `\\\\` for a backslash.',
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
    explanation: 'An empty regular expression is found between all characters of every value: nobody means that.',
    remedy: 'Write the expression, or remove what it belongs to.',
    example: { file: STOCK_FILE, wrong: withTransform('remove()'), right: withTransform('remove(^M-)') },
  },
  {
    id: 'TU231',
    code: 'config_invalid',
    severity: 'error',
    title: 'Regular expression that is not portable',
    explanation:
      'The expression holds something that engines read differently, such as `\\s`, `[[:alpha:]]`, `\\p{L}` or `\\B`. A mapping has to mean the same everywhere.',
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
    remedy: 'Fix the part that is marked. What needs a look-ahead can mostly be said by a group and `replace`.',
    example: { file: STOCK_FILE, wrong: withTransform("['remove(^M-(?=9))']"), right: withTransform("['replace(^M-(9), \\1)']") },
  },
  {
    id: 'TU233',
    code: 'config_invalid',
    severity: 'error',
    title: 'Regular expression that matches nothing',
    explanation:
      'No text at all fits the expression: something is asked for before the start (`a^`), behind the end (`$a`), or out of an empty class. The rule it belongs to never does anything.',
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
      'The regular expression of a `skip` entry is found in every cell, because it may also match nothing: `x*` is found in a text without any x. All records of the export would be left out.',
    remedy: 'Ask for at least one character (`x+`), or for the whole cell: `^x*$`.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}skip: [{column: Part, matches: '[*]*'}]\n`,
      right: `${STOCK}skip: [{column: Part, matches: '^[*]+$'}]\n`,
    },
  },
  {
    id: 'TU240',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unpivot of two fields',
    explanation:
      '`unpivot` turns the columns of a wide list into rows, and the columns stand for one field. A second one would make every cell count for both.',
    remedy: 'Keep the field that the columns stand for.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  status: {unrestricted: Free}\n  ownership: {own: Ours}\n  into: quantity\n`,
      right: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  status: {unrestricted: Free}\n  into: quantity\n`,
    },
  },
  {
    id: 'TU241',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unpivot without a field',
    explanation: '`unpivot` does not say which field the columns stand for, so there is nothing to spread.',
    remedy: 'Name the field with its canonical codes and their headers, as the message shows; or remove `unpivot`.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}unpivot:\n  into: quantity\n`,
      right: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  status: {unrestricted: Free}\n  into: quantity\n`,
    },
  },
  {
    id: 'TU242',
    code: 'unknown_key',
    severity: 'error',
    title: 'Unpivot of a field outside the key',
    explanation:
      'The columns of a wide list can stand for a key field of the domain only, such as the status, or for the periods of a posting.',
    remedy: 'Name one of the fields that the message lists.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  colour: {red: Red}\n  into: quantity\n`,
      right: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  status: {blocked: Red}\n  into: quantity\n`,
    },
  },
  {
    id: 'TU243',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unpivot into a field that is not a measure',
    explanation: '`into` names what the cells of the spread columns hold, which is a measure of the domain.',
    remedy: 'Name one of the measures that the message lists.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}unpivot:\n  status: {unrestricted: Free}\n  into: amount\n`,
      right: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  status: {unrestricted: Free}\n  into: quantity\n`,
    },
  },
  {
    id: 'TU244',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Field with two sources',
    explanation: 'A field is filled by `unpivot` and stands under `fields` too. Only one of the two can say what it is.',
    remedy: 'Remove the field from `fields`, or `unpivot`.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}unpivot:\n  status: {unrestricted: Free}\n  into: quantity\n`,
      right: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  status: {unrestricted: Free}\n  into: quantity\n`,
    },
  },
  {
    id: 'TU245',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Column counted twice',
    explanation: 'The same header is listed under two codes of `unpivot`, so that its quantities would be added to both.',
    remedy: 'Keep it under the code that it stands for.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  status: {unrestricted: [Free, Stock], quality: Stock}\n  into: quantity\n`,
      right: `${STOCK.replace('  quantity: {column: Qty}\n', '')}unpivot:\n  status: {unrestricted: Free, quality: Stock}\n  into: quantity\n`,
    },
  },
  {
    id: 'TU246',
    code: 'config_invalid',
    severity: 'error',
    title: 'Column of no period',
    explanation:
      'Columns that `unpivot` spreads over `posted_on` stand for months or days (`2026-01`, `2026-01-31`), or for the periods 1 to 16 of the year that another column holds: `year: [GJAHR]`. Other fields have no year.',
    remedy: 'Name the month, or the period and the column with its year.',
    example: {
      file: 'profiles/acme/costs.yaml',
      wrong: `${COSTS}unpivot:\n  posted_on: {January: Jan}\n  into: amount\n`,
      right: `${COSTS}unpivot:\n  posted_on: {1: Jan}\n  year: Year\n  into: amount\n`,
    },
  },
  {
    id: 'TU247',
    code: 'config_invalid',
    severity: 'error',
    title: 'Field that cannot be looked up',
    explanation:
      '`lookup` takes the cell of a column as a key and gives what stands beside that key in another export. It needs the one column that holds the key, and the exact figures of an export are read where they stand.',
    remedy: 'Name the column with the key; read a figure from its own export.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Part}', '{constant: Part, lookup: {feed: parts, key: id, value: number}}'),
      right: STOCK.replace('{column: Part}', '{column: Part, lookup: {feed: parts, key: id, value: number}}'),
    },
  },
  {
    id: 'TU248',
    code: 'config_invalid',
    severity: 'error',
    title: 'Legs without a transfer',
    explanation:
      '`legs: two` makes two movements of a record that is a transfer: one at `location`, and one at `to_location` with the opposite sign (or from `status` to `to_status`). Only movements have legs, and both ends need a column.',
    remedy: 'Bind `location` and `to_location`, or `status` and `to_status`; leave `legs` out of everything but movements.',
    example: {
      file: 'profiles/acme/moves.yaml',
      wrong: `${MOVES}legs: two\n`,
      right: `${MOVES}  to_location: {column: To}\nlegs: two\n`,
    },
  },
];
