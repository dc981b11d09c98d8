import { folded } from '../../mapping/crosswalks/fold.ts';
import type { Transform } from '../../mapping/profiles/profile.ts';
import { applyTransforms } from '../../mapping/profiles/transform.ts';

/**
 * One way of writing a code for a whole batch: the first one met of those that the target's profile reads alike (leading zeros, blanks,
 * case). `known` are those of the target's export, which go first. Blanks around a code are not part of it where the profile trims.
 */
export function oneWayOfWriting(
  transforms: readonly Transform[],
  caseSensitive: boolean,
  known: readonly string[],
): (exported: string) => string {
  const ways = new Map<string, string>();
  const trims = transforms.some(({ kind }) => kind === 'trim');
  const write = (cell: string): string => {
    const exported = trims ? applyTransforms(cell, [{ kind: 'trim' }]) : cell;
    const read = applyTransforms(exported, transforms);
    const name = caseSensitive ? read : folded(read);
    const way = ways.get(name) ?? exported;
    ways.set(name, way);
    return way;
  };
  known.forEach(write);
  return write;
}
