import { folded } from '../../mapping/crosswalks/fold.ts';

/** By field, the words that the target's own export uses: case-folded → as it spells them. */
export type UsedCodes = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Of several codes for one meaning the one that the export uses, where it uses exactly one of them. That is not a guess about things, only
 * about spelling: it is asked for closed lists and units, never for parts or locations.
 */
export function onlyInUse(codes: readonly string[], used: ReadonlyMap<string, string> | undefined): string | undefined {
  const spelled = new Set(codes.flatMap((code) => used?.get(folded(code)) ?? []));
  const [first, ...others] = spelled;
  return others.length === 0 ? first : undefined;
}
