const SIGNS: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(.?))/gs;

/** A text of JSON without its quotes, the escapes replaced; null where one of them means nothing. */
export function decodedString(raw: string): string | null {
  let isValid = true;
  const text = raw.replace(ESCAPE, (_, hex: string | undefined, sign: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const meant = SIGNS[sign ?? ''];
    if (meant === undefined) isValid = false;
    return meant ?? '';
  });
  return isValid ? text : null;
}

/** Whether a text holds one half of a pair of surrogates alone: no file can be written with it. */
export function lonePair(text: string): boolean {
  return /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/** A time as OData v2 writes it, `/Date(1700000000000)/`, as ISO 8601; any other text as it is. */
export function withoutTicks(text: string): string {
  if (!text.startsWith('/Date(')) return text;
  const ticks = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
  return ticks === undefined ? text : new Date(Number(ticks)).toISOString();
}
