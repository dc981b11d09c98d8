import type { RollForward } from '../contract/roll-forward.ts';

/** From what was open in the previous run to what is open now: the lines of the bridge in their order, each with its words. The last is the sum. */
export const ROLL_FORWARD_LINES: readonly (readonly [keyof RollForward, string])[] = [
  ['opening', 'open in the previous run'],
  ['new', '+ new'],
  ['grown', '+ grown'],
  ['shrunk', '+ shrunk (negative)'],
  ['revalued', '+ at another price'],
  ['closed', '- closed'],
  ['closing', '= open now'],
];
