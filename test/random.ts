/** How many times as many random cases as in the gate: TRUEUP_SOAK, 1 where it is not set. */
const TIMES = Number(process.env['TRUEUP_SOAK'] ?? 1);
/** Where random cases begin unless a test says otherwise; TRUEUP_SEED replaces either. */
const SEED = 20_261_130;

interface Cases {
  readonly numRuns: number;
  readonly seed: number;
}

/** Parameters of fast-check: so many cases, always the same ones, however busy the machine is. */
export function randomCases(count: number, seed: number = SEED): Cases {
  return { numRuns: count * TIMES, seed: Number(process.env['TRUEUP_SEED'] ?? seed) };
}

/** The same for cases that are whole runs. A failing one is shown as it is: to look for a smaller one would take minutes. */
export function randomRuns(count: number, seed: number = SEED): Cases & { readonly endOnFailure: true } {
  return { ...randomCases(count, seed), endOnFailure: true };
}
