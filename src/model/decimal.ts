/** An exact decimal: `digits × 10^-scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Reads plain notation ("-2.500"). Throws a RangeError on anything else: text from outside is checked before it comes here. */
export function decimal(text: string): Decimal {
  const parts = PLAIN.exec(text);
  if (!parts) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)}`);
  const [, sign, whole = '', fraction = ''] = parts;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

/** The same value at a larger scale; throws when digits would be lost. */
export function atScale(value: Decimal, scale: number): bigint {
  if (scale < value.scale) throw new RangeError('a smaller scale would lose digits: use rounded()');
  return value.digits * 10n ** BigInt(scale - value.scale);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: atScale(a, scale) + atScale(b, scale), scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { digits: -b.digits, scale: b.scale });
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function absolute(a: Decimal): Decimal {
  return a.digits < 0n ? { digits: -a.digits, scale: a.scale } : a;
}

/** Negative, zero or positive, as a sort function wants it. */
export function compare(a: Decimal, b: Decimal): number {
  const { digits } = subtract(a, b);
  return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

/** numerator ÷ denominator at `scale`, half-even. Throws a RangeError on a zero denominator. */
export function divide(numerator: Decimal, denominator: Decimal, scale: number): Decimal {
  const shift = scale + denominator.scale - numerator.scale;
  const over = shift >= 0 ? numerator.digits * 10n ** BigInt(shift) : numerator.digits;
  const under = shift >= 0 ? denominator.digits : denominator.digits * 10n ** BigInt(-shift);
  return { digits: divideHalfEven(over, under), scale };
}

/** The value at `scale`, half-even where digits fall away. */
export function rounded(value: Decimal, scale: number): Decimal {
  if (scale >= value.scale) return { digits: atScale(value, scale), scale };
  return { digits: divideHalfEven(value.digits, 10n ** BigInt(value.scale - scale)), scale };
}

/**
 * Plain notation without trailing zeros, but with at least `minimum` decimals (3 for quantities, 2 for money).
 * Minus zero is written as zero.
 */
export function plain(value: Decimal, minimum = 0): string {
  const negative = value.digits < 0n;
  const text = (negative ? -value.digits : value.digits).toString().padStart(value.scale + 1, '0');
  const whole = text.slice(0, text.length - value.scale);
  const fraction = text
    .slice(text.length - value.scale)
    .replace(/0+$/, '')
    .padEnd(minimum, '0');
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const a = numerator < 0n ? -numerator : numerator;
  const b = denominator < 0n ? -denominator : denominator;
  const quotient = a / b;
  const twice = (a % b) * 2n;
  const up = twice > b || (twice === b && quotient % 2n === 1n);
  const result = up ? quotient + 1n : quotient;
  return negative ? -result : result;
}
