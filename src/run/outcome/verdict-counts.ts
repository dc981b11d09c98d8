import { VERDICTS, type Verdict } from '../../model/verdict.ts';

/** So many keys of one verdict, and on which side they are. */
export interface VerdictCount {
  readonly verdict: Verdict;
  readonly presence: 'erp' | 'mes' | 'both';
  readonly unit: string;
  readonly keys: number;
}

/** Every verdict with its number of judged rows, in the contract's order. */
export function verdictCounts(counts: readonly VerdictCount[]): Readonly<Record<Verdict, number>> {
  const sums: Record<Verdict, number> = {
    match: 0,
    within_tolerance: 0,
    differs: 0,
    missing_in_erp: 0,
    missing_in_mes: 0,
    ambiguous: 0,
    accepted: 0,
  };
  for (const { verdict, keys } of counts) sums[verdict] += keys;
  return sums;
}

/** Pairing keys, unit included: how many each side has and how many both have. */
export function keyCounts(counts: readonly VerdictCount[]): {
  readonly erp: number;
  readonly mes: number;
  readonly paired: number;
} {
  const on = (...presences: readonly VerdictCount['presence'][]): number =>
    counts.reduce((sum, count) => sum + (presences.includes(count.presence) ? count.keys : 0), 0);
  return { erp: on('erp', 'both'), mes: on('mes', 'both'), paired: on('both') };
}

/** True when under half of the keys pair; one-sided keys that hold nothing (a match) are left out. */
export function pairsPoorly(counts: readonly VerdictCount[]): boolean {
  const sum = (wanted: (count: VerdictCount) => boolean): number =>
    counts.reduce((total, count) => total + (wanted(count) ? count.keys : 0), 0);
  const paired = sum(({ presence }) => presence === 'both');
  const alone = sum(({ presence, verdict }) => presence !== 'both' && verdict !== 'match');
  return alone > paired;
}

/** Verdicts that are written to discrepancies.ndjson and count for the gate. */
export const DISCREPANCIES: readonly Verdict[] = VERDICTS.filter(
  (verdict) => !['match', 'within_tolerance', 'accepted'].includes(verdict),
);
