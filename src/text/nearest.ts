/** Names longer than this are data that slipped in: comparing them would cost more than a suggestion is worth. */
const LONGEST_NAME = 100;

/**
 * The candidate that was most likely meant, or undefined when none is close.
 * Case and the separators `_`, `-` and blank do not count; of equally near ones the first is given.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(name);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = folded(candidate);
    const limit = farthest(wanted, other);
    if (limit < 0) continue;
    const distance = editDistance(wanted, other);
    if (distance <= limit && distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** How many edits still count as a slip of the pen: one in three characters; −1 when the lengths alone say no. */
function farthest(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  if (length === 0 || length > LONGEST_NAME) return -1;
  const limit = Math.min(3, Math.floor(length / 3));
  return Math.abs(a.length - b.length) > limit ? -1 : limit;
}

function folded(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

/** Levenshtein distance in which two neighbouring characters swapped count as one edit. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
