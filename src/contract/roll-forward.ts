import * as z from 'zod';
import { count, decimal, type Immutable } from './contract-atoms.ts';

const line = z.strictObject({ rows: count, value: decimal });

/** From the open discrepancies of the run before to those of this one. */
export const rollForwardSchema = z
  .strictObject({
    opening: line,
    new: line,
    grown: line,
    shrunk: line.describe('Its value is negative.'),
    revalued: line.describe('Equal differences at another price.'),
    closed: line,
    closing: line,
  })
  .describe(
    'Rows: opening + new − closed = closing. Value, without regard to sign and in the currency of the workspace: opening + new + grown + shrunk + revalued − closed = closing.',
  );

export type RollForward = Immutable<z.infer<typeof rollForwardSchema>>;
