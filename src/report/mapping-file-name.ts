import { crosswalkFileName } from '../domains/crosswalk-registry.ts';
import { codedField } from '../domains/domain.ts';
import { domainNamed } from '../domains/registry.ts';

/** The mapping file in which codes of a key field (or the unit) are written together. */
export function mappingFileOf(domain: string, field: string): string {
  if (field === 'unit') return 'mappings/units.yaml';
  const definition = domainNamed(domain);
  return crosswalkFile((definition && codedField(definition, field)?.crosswalk) ?? `${field}s`);
}

/** The file of a crosswalk as a person writes its path: units have their own, all code lists share one, open identifiers have a table each. */
export function crosswalkFile(crosswalk: string): string {
  return `mappings/${crosswalkFileName(crosswalk)}`;
}
