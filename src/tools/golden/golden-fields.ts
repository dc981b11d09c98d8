import { codedFields, hasUnit, type RecordDefinition, unitFields } from '../../domains/domain.ts';
import { DOMAINS, REFERENCES } from '../../domains/registry.ts';

/** What is before the name of a measure for its figure in the comparison unit. */
const COMPARISON = 'comparison_';

/** The measures of a record that are converted. */
function converted({ measures }: RecordDefinition): readonly string[] {
  return measures.filter(({ unitField }) => unitField === 'unit').map(({ name }) => name);
}

/** The name of a measure in the comparison unit. */
export function comparisonField(measure: string): string {
  return `${COMPARISON}${measure}`;
}

/** True for a field that a test need not name where nothing is converted. */
export function isComparison(field: string): boolean {
  return field.startsWith(COMPARISON);
}

/** Fields that hold an exact figure. */
export const FIGURES: ReadonlySet<string> = new Set(
  [...DOMAINS, ...REFERENCES].flatMap((definition) => [
    ...definition.measures.map(({ name }) => name),
    ...converted(definition).map(comparisonField),
  ]),
);

/** The canonical fields that a golden test of the domain may expect: codes, figures, and the figures in the comparison unit. */
export function expectableFields(domain: RecordDefinition): readonly string[] {
  const fields = [...codedFields(domain), ...domain.measures].map(({ name }) => name);
  const units = unitFields(domain.measures).filter((field) => field !== 'unit' || hasUnit(domain));
  return [...fields, ...units, ...comparisonFields(domain)];
}

/** The figures in the comparison unit, and that unit: what keys are compared in. */
export function comparisonFields(domain: RecordDefinition): readonly string[] {
  const names = converted(domain);
  return names.length === 0 ? [] : [...names.map(comparisonField), `${COMPARISON}unit`];
}

/** The fields that a record of the domain can be refused for. */
export function refusableNames(domain: RecordDefinition): readonly string[] {
  return expectableFields(domain).filter((field) => field !== 'currency' && !isComparison(field));
}
