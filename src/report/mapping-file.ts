import { domainNamed } from '../model/domain.ts';

/** The mapping file in which codes of a key field (or the unit) are written together. */
export function mappingFileOf(domain: string, field: string): string {
  if (field === 'unit') return 'mappings/units.yaml';
  const known = domainNamed(domain)?.key.find(({ name }) => name === field);
  return crosswalkFile(known?.crosswalk ?? `${field}s`, known?.codes !== undefined);
}

/** The file of a crosswalk: code lists and units are YAML, open identifiers CSV. */
export function crosswalkFile(crosswalk: string, closed = CLOSED.has(crosswalk)): string {
  return `mappings/${crosswalk}.${closed ? 'yaml' : 'csv'}`;
}

const CLOSED = new Set([
  'units',
  'statuses',
  'ownerships',
  'dispositions',
  'order_statuses',
  'cost_categories',
  'movement_kinds',
]);
