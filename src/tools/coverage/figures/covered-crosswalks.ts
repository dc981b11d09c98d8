import { DOMAINS } from '../../../domains/registry.ts';

/** Everything that mapping files say something about, by the name that gates and baselines use. */
export const CROSSWALKS: readonly string[] = [
  ...new Set(DOMAINS.flatMap(({ key }) => key.map(({ crosswalk }) => crosswalk))),
  'units',
  'material_units',
];
