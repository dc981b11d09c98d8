import type { MappingDiff } from '../../model/mapping-diff.ts';

/** A diff as a comment of a pull request. */
export function mappingDiffMarkdown(diff: MappingDiff): string {
  return diff.schema;
}
