import { crosswalkFileName } from '../domains/crosswalk-registry.ts';
import { domainNamed } from '../domains/registry.ts';

/** The mapping file in which codes of a key field (or the unit) are written together. */
export function mappingFileOf(domain: string, field: string): string {
  if (field === 'unit') return 'mappings/units.yaml';
  const known = domainNamed(domain)?.key.find(({ name }) => name === field);
  return crosswalkFile(known?.crosswalk ?? `${field}s`);
}

/** The file of a crosswalk as a person writes its path: units have their own, all code lists share one, open identifiers have a table each. */
export function crosswalkFile(crosswalk: string): string {
  return `mappings/${crosswalkFileName(crosswalk)}`;
}
