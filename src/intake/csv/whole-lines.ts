import { isBlank, type RecordTally, SPACES } from './record-tally.ts';

/**
 * Counts whole lines without a quote, which is most of a large file, at the speed of a search for line feeds. Answers where it stopped:
 * at the end, or at the beginning of a line in which a return is alone.
 */
export function countWholeLines(bytes: Buffer, from: number, to: number, delimiter: number, tally: RecordTally): number {
  let loneReturn = -1;
  for (let at = bytes.indexOf(13, from); at !== -1 && at < to && loneReturn === -1; at = bytes.indexOf(13, at + 1))
    if (bytes[at + 1] !== 10) loneReturn = at;
  const stop = loneReturn === -1 ? to : bytes.lastIndexOf(10, loneReturn) + 1;
  tally.edgeBlanks ||= hasInnerEdges(bytes.subarray(from, stop), delimiter);
  let start = from;
  for (let at = bytes.indexOf(10, from); at !== -1 && at < stop; at = bytes.indexOf(10, at + 1)) {
    const returned = at > start && bytes[at - 1] === 13;
    if (returned) tally.ends.returnFeed++;
    else tally.ends.feed++;
    tally.lineFeeds++;
    countLine(bytes, start, returned ? at - 1 : at, delimiter, tally);
    start = at + 1;
  }
  return start;
}

/** Blanks next to delimiters; those next to line ends are seen line by line. */
function hasInnerEdges(bytes: Buffer, delimiter: number): boolean {
  const blanks = [32, ...SPACES.filter((byte) => bytes.includes(byte))].filter((byte) => byte !== delimiter);
  return blanks.some(
    (blank) => bytes.includes(Buffer.from([delimiter, blank])) || bytes.includes(Buffer.from([blank, delimiter])),
  );
}

function countLine(bytes: Buffer, start: number, end: number, delimiter: number, tally: RecordTally): void {
  const [first = 10, last = 10] = end > start ? [bytes[start], bytes[end - 1]] : [];
  if (first === delimiter || isBlank(first)) {
    // A line without anything but delimiters and blanks begins with one
    if (first !== delimiter && end > start) tally.edgeBlanks = true;
    let filled = start;
    while (filled < end && (bytes[filled] === delimiter || isBlank(bytes[filled] ?? 0))) filled++;
    if (filled === end) return tally.emptyLine(end === start);
  }
  if (last !== delimiter) {
    if (isBlank(last)) tally.edgeBlanks = true;
    tally.records++;
    return;
  }
  let [cells, held] = [1, 0];
  for (let at = start; at < end; at++) {
    if (bytes[at] === delimiter) cells++;
    else held = cells - 1;
  }
  tally.record(cells, held);
}
