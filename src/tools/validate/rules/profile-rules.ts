import type { Rule } from './rule.ts';
import { STOCK, STOCK_FILE, WORKSPACE } from './rule-samples.ts';

/** Profiles as a whole, and the fields that they bind. */
export const PROFILE_RULES: readonly Rule[] = [
  {
    id: 'TU201',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Duplicate profile',
    explanation:
      'Two files of the folder declare a profile of the same name. The name inside counts, not that of the file, so it is unclear which profile applies.',
    remedy: 'Give one of them another name, or remove it.',
    example: {
      file: 'profiles/acme/stock2.yaml',
      wrong: STOCK.replace('{column: Part}', '{column: Part No}'),
      right: STOCK.replace('acme/stock', 'acme/stock2'),
    },
  },
  {
    id: 'TU202',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unknown domain',
    explanation: '`domain` says what the export of a profile lists, and there is no such domain.',
    remedy: 'Write one of the domains that the message names.',
    example: { file: STOCK_FILE, wrong: STOCK.replace('inventory', 'inventori'), right: STOCK },
  },
  {
    id: 'TU203',
    code: 'unknown_profile',
    severity: 'error',
    title: 'Unknown profile',
    explanation: 'A feed of trueup.yaml names a profile that is neither shipped nor in the mapping folder.',
    remedy:
      'Write the intended name; `trueup profiles list` shows all. A profile of your own belongs under `profiles/` and declares its name.',
    example: {
      file: 'trueup.yaml',
      wrong: WORKSPACE.replace('erp: {profile: generic/inventory', 'erp: {profile: generic/inventry'),
      right: WORKSPACE,
    },
  },
  {
    id: 'TU204',
    code: 'config_invalid',
    severity: 'error',
    title: 'Profile of another domain',
    explanation: 'A feed is listed under one domain or reference list of trueup.yaml, but its profile reads another.',
    remedy: 'Name a profile of that domain, or move the feed to where it belongs.',
    example: {
      file: 'trueup.yaml',
      wrong: WORKSPACE.replace('erp: {profile: generic/inventory', 'erp: {profile: generic/materials'),
      right: WORKSPACE,
    },
  },
  {
    id: 'TU205',
    code: 'unknown_key',
    severity: 'error',
    title: 'Unknown field',
    explanation: 'The profile binds a field that its domain does not have.',
    remedy: 'Write the intended name; the message names the nearest one, or all that are known.',
    example: { file: STOCK_FILE, wrong: `${STOCK}  lott: {column: Lot}\n`, right: `${STOCK}  lot: {column: Lot}\n` },
  },
  {
    id: 'TU206',
    code: 'config_invalid',
    severity: 'error',
    title: 'Missing required field',
    explanation:
      'Some fields of a domain are required: an inventory needs material, quantity and unit, a list of materials the material.',
    remedy: 'Bind the field to a column, or to a constant if the export never says it.',
    example: { file: STOCK_FILE, wrong: STOCK.replace('  unit: {column: Unit}\n', ''), right: STOCK },
  },
  {
    id: 'TU207',
    code: 'config_invalid',
    severity: 'error',
    title: 'Required field marked optional',
    explanation: 'A required field is marked `optional`, and has no default for a blank cell.',
    remedy: 'Remove `optional: true`, or add a `default`.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Unit}', '{column: Unit, optional: true}'),
      right: STOCK.replace('{column: Unit}', '{column: Unit, optional: true, default: EA}'),
    },
  },
  {
    id: 'TU208',
    code: 'config_invalid',
    severity: 'error',
    title: 'Field without a column',
    explanation: 'The field has neither a column nor a constant, so it would always be blank.',
    remedy: 'Add `column` with the header of the export, or `constant`; or remove the field.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}  lot: {optional: true}\n`,
      right: `${STOCK}  lot: {column: Lot, optional: true}\n`,
    },
  },
  {
    id: 'TU209',
    code: 'config_invalid',
    severity: 'error',
    title: 'Constant combined with other settings',
    explanation: 'A constant is the canonical value itself. A column, default, transform or sign next to it would never be used.',
    remedy: 'Keep either the constant or the other settings. For a value that applies only to blank cells, use `default`.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}  site: {constant: "1000", column: Plant}\n`,
      right: `${STOCK}  site: {column: Plant, default: "1000"}\n`,
    },
  },
  {
    id: 'TU210',
    code: 'config_invalid',
    severity: 'error',
    title: 'Open column combined with others',
    explanation:
      '`"?"` marks a column that someone still has to name. Next to other headers it is unclear whether the field has its column.',
    remedy: 'Remove `"?"` if one of the other headers is right; otherwise remove the others.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}  lot: {column: [Lot, "?"], optional: true}\n`,
      right: `${STOCK}  lot: {column: Lot, optional: true}\n`,
    },
  },
  {
    id: 'TU211',
    code: 'field_open',
    severity: 'error',
    title: 'Open column',
    explanation:
      '`column: "?"` marks a field without a column yet; `trueup init` writes it when no header of the export is likely. A run refuses it.',
    remedy:
      'Write the header of the export instead of `"?"`, or remove the field if the export does not have it and the domain does not need it.',
    example: { file: STOCK_FILE, wrong: STOCK.replace('{column: Qty}', '{column: "?"}'), right: STOCK },
  },
  {
    id: 'TU212',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid number',
    explanation:
      'A constant or default of a quantity or amount is written in plain notation, whatever the export does: digits with a point, at most 18 before and 9 after it.',
    remedy: 'Write it as `1` or `-2.5`.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Qty}', '{column: Qty, default: none}'),
      right: STOCK.replace('{column: Qty}', '{column: Qty, default: "0"}'),
    },
  },
  {
    id: 'TU213',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unknown canonical code',
    explanation:
      'Statuses and ownerships have a closed list of canonical codes, and a profile names one that is not in it. A constant, and what `unpivot` spreads, is canonical; the words of the export belong in `statuses.yaml`.',
    remedy: 'Write one of the codes that the message names.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}  status: {constant: free}\n`,
      right: `${STOCK}  status: {constant: unrestricted}\n`,
    },
  },
  {
    id: 'TU214',
    code: 'config_invalid',
    severity: 'error',
    title: 'Base unit default on a field other than the unit',
    explanation:
      '`default: base` takes the base unit of the material where a cell is blank. On any other field it has no meaning.',
    remedy:
      'Write the value that a blank means, or move `default: base` to `unit`. A field that may hold the text "base" maps it in its crosswalk.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}  lot: {column: Lot, default: base}\n`,
      right: `${STOCK}  lot: {column: Lot, default: NONE}\n`,
    },
  },
  {
    id: 'TU215',
    code: 'config_invalid',
    severity: 'error',
    title: 'Sign on a field that is not a figure',
    explanation: '`sign` flips the sign of debit or credit lines. Only a measure has a sign.',
    remedy: 'Move `sign` to the measure, which is `quantity` in an inventory.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}  lot: {column: Lot, sign: {column: D/C, negative: H, positive: S}}\n`,
      right: STOCK.replace('{column: Qty}', '{column: Qty, sign: {column: D/C, negative: H, positive: S}}'),
    },
  },
  {
    id: 'TU216',
    code: 'config_invalid',
    severity: 'error',
    title: 'Same mark for negative and positive',
    explanation: 'The same mark is listed for negative and for positive figures, so the sign of such a line is unknown.',
    remedy: 'Keep the mark where it belongs.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Qty}', '{column: Qty, sign: {column: D/C, negative: H, positive: [S, H]}}'),
      right: STOCK.replace('{column: Qty}', '{column: Qty, sign: {column: D/C, negative: H, positive: S}}'),
    },
  },
  {
    id: 'TU217',
    code: 'mapping_repeated',
    severity: 'warning',
    title: 'Duplicate header',
    explanation:
      'A list of headers has the same header twice: case and white space do not count when headers are looked up. Perhaps you meant another one.',
    remedy: 'Remove the second one, or write the intended header.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Part}', '{column: [Part, PART]}'),
      right: STOCK.replace('{column: Part}', '{column: [Part, Part No]}'),
    },
  },
  {
    id: 'TU218',
    code: 'config_invalid',
    severity: 'error',
    title: 'Extends a profile of another domain',
    explanation: 'A profile that extends another one reads the same kind of list, and this one names another domain.',
    remedy: 'Remove `domain`, or extend a profile of the intended domain.',
    example: {
      file: 'profiles/acme/prices.yaml',
      wrong: 'profile: acme/prices\nextends: generic/inventory\ndomain: materials\n',
      right: 'profile: acme/prices\nextends: generic/materials\n',
    },
  },
  {
    id: 'TU219',
    code: 'config_invalid',
    severity: 'error',
    title: 'Circular extends',
    explanation: 'A profile extends one that extends it in turn, directly or through others: there is nothing to start from.',
    remedy: 'Let one of them extend a shipped profile.',
    example: {
      file: 'profiles/acme/stock2.yaml',
      wrong: 'profile: acme/stock2\nextends: acme/stock3\n',
      right: 'profile: acme/stock2\nextends: generic/inventory\n',
    },
  },
];
