/** The text of a line (lines count from 1) without its line break; empty when there is no such line. */
export function lineExcerpt(text: string, line: number): string {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

/** The same for many lines of one text, which is searched once, when the first line is asked for. */
export function lineReader(text: string): (line: number) => string {
  let starts: number[] | undefined;
  return (line) => {
    starts ??= lineStarts(text);
    const start = starts[line - 1];
    return start === undefined ? '' : text.slice(start, (starts[line] ?? text.length + 1) - 1).replace(/\r$/, '');
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The text without a byte order mark: editors count no column for it. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
