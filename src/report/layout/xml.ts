// XML 1.0 cannot hold these, not even escaped: control characters, halves of pairs, and the two that are not characters
const IMPOSSIBLE =
  // eslint-disable-next-line no-control-regex -- these are the ones to be found
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text between tags: what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return possible(text).replaceAll(/[&<>\r]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** An attribute with its name and quotes; line breaks and tabs survive, which a parser would make blanks. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${possible(String(value)).replaceAll(/[&<>"\t\n\r]/g, (sign) => ENTITIES[sign] ?? sign)}"`)
    .join('');
}

/** A name on one line, without blanks at its ends or several in a row: what XML calls a token. */
export function xmlToken(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function possible(text: string): string {
  return text.replaceAll(IMPOSSIBLE, '\uFFFD');
}
