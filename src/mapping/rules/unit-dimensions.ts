import type { RefusalCode } from '../../errors.ts';
import type { Rule } from './rule.ts';

/** Rules about what a unit measures. */
type UnitRule = Rule & { readonly code: RefusalCode };

export const FACTOR_BETWEEN_DIMENSIONS: UnitRule = {
  id: 'TU480',
  code: 'mapping_conflict',
  severity: 'error',
  title: 'A factor between two dimensions',
  explanation:
    'A factor of `units.yaml` holds for every material. Between a volume and a mass, or pieces and a length, there is none that does: ' +
    'with `1 L = 1 KG` every liquid would be compared as if it were water, and the differences of all others would be wrong.',
  remedy:
    'Say it for each material in `material-units.csv`. Units of the dimension `packaging` are free: a plant with one size of drum may say ' +
    'how many litres it holds.',
  example: {
    file: 'units.yaml',
    wrong: 'units:\n  - {code: L, factor: "1", of: KG}\n',
    right: 'units:\n  - {code: L}\n',
  },
};

export const OTHER_DIMENSION: UnitRule = {
  id: 'TU481',
  code: 'mapping_conflict',
  severity: 'error',
  title: 'A unit that measures something else',
  explanation:
    'The `dimension` of an entry differs from the one that the unit has in the pack or in an earlier entry. The code would then mean two things.',
  remedy: 'Give the dimension that the unit has, leave it out, or take another code for the other unit.',
  example: {
    file: 'units.yaml',
    wrong: 'units:\n  - {code: KG, dimension: volume}\n',
    right: 'units:\n  - {code: KG, dimension: mass}\n',
  },
};
