/** What the comparison of one key and measure comes to; the list is closed. */
export const VERDICTS = [
  'match',
  'within_tolerance',
  'differs',
  'missing_in_erp',
  'missing_in_mes',
  'ambiguous',
  'accepted',
] as const;

/** Instead of a verdict: figures that are added up and not judged. */
export const NOT_COMPARED = 'not_compared';

export type Verdict = (typeof VERDICTS)[number];
