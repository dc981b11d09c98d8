import type { Side } from '../../../model/side.ts';
import { readCodeLists } from '../../../mapping/crosswalks/code-lists.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import { readUnits } from '../../../mapping/units/units.ts';
import type { CodedMappings } from './coded-changes.ts';

/** As if one system's exports stood on both sides. */
export function settledFor(sources: MappingSources, system: string): CodedMappings {
  const systems: Record<Side, string[]> = { erp: [system], mes: [system] };
  const { codeLists } = readCodeLists(sources, systems, new Set([system]));
  return { codeLists, units: readUnits(sources, systems, new Set([system]), new Set()).table };
}
