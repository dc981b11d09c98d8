/** Zeros and fixed texts only, such as `000000` or `"P-"0000`: a whole number is shown with leading zeros. */
export interface ZerosFormat {
  readonly kind: 'zeros';
  /** The first whose condition holds; a number for which none does is shown as it is. */
  readonly sections: readonly ZerosSection[];
}

interface ZerosSection {
  /** Fixed texts, and null for a digit. */
  readonly pieces: readonly (string | null)[] | null;
  readonly condition: Condition | null;
}

interface Condition {
  readonly comparison: string;
  readonly bound: number;
}

const CONDITION = /\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]/;

/** Null for a format that does more than show zeros. Without conditions the first section is that of the numbers above zero. */
export function zerosFormat(sections: readonly string[]): ZerosFormat | null {
  const read = sections.slice(0, 2).map((section): ZerosSection => {
    const [found, comparison = '', bound = ''] = CONDITION.exec(section) ?? [];
    const pieces = piecesOf(section.replace(CONDITION, ''));
    return { pieces, condition: found === undefined ? null : { comparison, bound: Number(bound) } };
  });
  const first = read[0]?.condition === null ? read.slice(0, 1) : read;
  return first.some(({ pieces }) => pieces !== null) ? { kind: 'zeros', sections: first } : null;
}

/** The digits of a whole number as a format of zeros shows them: `417` in `000000` is `000417`. */
export function shownByZeros(digits: string, { sections }: ZerosFormat): string {
  const section = sections.find(({ condition }) => condition === null || holds(condition, Number(digits)));
  const pieces = section?.pieces;
  if (!pieces) return digits;
  const zeros = pieces.filter((piece) => piece === null).length;
  const padded = digits.padStart(zeros, '0');
  const extra = padded.length - zeros;
  let next = 0;
  return pieces
    .map((piece) => {
      if (piece !== null) return piece;
      const width = next === 0 ? extra + 1 : 1;
      next += width;
      return padded.slice(next - width, next);
    })
    .join('');
}

function holds({ comparison, bound }: Condition, value: number): boolean {
  if (value === bound) return comparison.includes('=');
  return value < bound ? comparison.includes('<') : comparison.includes('>');
}

function piecesOf(section: string): readonly (string | null)[] | null {
  const pieces: (string | null)[] = [];
  for (const token of section.match(/"[^"]*"|\\[\s\S]|\[[^\]]*\]|[\s\S]/g) ?? []) {
    if (token === '0') pieces.push(null);
    else if (token === '#' && pieces.length === 0) continue;
    else if (token.startsWith('"') && token.length > 1) pieces.push(token.slice(1, -1));
    else if (token.startsWith('\\') && token.length > 1) pieces.push(token.slice(1));
    else if (token === '-' || token === ' ' || token === '/') pieces.push(token);
    else if (!/^\[(\$-|[A-Za-z]+\d*\])/.test(token) || /^\[(h+|m+|s+)\]$/i.test(token)) return null;
  }
  const zeros = pieces.filter((piece) => piece === null).length;
  return zeros > 1 || (zeros === 1 && pieces.length > 1) ? pieces : null;
}
