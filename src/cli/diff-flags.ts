import * as Flags from '@oclif/core/flags';
import { TABLE_DIFF_FORMATS, PATCH_FORMATS } from '../diff/diff-options.ts';
import { CSV_FLAVOURS } from '../report/layout/csv-cell.ts';

const several = { multiple: true, multipleNonGreedy: true } as const;
const reading = { ...several, helpGroup: 'READING' } as const;
const output = { helpGroup: 'OUTPUT' } as const;

/** The flags of `trueup diff`. Where the sides differ, a reading flag takes `left=` and `right=` in front of its value. */
export const diffFlags = {
  key: Flags.string({
    ...several,
    char: 'k',
    helpValue: 'COLUMN,…',
    description: 'Columns that identify a row; left=right where renamed.',
  }),
  'suggest-keys': Flags.boolean({ description: 'Only list sets of columns that could be the key.' }),
  map: Flags.string({ ...several, helpValue: 'LEFT=RIGHT', description: 'Columns with different names on the two sides.' }),
  ignore: Flags.string({ ...several, helpValue: 'COLUMN,…', description: 'Columns that are not compared.' }),
  only: Flags.string({ ...several, helpValue: 'COLUMN,…', description: 'The only columns that are compared.' }),
  tolerance: Flags.string({
    ...several,
    helpValue: 'COLUMN=ABS[,REL%]',
    description: 'Compare as exact numbers; smaller differences do not matter.',
  }),
  case: Flags.boolean({ aliases: ['ignore-case'], description: 'Letters match regardless of case.' }),
  trim: Flags.boolean({ description: 'Blanks around a cell do not count.' }),
  null: Flags.string({ ...several, helpValue: 'TEXT', description: 'A text that counts as blank, such as NULL.' }),
  where: Flags.string({
    ...several,
    helpValue: '[SIDE:]COLUMN=VALUE,…',
    description: 'Compare only these records; != for all others.',
  }),
  duplicates: Flags.option({
    options: ['error', 'multiset', 'aggregate'] as const,
    default: 'error' as const,
    description: 'What to do with rows that share a key.',
  })(),
  encoding: Flags.string({ ...reading, helpValue: 'NAME', description: 'Encoding, such as windows-1252; UTF-8 otherwise.' }),
  delimiter: Flags.string({ ...reading, helpValue: 'CHARACTER', description: 'Cell separator; tab for a tab character.' }),
  decimal: Flags.string({ ...reading, helpValue: 'dot|comma', description: 'Decimal separator in columns with a tolerance.' }),
  sheet: Flags.string({ ...reading, helpValue: 'NAME', description: 'Sheet of a workbook; the first one otherwise.' }),
  'header-row': Flags.string({ ...reading, helpValue: 'LINE', description: 'Line or row of the header, from 1.' }),
  format: Flags.option({
    ...output,
    char: 'f',
    options: TABLE_DIFF_FORMATS,
    default: 'text' as const,
    description: 'Output format.',
  })(),
  csv: Flags.option({ ...output, options: CSV_FLAVOURS, default: 'excel' as const, description: 'Flavour of a CSV report.' })(),
  apply: Flags.option({
    ...output,
    options: PATCH_FORMATS,
    description: 'Write the changes that turn LEFT into RIGHT instead.',
  })(),
  table: Flags.string({ ...output, helpValue: 'NAME', description: "Table of --apply sql; LEFT's name otherwise." }),
  out: Flags.string({ ...output, char: 'o', helpValue: 'FILE', description: 'Write into this file; stdout gets the summary.' }),
};
