/** A piece of a text, and whether the other text has it in the same sequence. */
export interface MarkedPiece {
  readonly text: string;
  readonly differs: boolean;
}

/** Longer texts are compared by their beginning and their end only. */
const LONGEST = 400;

/** Both texts cut into what they share and what they do not, letter by letter. */
export function markedPair(left: string, right: string): readonly [readonly MarkedPiece[], readonly MarkedPiece[]] {
  const [a, b] = [letters(left), letters(right)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [one, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const shared =
    one.length > LONGEST || other.length > LONGEST ? { a: new Set<number>(), b: new Set<number>() } : common(one, other);
  const pieces = (all: readonly string[], middle: readonly string[], kept: ReadonlySet<number>): readonly MarkedPiece[] =>
    joined([
      ...all.slice(0, start).map((text) => ({ text, differs: false })),
      ...middle.map((text, index) => ({ text, differs: !kept.has(index) })),
      ...all.slice(all.length - end).map((text) => ({ text, differs: false })),
    ]);
  return [pieces(a, one, shared.a), pieces(b, other, shared.b)];
}

/** A letter with the marks that stand on it is one. */
function letters(text: string): readonly string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gsu) ?? [];
}

/** Positions of a longest common sequence. Texts that share less than half are taken as different throughout. */
function common(a: readonly string[], b: readonly string[]): { readonly a: Set<number>; readonly b: Set<number> } {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, across] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
      lengths[i * width + j] = a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, across);
    }
  }
  const kept = { a: new Set<number>(), b: new Set<number>() };
  if ((lengths[0] ?? 0) * 2 < Math.max(a.length, b.length)) return kept;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      kept.a.add(i++);
      kept.b.add(j++);
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return kept;
}

function joined(pieces: readonly MarkedPiece[]): readonly MarkedPiece[] {
  const result: { text: string; differs: boolean }[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last && last.differs === piece.differs) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}
