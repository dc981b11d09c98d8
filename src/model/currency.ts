/** Currencies whose amounts do not have two decimals, by their number (ISO 4217). */
export const MINOR_DIGITS: readonly (readonly [number, readonly string[]])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')],
  [3, ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']],
  [4, ['CLF', 'UYW']],
];

/** How many decimals a currency has: EUR 2, JPY 0, KWD 3; 2 for a code that nobody knows. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS.find(([, codes]) => codes.includes(currency))?.[0] ?? 2;
}
