import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { RecordDefinition } from '../../domains/domain.ts';
import { domainOf } from '../../domains/registry.ts';
import type { FieldRule, Unpivot } from './profile.ts';
import { complain, fieldNames } from './profile-check.ts';
import type { ProfileCheck } from './profile-check.ts';
import { readField } from './profile-field.ts';
import { mappingOf } from '../raw-yaml.ts';

/** Fields of the canonical model that no profile can bind yet, by domain. */
const LATER: Readonly<Record<string, readonly string[]>> = { inventory: ['as_of', 'unit_cost'] };

/** Reads `fields` in the order of the file; fields that the domain does not have are refused. */
export function readFields(check: ProfileCheck, value: unknown): FieldRule[] {
  const names = fieldNames(check.domain);
  return Object.entries(mappingOf(value)).flatMap(([field, rule]): FieldRule[] => {
    if (names.includes(field)) return [readField(check, field, rule)];
    unknownField(check, field, names);
    return [];
  });
}

function unknownField(check: ProfileCheck, field: string, names: readonly string[]): void {
  const path = ['fields', field];
  const { name } = check.domain;
  if (LATER[name]?.includes(field)) {
    complain(check, 'TU117', path, `The field "${field}" of ${name} is not available yet.`, { at: 'key' });
    return;
  }
  const near = nearest(field, names);
  const message = `${quoted(field)} is not a field of ${name}.${near === undefined ? ` Known: ${names.join(', ')}.` : ''}`;
  complain(check, 'TU205', path, message, { code: 'unknown_key', at: 'key', suggestions: near === undefined ? [] : [near] });
}

/** A domain cannot do without its required key fields, a compared one not without its measures and their units. */
export function checkRequired(
  check: ProfileCheck,
  fields: Readonly<Record<string, unknown>>,
  unpivot: Unpivot | undefined,
): void {
  const { domain } = check;
  checkMeasures(check, fields, unpivot);
  for (const name of requiredFields(domain, fields)) {
    if (fields[name] === undefined && unpivot?.into !== name && unpivot?.field !== name) {
      const message = `A profile of ${domain.name} needs the field "${name}".`;
      complain(check, 'TU206', ['fields'], message, { at: 'key', suggestions: [`${name}: {column: [Header]}`] });
    }
    const rule = mappingOf(fields[name]);
    if (rule['optional'] === 'true' && rule['default'] === undefined) {
      const message = `"${name}" is required in ${domain.name}: it can be optional only with a default.`;
      complain(check, 'TU207', ['fields', name, 'optional'], message, { at: 'key' });
    }
  }
}

/** The fields that no profile of the domain can do without; a unit is needed where a profile has a figure in it. */
function requiredFields(domain: RecordDefinition, fields: Readonly<Record<string, unknown>>): readonly string[] {
  const { measures } = domain;
  const figures = measures.filter(({ name, required }) => required || fields[name] !== undefined);
  const converted = figures.some(({ unitField, unit }) => unitField === 'unit' && unit === undefined);
  return [
    ...[...domain.key, ...measures].filter(({ required }) => required).map(({ name }) => name),
    ...(converted ? ['unit'] : []),
  ];
}

/** A profile of a compared domain has a measure, and one alone where its columns are spread. */
function checkMeasures(check: ProfileCheck, fields: Readonly<Record<string, unknown>>, unpivot: Unpivot | undefined): void {
  const { domain } = check;
  if (!domainOf(domain.name)) return;
  const names = domain.measures.map(({ name }) => name);
  const bound = names.filter((name) => fields[name] !== undefined);
  if (bound.length === 0 && !unpivot && domain.measures.every(({ required }) => !required)) {
    const message = `A profile of ${domain.name} needs one of the fields ${names.join(', ')}.`;
    complain(check, 'TU206', ['fields'], message, { at: 'key', suggestions: [`${names[0] ?? ''}: {column: [Header]}`] });
  }
  if (!unpivot || !names.includes(unpivot.into)) return;
  for (const name of bound.filter((measure) => measure !== unpivot.into)) {
    const message = `"${name}" would count once for each column of \`unpivot\`: read it with a separate profile.`;
    complain(check, 'TU244', ['fields', name], message, { code: 'mapping_conflict', at: 'key' });
  }
}
