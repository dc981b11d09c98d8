import { nearest } from '../text/nearest.ts';
import { RefusedError } from '../errors.ts';
import type { Side } from '../model/side.ts';

/** The systems that can be on each side, the likeliest first. */
export const AVAILABLE: Readonly<Record<Side, readonly string[]>> = {
  erp: ['sap', 'netsuite', 'generic'],
  mes: ['epsilon3', 'sap-dm', 'b2mml', 'generic'],
};

/** The name of a system that is on that side. Throws a RefusedError for any other. */
export function availableSystem(side: Side, name: string): string {
  if (AVAILABLE[side].includes(name)) return name;
  const known = AVAILABLE[side].join(', ');
  const message = `--${side} ${name} is not a system that trueup knows; known: ${known}`;
  const close = nearest(name, AVAILABLE[side]) ?? 'generic';
  throw new RefusedError({ code: 'argument_invalid', message, suggestions: [`--${side} ${close}`] });
}
