import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { RefusedError } from '../../errors.ts';
import type { UnitTable } from '../../mapping/crosswalks/crosswalk.ts';

/** Throws RefusedError where `--base-unit` names no canonical unit: nothing would be compared in it. */
export function checkBaseUnit(baseUnit: string, { units }: UnitTable): void {
  if (units.some(({ code }) => code === baseUnit)) return;
  const near = nearest(
    baseUnit,
    units.map(({ code }) => code),
  );
  throw new RefusedError({
    code: 'argument_invalid',
    message: `${quoted(baseUnit)} is not a unit: --base-unit takes a canonical one.`,
    suggestions: near === undefined ? [] : [`--base-unit ${near}`],
  });
}
