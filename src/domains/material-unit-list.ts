import type { ListDefinition } from './domain.ts';

/** Units that only one material has: 1 `unit` is `numerator` / `denominator` of its base. */
export const MATERIAL_UNITS: ListDefinition = {
  name: 'material_units',
  snapshot: true,
  key: [
    { name: 'material', crosswalk: 'parts', required: true },
    { name: 'unit', crosswalk: 'units', required: true },
  ],
  measures: [
    { name: 'numerator', kind: 'number', required: true, positive: true },
    { name: 'denominator', kind: 'number', required: true, positive: true },
  ],
  further: [{ name: 'base', crosswalk: 'units', decides: true }],
  subject: { material: ['material'], lot: [] },
  repeated: { as: 'refused', advice: 'Export one row per material and unit.' },
};
