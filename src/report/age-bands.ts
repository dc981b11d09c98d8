/** How long differences have been open: the first day that is too old for a class, and what the class is called. */
const CLASSES: readonly (readonly [number, string])[] = [
  [2, '0-1 days'],
  [8, '2-7 days'],
  [31, '8-30 days'],
  [91, '31-90 days'],
  [Number.POSITIVE_INFINITY, 'over 90 days'],
];

/** The classes, the youngest first. */
export const AGE_BANDS: readonly string[] = CLASSES.map(([, name]) => name);

/** The class of an age in whole days. */
export function ageBand(days: number): string {
  return CLASSES.find(([below]) => days < below)?.[1] ?? '';
}
