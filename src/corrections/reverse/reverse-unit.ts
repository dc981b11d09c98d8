import type { UnitTable } from '../../mapping/crosswalks/crosswalk.ts';
import type { Side } from '../../model/side.ts';
import { onlyInUse } from './codes-in-use.ts';
import { reverseCodes } from './reverse-codes.ts';

/**
 * Gives the code that one side writes for a canonical unit: the only one that its export uses, else the canonical code itself where
 * the side reads it so, else its only alias; undefined where several would do or none. A unit of material-units.csv that no table knows passes as it is.
 */
export function reverseUnit(
  table: UnitTable,
  side: Side,
  used?: ReadonlyMap<string, string>,
): (canonical: string) => string | undefined {
  const aliases = table.aliases.map(({ side: of, code, unit }) => ({ side: of, code, canonical: unit }));
  const codes = reverseCodes(aliases, side, false);
  return (canonical) => {
    const own = codes.ownCodes(canonical);
    const inUse = onlyInUse(own, used);
    if (inUse !== undefined) return inUse;
    const meaning = codes.meaning(canonical) ?? canonical;
    if (meaning === canonical) return canonical;
    const [only, ...others] = own;
    return others.length === 0 ? only : undefined;
  };
}
