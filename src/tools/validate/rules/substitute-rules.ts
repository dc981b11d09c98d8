import type { Rule } from './rule.ts';

const HEADER = 'material,substitute,ratio\n';

/** substitutes.csv: materials that stand in for others. */
export const SUBSTITUTE_RULES: readonly Rule[] = [
  {
    id: 'TU520',
    code: 'config_invalid',
    severity: 'error',
    title: 'Blank material or substitute',
    explanation:
      'A line of `substitutes.csv` says that the substitute may be used instead of the material. Neither can be left out.',
    remedy: 'Fill in the cell.',
    example: { file: 'substitutes.csv', wrong: `${HEADER}100101,,1\n`, right: `${HEADER}100101,100102,1\n` },
  },
  {
    id: 'TU521',
    code: 'config_invalid',
    severity: 'error',
    title: 'Material as its own substitute',
    explanation: 'A substitute is a different material.',
    remedy: 'Write the substitute, or delete the line.',
    example: { file: 'substitutes.csv', wrong: `${HEADER}100101,100101,1\n`, right: `${HEADER}100101,100102,1\n` },
  },
  {
    id: 'TU522',
    code: 'config_invalid',
    severity: 'error',
    title: 'Invalid ratio',
    explanation:
      'The ratio is how much of the material one unit of the substitute replaces: a decimal with a point and at most nine decimals.',
    remedy: 'Write the number in plain notation. A blank ratio means 1.',
    example: { file: 'substitutes.csv', wrong: `${HEADER}100101,100102,"1,5"\n`, right: `${HEADER}100101,100102,1.5\n` },
  },
  {
    id: 'TU523',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Substitute with two ratios',
    explanation: 'Two lines give the same pair of materials different ratios.',
    remedy: 'Keep the line that is right.',
    example: {
      file: 'substitutes.csv',
      wrong: `${HEADER}100101,100102,1\n100101,100102,2\n`,
      right: `${HEADER}100101,100102,2\n`,
    },
  },
];
