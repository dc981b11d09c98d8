import type { Systems } from '../../../mapping/precedence.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import type { CodedMappings } from './coded-changes.ts';
import type { Side } from '../../../model/side.ts';
import { readCodeLists } from '../../../mapping/crosswalks/code-lists.ts';
import { readUnits } from '../../../mapping/units/units.ts';

/** One set of mapping files with the systems whose exports are on each side. */
export interface DiffedSources {
  readonly sources: MappingSources;
  readonly systems: Systems;
  readonly mappings: CodedMappings;
}

/** As if one system's exports stood on both sides. */
export function resolvedFor(sources: MappingSources, system: string): CodedMappings {
  const systems: Record<Side, string[]> = { erp: [system], mes: [system] };
  const { codeLists } = readCodeLists(sources, systems, new Set([system]));
  return { codeLists, units: readUnits(sources, systems, new Set([system]), new Set()).table };
}
