import type { Tolerance } from './comparison-settings.ts';
import { absolute, compare, type Decimal, decimal, multiply, subtract } from './decimal.ts';

/** True where two figures of a unit agree: |difference| ≤ max(absolute, relative × the larger figure). */
export function isTolerated(
  tolerance: Tolerance,
  { erp, mes, unit }: { readonly erp: Decimal; readonly mes: Decimal; readonly unit: string },
): boolean {
  const difference = absolute(subtract(mes, erp));
  const limit = typeof tolerance.absolute === 'string' ? tolerance.absolute : (tolerance.absolute[unit] ?? '0');
  if (compare(difference, decimal(limit)) <= 0) return true;
  const larger = compare(absolute(erp), absolute(mes)) > 0 ? absolute(erp) : absolute(mes);
  return compare(difference, multiply(larger, decimal(tolerance.relative))) <= 0;
}
