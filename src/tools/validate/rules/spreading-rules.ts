import { STOCK, STOCK_FILE } from './rule-samples.ts';
import type { Rule } from './rule.ts';

/** Costs of orders, their amounts left to `unpivot`. */
const COSTS = `profile: acme/costs
domain: costing
fields:
  order: {column: Order}
  category: {constant: overhead}
`;

/** Movements whose transfers are in one record. */
const MOVES = `profile: acme/moves
domain: movements
fields:
  document: {column: Document}
  material: {column: Part}
  location: {column: Location}
  quantity: {column: Qty}
  unit: {column: Unit}
`;

/** What spreads one record over several rows: `unpivot`, `legs`; and look-ups. */
export const SPREADING_RULES: readonly Rule[] = [
  {
    id: 'TU240',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unpivot of two fields',
    explanation:
      '`unpivot` turns the columns of a wide list into rows, and the columns are values of one field. With a second field, every cell would count for both.',
    remedy: 'Keep the field whose values the columns are.',
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
    explanation: '`unpivot` does not say which field the columns are values of, so there is nothing to spread.',
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
      'The columns of a wide list can only be values of a key field of the domain, such as the status, or the periods of a posting.',
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
    explanation: '`into` names what the cells of the spread columns contain, which is a measure of the domain.',
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
    explanation: 'A field is filled by `unpivot` and is also listed under `fields`. Only one of the two can give its value.',
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
    explanation: 'The same header is listed under two codes of `unpivot`, so its quantities would be added to both.',
    remedy: 'Keep it under the code that it means.',
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
    title: 'Column that is not a period',
    explanation:
      'Columns that `unpivot` spreads over `posted_on` are months or days (`2026-01`, `2026-01-31`), or the periods 1 to 16 of a year that is in another column: `year: [GJAHR]`. Other fields have no year.',
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
      '`lookup` takes the cell of a column as a key and gives the value for that key in another export. It needs the one column with the key. Figures cannot be looked up: they are read from their own export.',
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
      '`legs: two` turns a transfer record into two movements: one at `location`, and one at `to_location` with the opposite sign (or from `status` to `to_status`). Only movements have legs, and both ends need a column.',
    remedy: 'Bind `location` and `to_location`, or `status` and `to_status`; leave `legs` out of everything but movements.',
    example: {
      file: 'profiles/acme/moves.yaml',
      wrong: `${MOVES}legs: two\n`,
      right: `${MOVES}  to_location: {column: To}\nlegs: two\n`,
    },
  },
];
