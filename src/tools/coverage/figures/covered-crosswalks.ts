import { codedFields } from '../../../domains/domain.ts';
import { DOMAINS } from '../../../domains/registry.ts';

/** Everything that mapping files say something about, by the name that gates and baselines use. */
export const CROSSWALKS: readonly string[] = [
  ...new Set(DOMAINS.flatMap(codedFields).map(({ crosswalk }) => crosswalk)),
  'units',
  'material_units',
];
