import { VERDICTS, type Verdict } from '../../model/verdict.ts';

/** So many keys of one measure and verdict, and on which side they are. */
export interface VerdictCount {
  readonly measure: string;
  /** Null for keys without any figure of the measure. */
  readonly verdict: Verdict | null;
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
  for (const { verdict, keys } of counts) if (verdict !== null) sums[verdict] += keys;
  return sums;
}

/** Pairing keys of the first measure, unit included: how many each side has and how many both have. */
export function keyCounts(all: readonly VerdictCount[]): {
  readonly erp: number;
  readonly mes: number;
  readonly paired: number;
} {
  const counts = ofFirst(all);
  const on = (...presences: readonly VerdictCount['presence'][]): number =>
    counts.reduce((sum, count) => sum + (presences.includes(count.presence) ? count.keys : 0), 0);
  return { erp: on('erp', 'both'), mes: on('mes', 'both'), paired: on('both') };
}

/** By the first measure keys are counted: its own come first. */
function ofFirst(counts: readonly VerdictCount[]): readonly VerdictCount[] {
  return counts.filter(({ measure }) => measure === counts[0]?.measure);
}

/** True when under half of the keys pair; one-sided keys that hold nothing (a match) are left out. */
export function pairsPoorly(all: readonly VerdictCount[]): boolean {
  const counts = ofFirst(all);
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
