/** Values longer than this are cut: the excerpt shows them in full. */
const LONGEST = 60;

/** A value from a file inside a message: in double quotes, on one line, cut when long. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}"`;
}
