import type { Rule } from './rule.ts';

/** Text that is not YAML, or YAML that says something else than it seems to. */
export const YAML_RULES: readonly Rule[] = [
  {
    id: 'TU101',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid YAML',
    explanation:
      'The text cannot be read as YAML: a bracket, a brace or a quote is open or closed once too often, or there are two values where one belongs. None of the file is used, so nothing else in it is checked either.',
    remedy:
      'Close what is open, remove what is extra, or fix the line that is marked. Editors mark such lines when the first line names the schema.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses: {On the dock: restricted}}\n',
      right: 'statuses: {On the dock: restricted}\n',
    },
  },
  {
    id: 'TU102',
    code: 'config_invalid',
    severity: 'error',
    title: 'Lines indented with tabs',
    explanation: 'YAML uses blanks for indentation, never tabs: how wide a tab is differs from editor to editor.',
    remedy: 'Indent with two blanks. Most editors can convert a whole file.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses:\n\tOn the dock: restricted\n',
      right: 'statuses:\n  On the dock: restricted\n',
    },
  },
  {
    id: 'TU103',
    code: 'config_invalid',
    severity: 'error',
    title: 'Backslash in double quotes',
    explanation:
      'Between double quotes, YAML treats a backslash as the start of an escape such as `\\n`. Regular expressions and Windows paths written there lose their backslashes or cannot be read.',
    remedy: 'Write the text in single quotes, where a backslash stands for itself, or write the backslash twice.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses: {"Dock\\Hall": restricted}\n',
      right: "statuses: {'Dock\\Hall': restricted}\n",
    },
  },
  {
    id: 'TU104',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unquoted value with a colon',
    explanation: 'A colon followed by a blank starts a new `name: value`, so a value that contains one is split in two.',
    remedy: 'Put the value in quotes.',
    example: {
      file: 'units.yaml',
      wrong: 'units:\n  - code: REEL\n    name: reel: of tape\n',
      right: 'units:\n  - code: REEL\n    name: "reel: of tape"\n',
    },
  },
  {
    id: 'TU105',
    code: 'config_invalid',
    severity: 'error',
    title: 'YAML tag',
    explanation:
      'A word that starts with `!` is a tag, an instruction to the program that reads the file. Mapping files do not use tags, so it would be lost.',
    remedy: 'Write the plain value; in quotes, if the exclamation mark belongs to it.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses: {On the dock: !secret restricted}\n',
      right: 'statuses: {On the dock: restricted}\n',
    },
  },
  {
    id: 'TU106',
    code: 'config_invalid',
    severity: 'error',
    title: 'Second document in one file',
    explanation: 'A line `---` starts a new YAML document. Only one is read, so everything after that line would do nothing.',
    remedy: 'Remove the line and merge the two parts, or move the second one into its own file.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses: {On the dock: restricted}\n---\nownerships: {Ours: own}\n',
      right: 'statuses: {On the dock: restricted}\nownerships: {Ours: own}\n',
    },
  },
  {
    id: 'TU107',
    code: 'config_invalid',
    severity: 'error',
    title: 'Nested too deeply',
    explanation:
      'The file nests deeper than any mapping needs: more than 100 levels. Such a file is damaged, or was made by a program that went wrong.',
    remedy: 'Write the file again; the deepest setting there is has five levels.',
    example: {
      file: 'statuses.yaml',
      wrong: `statuses: ${'['.repeat(101)}${']'.repeat(101)}\n`,
      right: 'statuses: {On the dock: restricted}\n',
    },
  },
  {
    id: 'TU108',
    code: 'config_invalid',
    severity: 'error',
    title: 'Duplicate key',
    explanation:
      'The same key occurs twice in one mapping. Only one of the two can count, and YAML readers do not agree on which.',
    remedy: 'Remove one of them, or give it the intended name.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses:\n  On the dock: restricted\n  On the dock: blocked\n',
      right: 'statuses:\n  On the dock: blocked\n',
    },
  },
  {
    id: 'TU109',
    code: 'config_invalid',
    severity: 'error',
    title: 'Key that is not text',
    explanation: 'The name of a setting or code is a list, a mapping, or a word reserved by programs (`__proto__`).',
    remedy: 'Write the key as plain text, or in quotes.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses:\n  [On, the dock]: restricted\n',
      right: 'statuses:\n  "[On, the dock]": restricted\n',
    },
  },
  {
    id: 'TU110',
    code: 'config_invalid',
    severity: 'error',
    title: 'YAML alias without an anchor',
    explanation:
      'A YAML alias (`*name`) repeats what was marked with `&name` further up. This one names no such mark, is inside itself, or expands to so many values that the file could never be read.',
    remedy: 'Write the value out instead. Put a value that begins with `*` or `&` in quotes.',
    example: {
      file: 'statuses.yaml',
      wrong: 'statuses:\n  On the dock: *waiting\n',
      right: 'statuses:\n  On the dock: restricted\n',
    },
  },
];
