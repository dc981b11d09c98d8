import type { Rule } from './rule.ts';

/** Tables that cannot be taken apart, and headers that do not fit. */
export const TABLE_RULES: readonly Rule[] = [
  {
    id: 'TU124',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unclosed quote',
    explanation: 'A cell opens with a double quote and the file ends inside it: everything from there on is one cell.',
    remedy: 'Close the quote. Quote the cell, and write a quote that belongs to the text twice (`""`).',
    example: { file: 'parts.csv', wrong: 'erp,mes\n100,"M-1\n200,M-2\n', right: 'erp,mes\n100,"M-1"\n200,M-2\n' },
  },
  {
    id: 'TU125',
    code: 'config_invalid',
    severity: 'error',
    title: 'Text after a closing quote',
    explanation:
      'There is more text between the closing quote of a cell and the separator. It may or may not belong to the cell.',
    remedy: 'Write a quote inside a quoted cell twice (`""`), or take the quotes away.',
    example: { file: 'parts.csv', wrong: 'erp,mes\n100,"3" pipe"\n', right: 'erp,mes\n100,"3"" pipe"\n' },
  },
  {
    id: 'TU126',
    code: 'file_empty',
    severity: 'error',
    title: 'Table without a header',
    explanation: 'The file contains only blank lines and comments. A table starts with a line that names its columns.',
    remedy: 'Write the header line, or remove the file: a missing crosswalk is simply not used.',
    example: { file: 'parts.csv', wrong: '# parts, to be filled\n', right: '# parts, to be filled\nerp,mes,canonical\n' },
  },
  {
    id: 'TU127',
    code: 'config_invalid',
    severity: 'error',
    title: 'Column without a name',
    explanation: 'The header has more separators than names, so a column has none. Its cells would never be read.',
    remedy: 'Name the column, or take it out of the header and of every line.',
    example: { file: 'parts.csv', wrong: 'erp,mes,\n100,M-1,\n', right: 'erp,mes\n100,M-1\n' },
  },
  {
    id: 'TU128',
    code: 'column_duplicate',
    severity: 'error',
    title: 'Duplicate column',
    explanation: 'Two columns of the header have the same name, and nothing says which of the two counts.',
    remedy: 'Rename or remove one of them.',
    example: { file: 'parts.csv', wrong: 'erp,mes,mes\n100,M-1,M-2\n', right: 'erp,mes,canonical\n100,M-1,M-2\n' },
  },
  {
    id: 'TU129',
    code: 'config_invalid',
    severity: 'error',
    title: 'Too many cells',
    explanation:
      'The line has text after its last column. Usually a cell contains the separator and is not quoted, so everything after it has shifted.',
    remedy: 'Put the cell that contains the separator in double quotes, or remove the extra text.',
    example: { file: 'parts.csv', wrong: 'erp,mes\n100,Bolt, steel\n', right: 'erp,mes\n100,"Bolt, steel"\n' },
  },
  {
    id: 'TU137',
    code: 'config_invalid',
    severity: 'error',
    title: 'Too few cells',
    explanation:
      'The line ends before a required column. Usually a separator is missing, another separator was used, or the line is quoted as a whole.',
    remedy: 'Write the cells that are missing, with the separator of the header; write blank ones too.',
    example: { file: 'parts.csv', wrong: 'erp,mes\n100;M-1\n', right: 'erp,mes\n100,M-1\n' },
  },
  {
    id: 'TU138',
    code: 'looks_damaged',
    severity: 'warning',
    title: 'Code changed by a spreadsheet program',
    explanation:
      'A code looks as if a spreadsheet program had turned it into a number or a date: `1.23457E+11`, 16 digits ending in zero, a date among codes that are not dates.',
    remedy: 'Write the code as the export has it, and edit the file as text, or import the column as text.',
    example: { file: 'parts.csv', wrong: 'erp,mes\n1.23457E+11,M-1\n', right: 'erp,mes\n123457000001,M-1\n' },
  },
  {
    id: 'TU130',
    code: 'unknown_key',
    severity: 'error',
    title: 'Unknown column',
    explanation: 'The table has no column of this name. Its cells would have no effect.',
    remedy: 'Write the intended name. Put remarks on lines of their own that start with `#`.',
    example: { file: 'parts.csv', wrong: 'erp,mes,remark\n100,M-1,new\n', right: '# 100 is new\nerp,mes\n100,M-1\n' },
  },
  {
    id: 'TU131',
    code: 'config_invalid',
    severity: 'error',
    title: 'Missing column',
    explanation: 'The header lacks a required column. None of the lines is used.',
    remedy: 'Add the column; the message shows the whole header. The order of the columns does not matter.',
    example: { file: 'parts.csv', wrong: 'mes,canonical\nM-1,100\n', right: 'erp,mes,canonical\n100,M-1,\n' },
  },
  {
    id: 'TU132',
    code: 'config_invalid',
    severity: 'error',
    title: 'More problems than are shown',
    explanation:
      'A file has more than a hundred problems, or a hundred findings of one rule. The rest are only counted, because they usually have one cause.',
    remedy: 'Fix the cause of those that are shown and validate again.',
    example: {
      file: 'parts.csv',
      wrong: `erp,mes,canonical\n${',,100\n'.repeat(3)}… and so on, a hundred times\n`,
      right: 'erp,mes\n100,M-1\n',
    },
  },
];
