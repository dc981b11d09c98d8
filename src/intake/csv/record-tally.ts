/** Counts records, and what is between them. The first record is the header. */
export class RecordTally {
  lineFeeds = 0;
  records = 0;
  blankLines = 0;
  emptyLines = 0;
  surplusRecords = 0;
  surplusCells: number | null = 0;
  edgeBlanks = false;
  formulas = false;
  readonly ends = { feed: 0, returnFeed: 0, loneReturn: 0 };
  private readonly width: number;

  /** `width` is the number of header cells. */
  constructor(width: number) {
    this.width = width;
  }

  /** A record of so many cells; `held` is the last one that holds something, from 0. */
  record(cells: number, held: number): void {
    this.records++;
    if (this.records === 1 || cells <= this.width || held >= this.width) return;
    const surplus = cells - this.width;
    this.surplusCells = this.surplusRecords === 0 || this.surplusCells === surplus ? surplus : null;
    this.surplusRecords++;
  }

  /** A line without anything but, perhaps, delimiters and blanks. */
  emptyLine(isBlank: boolean): void {
    if (isBlank) this.blankLines++;
    else this.emptyLines++;
  }

  /** What a return was, once the byte behind it is known. */
  leaveReturn(behind: number): void {
    if (behind === 10) this.ends.returnFeed++;
    else this.ends.loneReturn++;
  }
}

/** White space of ASCII besides the blank and the line breaks. */
export const SPACES = [9, 11, 12];

/** White space of ASCII, line breaks included. */
export function isBlank(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}
