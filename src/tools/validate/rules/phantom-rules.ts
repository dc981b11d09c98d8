import type { Rule } from './rule.ts';

const HEADER = 'material,kept_by\n';

/** phantoms.csv: materials between others that one system alone keeps. */
export const PHANTOM_RULES: readonly Rule[] = [
  {
    id: 'TU524',
    code: 'config_invalid',
    severity: 'error',
    title: 'Blank phantom',
    explanation: 'A line of `phantoms.csv` names an intermediate material that only one of the systems keeps.',
    remedy: 'Fill in the canonical code of the material.',
    example: { file: 'phantoms.csv', wrong: `${HEADER},mes\n`, right: `${HEADER}S-100,mes\n` },
  },
  {
    id: 'TU525',
    code: 'config_invalid',
    severity: 'error',
    title: 'Unknown system of a phantom',
    explanation:
      '`kept_by` says which system has lots of the material: its edges are joined through, those of the other one are not.',
    remedy: 'Write `erp` or `mes`.',
    example: { file: 'phantoms.csv', wrong: `${HEADER}S-100,plant\n`, right: `${HEADER}S-100,mes\n` },
  },
  {
    id: 'TU526',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Phantom of both systems',
    explanation:
      'One line says that the ERP keeps the material, another that the MES does. A material that both keep is compared as it is.',
    remedy: 'Keep the line that is right, or delete both.',
    example: { file: 'phantoms.csv', wrong: `${HEADER}S-100,mes\nS-100,erp\n`, right: `${HEADER}S-100,mes\n` },
  },
];
