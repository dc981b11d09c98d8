import path from 'node:path';
import { crosswalkFileName } from '../domains/crosswalk-registry.ts';
import { codedField } from '../domains/domain.ts';
import { domainNamed } from '../domains/registry.ts';
import type { RunView } from './run-view.ts';

/** The mapping file in which codes of a key field (or the unit) are written together. */
export function mappingFileOf(domain: string, field: string, view: Pick<RunView, 'mappings'>): string {
  if (field === 'unit') return crosswalkFile('units', view);
  const definition = domainNamed(domain);
  return crosswalkFile((definition && codedField(definition, field)?.crosswalk) ?? `${field}s`, view);
}

/** The file of a crosswalk where the reader finds it: units have their own, all code lists share one, open identifiers have a table each. */
export function crosswalkFile(crosswalk: string, { mappings }: Pick<RunView, 'mappings'>): string {
  return path.join(mappings, crosswalkFileName(crosswalk));
}
