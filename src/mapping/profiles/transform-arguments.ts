/** An argument of a transform as written, without its quotes. */
export interface TransformArgument {
  readonly text: string;
  readonly quoted: boolean;
}

/** A call such as `replace(-, "_")` taken apart; `inside` is the text between the outer parentheses, absent without any. */
export interface TransformCall {
  readonly name: string;
  readonly inside?: string;
}

/** Reads `name` or `name(…)`; the last character closes the parenthesis. Undefined when it is neither. */
export function readCall(text: string): TransformCall | undefined {
  const call = /^\s*([A-Za-z_]\w*)\s*(?:\(([^]*)\))?\s*$/.exec(text);
  if (!call?.[1]) return undefined;
  return call[2] === undefined ? { name: call[1] } : { name: call[1], inside: call[2] };
}

/**
 * Splits arguments at commas. One that holds a comma, a quote or blanks at its ends is in quotes, single or double,
 * in which the same quote is written twice. Undefined when a quote does not close, or text follows it.
 */
export function readArguments(inside: string): TransformArgument[] | undefined {
  const found: TransformArgument[] = [];
  const argument = /\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([^,"'][^,]*|))\s*(,|$)/y;
  for (;;) {
    const match = argument.exec(inside);
    if (!match) return undefined;
    const [, double, single, bare, separator] = match;
    if (double !== undefined) found.push({ text: double.replaceAll('""', '"'), quoted: true });
    else if (single !== undefined) found.push({ text: single.replaceAll("''", "'"), quoted: true });
    else found.push({ text: (bare ?? '').trim(), quoted: false });
    if (separator !== ',') return found;
  }
}

/** The one argument of a call: all of the text, commas included, unless it is quoted as a whole. */
export function readWhole(inside: string): TransformArgument {
  const [first, ...more] = readArguments(inside) ?? [];
  return first?.quoted && more.length === 0 ? first : { text: inside.trim(), quoted: false };
}
