import type { Rule } from './rule.ts';
import { STOCK, STOCK_FILE, WORKSPACE } from './rule-samples.ts';

/** Settings that a YAML file does not have, lacks, or gives a value that they cannot take. */
export const SHAPE_RULES: readonly Rule[] = [
  {
    id: 'TU111',
    code: 'unknown_key',
    severity: 'error',
    title: 'Unknown setting',
    explanation: 'There is no setting of this name here. Whatever it says would have no effect.',
    remedy: 'Write the intended name; the message names the nearest one, or all that are known. A comment starts with `#`.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}fold: {status: {quality: blocked}}\n`,
      right: STOCK,
    },
  },
  {
    id: 'TU112',
    code: 'config_invalid',
    severity: 'error',
    title: 'Missing setting',
    explanation: 'A setting without a default is missing: without it the file, or this entry, means nothing.',
    remedy: 'Add the setting; the message shows an example where there is one.',
    example: {
      file: 'units.yaml',
      wrong: 'units:\n  - {aliases: [Rolle]}\n',
      right: 'units:\n  - {code: RO, aliases: [Rolle]}\n',
    },
  },
  {
    id: 'TU113',
    code: 'config_invalid',
    severity: 'error',
    title: 'Wrong type of value',
    explanation: 'There is a list where text is expected, text where a mapping (`name: value`) is expected, or the like.',
    remedy: 'Write the value in the form that the message names.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses: [unrestricted, blocked]\n',
      right: 'statuses: {On the dock: restricted}\n',
    },
  },
  {
    id: 'TU114',
    code: 'config_invalid',
    severity: 'error',
    title: 'Value not allowed',
    explanation: 'The setting must be one of a few words, and this is not one of them.',
    remedy: 'Write one of the words that the message lists.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}read: {decimal: point}\n`,
      right: `${STOCK}read: {decimal: dot}\n`,
    },
  },
  {
    id: 'TU115',
    code: 'config_invalid',
    severity: 'error',
    title: 'Empty value',
    explanation: 'The setting is there but empty: a text without characters, a list without entries, a name without a value.',
    remedy: 'Write the value, or remove the setting so that its default applies.',
    example: {
      file: STOCK_FILE,
      wrong: STOCK.replace('{column: Unit}', '{column: []}'),
      right: STOCK,
    },
  },
  {
    id: 'TU116',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid value',
    explanation:
      'The value has the right kind but not the form that the setting needs: a delimiter of two characters, a date format with other letters, a duration without its unit.',
    remedy: 'Write it in the form that the message shows.',
    example: {
      file: STOCK_FILE,
      wrong: `${STOCK}read: {delimiter: "||"}\n`,
      right: `${STOCK}read: {delimiter: "|"}\n`,
    },
  },
  {
    id: 'TU117',
    code: 'config_invalid',
    severity: 'error',
    title: 'Not available yet',
    explanation:
      'This is part of the format, but does nothing in this version. It is refused rather than ignored: a rule that is written but not applied would change the result silently.',
    remedy: 'Leave it out, or express the same with what is available. The changelog says when it becomes available.',
    example: { file: STOCK_FILE, wrong: `${STOCK}read: {format: table}\n`, right: STOCK },
  },
  {
    id: 'TU133',
    code: 'config_invalid',
    severity: 'error',
    title: 'Environment variable not set',
    explanation: '`${NAME}` in trueup.yaml stands for the environment variable NAME, which is not set in this environment.',
    remedy: 'Set the variable where the job runs, or write the value itself if it is not a secret.',
    example: {
      file: 'trueup.yaml',
      wrong: WORKSPACE.replace('files: erp.csv', 'files: "${TRUEUP_NO_SUCH_FOLDER}/erp.csv"'),
      right: WORKSPACE,
    },
  },
  {
    id: 'TU134',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid environment variable name',
    explanation:
      'In trueup.yaml, `${` must be followed by the name of an environment variable and a closing brace; inside braces or brackets, put the whole in quotes. Variables are read under `engine` and `ledger`, and in `mappings`, `files` and `table`, which contain secrets and paths: what is compared, and how, is written out.',
    remedy:
      'Write `${NAME}` with letters, digits and underscores, in quotes inside braces. `$${` stands for the characters `${` themselves.',
    example: {
      file: 'trueup.yaml',
      wrong: WORKSPACE.replace('currency: EUR', 'currency: EUR\nname: "${my-plant}"'),
      right: WORKSPACE.replace('currency: EUR', 'currency: EUR\nname: my-plant'),
    },
  },
];
