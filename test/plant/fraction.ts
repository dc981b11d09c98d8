/** An exact fraction of its own, so that nothing here can repeat a mistake of the product. The denominator is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };

/** Reads "12", "-0.5", "1/60" or "2.5/3". */
export function fraction(text: string): Fraction {
  const [over = '', under = '1'] = text.split('/');
  return quotient(fromDecimal(over), fromDecimal(under));
}

function fromDecimal(text: string): Fraction {
  const [whole = '', decimals = ''] = text.split('.');
  return reduced(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export function reduced(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (b !== 0n) [a, b] = [b, a % b];
  const by = d < 0n ? -a : a;
  return { n: n / by, d: d / by };
}

export const sum = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => sum(a, { n: -b.n, d: b.d });
export const product = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.n, a.d * b.d);
export const quotient = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d, a.d * b.n);
export const magnitude = (a: Fraction): Fraction => (a.n < 0n ? { n: -a.n, d: a.d } : a);
export const larger = (a: Fraction, b: Fraction): Fraction => (a.n * b.d >= b.n * a.d ? a : b);
export const isLess = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;

/** Rounded to `scale` decimals, half to even. */
export function rounded(a: Fraction, scale: number): Fraction {
  const shifted = magnitude(a).n * 10n ** BigInt(scale);
  const [whole, rest] = [shifted / a.d, shifted % a.d];
  const up = rest * 2n > a.d || (rest * 2n === a.d && whole % 2n === 1n);
  const digits = up ? whole + 1n : whole;
  return reduced(a.n < 0n ? -digits : digits, 10n ** BigInt(scale));
}

/** The number of decimals that a fraction needs, or undefined where it never ends. */
export function decimalsOf(a: Fraction): number | undefined {
  let [rest, scale] = [a.d, 0];
  while (rest !== 1n) {
    const step = rest % 10n === 0n ? 10n : rest % 2n === 0n ? 2n : 5n;
    if (rest % step !== 0n) return undefined;
    rest /= step;
    scale += 1;
  }
  return scale;
}

/** Plain notation of a fraction that ends: at least `minimum` decimals, otherwise no trailing zeros. */
export function plainText(a: Fraction, minimum: number): string {
  const scale = decimalsOf(a);
  if (scale === undefined) throw new RangeError(`${a.n}/${a.d} does not end`);
  const digits = (magnitude(a).n * 10n ** BigInt(scale)) / a.d;
  const text = digits.toString().padStart(scale + 1, '0');
  const decimals = text
    .slice(text.length - scale)
    .replace(/0+$/, '')
    .padEnd(minimum, '0');
  return `${a.n < 0n ? '-' : ''}${text.slice(0, text.length - scale)}${decimals === '' ? '' : `.${decimals}`}`;
}
