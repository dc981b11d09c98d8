import { nearest } from '../text/nearest.ts';
import { RefusedError } from '../errors.ts';
import type { Side } from '../model/side.ts';

/** The systems that can stand on each side, the likeliest first. */
export const AVAILABLE: Readonly<Record<Side, readonly string[]>> = { erp: ['sap', 'generic'], mes: ['epsilon3', 'generic'] };
/** Names of the contract that have no samples yet. */
const PLANNED: Readonly<Record<Side, readonly string[]>> = { erp: ['netsuite'], mes: ['sap-dm', 'b2mml'] };

/** The name of a system that stands on that side. Throws a RefusedError for any other. */
export function availableSystem(side: Side, name: string): string {
  if (AVAILABLE[side].includes(name)) return name;
  const known = AVAILABLE[side].join(', ');
  const message = PLANNED[side].includes(name)
    ? `--${side} ${name} is not available yet; there is: ${known}`
    : `--${side} ${name} is not a system that trueup knows; there is: ${known}`;
  const close = nearest(name, AVAILABLE[side]) ?? 'generic';
  throw new RefusedError({ code: 'argument_invalid', message, suggestions: [`--${side} ${close}`] });
}
