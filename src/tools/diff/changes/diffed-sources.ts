import type { Systems } from '../../../mapping/precedence.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import type { CodedMappings } from './coded-changes.ts';

/** One set of mapping files with the systems whose exports stand on each side. */
export interface DiffedSources {
  readonly sources: MappingSources;
  readonly systems: Systems;
  readonly mappings: CodedMappings;
}
