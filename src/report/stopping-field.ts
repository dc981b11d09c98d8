import type { PairingField } from '../contract/summary.ts';

/**
 * The fields that keep keys from pairing, the worst first: those of which the sides share under half of the codes, and at least the one whose
 * codes they share least. None for an empty list.
 */
export function stoppingFields(pairing: readonly PairingField[]): readonly PairingField[] {
  const [worst, ...others] = pairing.toSorted((a, b) => sharedPart(a) - sharedPart(b));
  return worst ? [worst, ...others.filter((field) => sharedPart(field) < 0.5)] : [];
}

/** From 0 to 1, of the side with fewer codes: a side that lists more is not a fault. */
function sharedPart({ erp_codes, mes_codes, shared }: PairingField): number {
  if (erp_codes === 0 && mes_codes === 0) return 1;
  return shared / Math.max(1, Math.min(erp_codes, mes_codes));
}
