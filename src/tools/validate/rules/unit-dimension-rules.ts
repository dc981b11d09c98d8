import type { Rule } from './rule.ts';

/** What units measure. */
export const UNIT_DIMENSION_RULES: readonly Rule[] = [
  {
    id: 'TU480',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Factor between two dimensions',
    explanation:
      'A factor in `units.yaml` applies to every material. No factor between a volume and a mass, or pieces and a length, does: ' +
      'with `1 L = 1 KG` every liquid would be compared as if it were water.',
    remedy:
      'Give the factor for each material in `material-units.csv`. Units of the dimension `packaging` are free: a plant with one size of drum may ' +
      'say how many litres it holds.',
    example: {
      file: 'units.yaml',
      wrong: 'units:\n  - {code: L, factor: "1", of: KG}\n',
      right: 'units:\n  - {code: L}\n',
    },
  },
  {
    id: 'TU481',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Unit of another dimension',
    explanation:
      'The `dimension` of the entry differs from that of the unit in the shipped table or in an earlier entry: the code would mean two things.',
    remedy: 'Remove the dimension, or use another code for the other unit.',
    example: {
      file: 'units.yaml',
      wrong: 'units:\n  - {code: KG, dimension: volume, aliases: [kilito]}\n',
      right: 'units:\n  - {code: KG, dimension: mass, aliases: [kilito]}\n',
    },
  },
];
