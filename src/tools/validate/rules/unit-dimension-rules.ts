import type { Rule } from './rule.ts';

/** What units measure. */
export const UNIT_DIMENSION_RULES: readonly Rule[] = [
  {
    id: 'TU480',
    code: 'mapping_conflict',
    severity: 'error',
    title: 'Factor between two dimensions',
    explanation:
      'A factor of `units.yaml` holds for every material. Between a volume and a mass, or pieces and a length, there is none that does: ' +
      'with `1 L = 1 KG` every liquid would be compared as if it were water.',
    remedy:
      'Say it for each material in `material-units.csv`. Units of the dimension `packaging` are free: a plant with one size of drum may ' +
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
      'The `dimension` of the entry is not the one that the unit has in the pack, or in an earlier entry: the code would mean two things.',
    remedy: 'Leave the dimension out, or take another code for the other unit.',
    example: {
      file: 'units.yaml',
      wrong: 'units:\n  - {code: KG, dimension: volume, aliases: [kilito]}\n',
      right: 'units:\n  - {code: KG, dimension: mass, aliases: [kilito]}\n',
    },
  },
];
