import type { Rule } from './rule.ts';

/** TU510: the column `lot` of material-units.csv. */
export const LOT_UNIT_RULES: readonly Rule[] = [
  {
    id: 'TU510',
    code: 'mapping_repeated',
    severity: 'warning',
    title: 'Lot that needs no line of its own',
    explanation:
      'A line with a lot says what another line says of every lot of the material. It changes nothing, and it stays behind when the other line is changed one day.',
    remedy: 'Delete the line, or correct its factor where the lot does differ.',
    example: {
      file: 'material-units.csv',
      wrong: 'material,unit,numerator,denominator,base,lot\n300101,BX,500,1,EA,\n300101,BX,500,1,EA,L-0815\n',
      right: 'material,unit,numerator,denominator,base,lot\n300101,BX,500,1,EA,\n300101,BX,480,1,EA,L-0815\n',
    },
  },
];
