import { createHash } from 'node:crypto';
import type { DomainDefinition } from '../../domains/domain.ts';

/**
 * The id of a discrepancy, the same in every run: the domain's prefix and the first 16 hex digits of SHA-256 over the compact JSON
 * array [domain, …key fields (null kept), unit, measure].
 */
export function discrepancyId(domain: DomainDefinition, key: readonly (string | null)[], unit: string, measure: string): string {
  const text = JSON.stringify([domain.name, ...key, unit, measure]);
  return `${domain.prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
