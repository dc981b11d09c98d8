import { createHash } from 'node:crypto';

/** What makes two runs the same: equal keys give equal results. */
export interface RunIdentity {
  /** SHA-256 of each input, or the snapshot of a table, in the order of the feeds. */
  readonly inputs: readonly string[];
  readonly config: string;
  readonly mappings: string;
  readonly domains: readonly string[];
  /** As-of times in the order of the feeds. */
  readonly asOf: readonly string[];
  readonly version: string;
}

/** SHA-256, hexadecimal. */
export function runKey({ inputs, config, mappings, domains, asOf, version }: RunIdentity): string {
  return createHash('sha256')
    .update(JSON.stringify([inputs, config, mappings, domains, asOf, version]))
    .digest('hex');
}
