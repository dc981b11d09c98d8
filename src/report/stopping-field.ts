import type { PairingField } from '../contract/summary.ts';

/** The field that keeps keys from pairing: the one whose codes the sides share least; undefined for an empty list. */
export function stoppingField(pairing: readonly PairingField[]): PairingField | undefined {
  let worst: PairingField | undefined;
  for (const field of pairing) if (!worst || sharedPart(field) < sharedPart(worst)) worst = field;
  return worst;
}

/** From 0 to 1, of the side with fewer codes: a side that lists more is no fault. */
function sharedPart({ erp_codes, mes_codes, shared }: PairingField): number {
  if (erp_codes === 0 && mes_codes === 0) return 1;
  return shared / Math.max(1, Math.min(erp_codes, mes_codes));
}
