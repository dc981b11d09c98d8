import type { RecordDefinition } from '../../domains/domain.ts';

/** The figure in the comparison unit, and that unit: what keys are compared in. */
export const COMPARISON_FIELDS = ['comparison_quantity', 'comparison_unit'] as const;

/** Fields of the reference list that a reading of it gives, beyond its key. */
const LIST_FIELDS = ['base_unit', 'unit_cost', 'cost_unit', 'currency'] as const;

/** Fields that hold an exact figure. */
export const FIGURES: ReadonlySet<string> = new Set(['quantity', 'comparison_quantity', 'unit_cost', 'cost_unit']);

/** The canonical fields that a golden test of the domain may expect, in contract order. */
export function expectableFields(domain: RecordDefinition): readonly string[] {
  const key = domain.key.map(({ name }) => name);
  if (domain.name === 'materials') return [...key, ...LIST_FIELDS];
  const measures = domain.measures.flatMap(({ name, unitField }) => (unitField === undefined ? [name] : [name, unitField]));
  return [...key, ...measures, ...COMPARISON_FIELDS];
}

/** The fields that a record of the domain can be refused for. */
export function refusableNames(domain: RecordDefinition): readonly string[] {
  return expectableFields(domain).filter((field) => field !== 'currency' && !field.startsWith('comparison_'));
}
