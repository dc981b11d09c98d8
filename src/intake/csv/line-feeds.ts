/** How many line feeds a piece of text, or of its bytes in an ASCII-compatible encoding, holds. */
export function lineFeedsIn(text: string | Buffer): number {
  return typeof text === 'string' ? countText(text) : countBytes(text);
}

function countText(text: string): number {
  let feeds = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) feeds++;
  return feeds;
}

function countBytes(bytes: Buffer): number {
  let feeds = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) feeds++;
  return feeds;
}
