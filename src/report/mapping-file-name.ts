import { domainNamed } from '../domains/domain.ts';

/** The mapping file in which codes of a key field (or the unit) are written together. */
export function mappingFileOf(domain: string, field: string): string {
  if (field === 'unit') return 'mappings/units.yaml';
  const known = domainNamed(domain)?.key.find(({ name }) => name === field);
  return crosswalkFile(known?.crosswalk ?? `${field}s`, known?.codes !== undefined);
}

/** The file of a crosswalk: units have their own, all code lists share one, open identifiers have a table each. */
export function crosswalkFile(crosswalk: string, closed = CLOSED.has(crosswalk)): string {
  if (crosswalk === 'units') return 'mappings/units.yaml';
  return closed ? 'mappings/statuses.yaml' : `mappings/${crosswalk}.csv`;
}

const CLOSED = new Set(['statuses', 'ownerships', 'dispositions', 'order_statuses', 'cost_categories', 'movement_kinds']);
