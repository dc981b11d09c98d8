import { decimal, plain } from '../../model/decimal.ts';

const SCALE = 9;

/**
 * A figure in the comparison unit, in the unit of a line: the line's quantity and its difference say how many the one are of the other. Null
 * where it does not end within nine decimals.
 */
export function bookNow(quantity: string, difference: string, figure: string): string | null {
  const [line, compared, now] = [decimal(quantity), decimal(difference), decimal(figure)];
  const over = now.digits * abs(line.digits) * 10n ** BigInt(compared.scale + SCALE);
  const under = abs(compared.digits) * 10n ** BigInt(now.scale + line.scale);
  return under === 0n || over % under !== 0n ? null : plain({ digits: over / under, scale: SCALE }, 3);
}

function abs(digits: bigint): bigint {
  return digits < 0n ? -digits : digits;
}
