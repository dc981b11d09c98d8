/** Orders texts by code points, as the engine does by bytes of UTF-8; JavaScript's own order parts from it beyond U+FFFF. */
export function byCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return isSurrogate(one) === isSurrogate(other) ? one - other : isSurrogate(one) ? 1 : -1;
  }
  return a.length - b.length;
}

/** Orders rows by their texts from left to right; a blank one comes after all others. */
export function byTexts(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (let at = 0; at < a.length; at++) {
    const [one = null, other = null] = [a[at], b[at]];
    if (one === other) continue;
    if (one === null || other === null) return one === null ? 1 : -1;
    const order = byCodePoints(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
