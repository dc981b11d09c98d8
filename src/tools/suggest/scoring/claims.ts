/** A pair of codes and how many times likelier it is to be one thing than its ERP and MES codes are to have no partner at all. */
export interface Claim {
  readonly erp: string;
  readonly mes: string;
  readonly weight: number;
  /** False where the ERP code has a partner already and a further one takes nothing from it. */
  readonly exclusive: boolean;
}

/** A claim after all claims on its codes were weighed. */
export interface Claimed {
  readonly claim: Claim;
  /** From 0 to 1: the share of the claim among all that its codes could be, none included. */
  readonly share: number;
  /** True for the claims that an assignment over all codes decides on: no code has two of them. */
  readonly chosen: boolean;
}

/** From here on a claim counts as decided, and other claims on its codes fade. */
const DECIDED = 0.9;
const MOST_ROUNDS = 20;

/**
 * Weighs all claims together: whoever wants the same code takes from each other's share. What is clear is decided first, which makes room
 * for the others. The result does not depend on the order of the claims; equals go by their codes.
 */
export function hear(claimed: readonly Claim[]): readonly Claimed[] {
  // Sums of floats depend on the order of their summands
  const claims = claimed.toSorted(byCodes);
  const resolved = new Map<string, { claim: Claim; share: number }>();
  let shares = sharesOf(claims, resolved);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = resolved.size;
    for (const { claim, share } of shares) {
      if (share < DECIDED) break;
      if (keysOf(claim).some((key) => resolved.has(key))) continue;
      for (const key of keysOf(claim)) resolved.set(key, { claim, share });
    }
    if (resolved.size === before) break;
    shares = sharesOf(claims, resolved);
  }
  const taken = new Set<string>();
  return shares.map(({ claim, share }) => {
    const chosen = keysOf(claim).every((key) => !taken.has(key));
    if (chosen) for (const key of keysOf(claim)) taken.add(key);
    return { claim, share, chosen };
  });
}

/** The codes that a claim takes. */
function keysOf({ erp, mes, exclusive }: Claim): readonly string[] {
  return exclusive ? [`erp ${erp}`, `mes ${mes}`] : [`mes ${mes}`];
}

interface Shared {
  readonly claim: Claim;
  readonly share: number;
}

/** The largest share first, equals by their codes. */
function sharesOf(claims: readonly Claim[], resolved: ReadonlyMap<string, Shared>): readonly Shared[] {
  const faded = claims.map((claim) => ({ claim, weight: claim.weight * left(claim, resolved) }));
  const sums = new Map<string, number>();
  for (const { claim, weight } of faded) for (const key of keysOf(claim)) sums.set(key, (sums.get(key) ?? 0) + weight);
  return faded
    .map(({ claim, weight }) => {
      const rivals = keysOf(claim).reduce((sum, key) => sum + (sums.get(key) ?? 0) - weight, 0);
      return { claim, share: weight / (1 + weight + Math.max(0, rivals)) };
    })
    .toSorted((a, b) => b.share - a.share || byCodes(a.claim, b.claim));
}

/** What other decided claims on its codes leave of a claim. */
function left(claim: Claim, resolved: ReadonlyMap<string, Shared>): number {
  return keysOf(claim).reduce((rest, key) => {
    const holder = resolved.get(key);
    return !holder || holder.claim === claim ? rest : rest * (1 - holder.share);
  }, 1);
}

function byCodes(a: Claim, b: Claim): number {
  return inOrder(a.erp, b.erp) || inOrder(a.mes, b.mes);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
