const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Half of a pair of surrogates. */
const HALF = /\p{Surrogate}/u;

/** `_x000D_` stands for the character of that number, `_x005F_` for an underscore; what would be no character stays as it is. */
export function unescapedText(text: string): string {
  if (!text.includes('_x')) return text;
  const plain = text.replace(ESCAPE, (escape, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0 ? escape : String.fromCharCode(code);
  });
  return HALF.test(plain) ? text : plain;
}
