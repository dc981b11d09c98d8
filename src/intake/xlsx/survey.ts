import type { Book, Sheet } from './book.ts';
import { cellPosition } from './cell-reference.ts';
import { MAX_MERGES, MAX_ROWS } from './limits.ts';
import { damaged, tooLarge } from './refusals.ts';
import { scanPart } from './scan-part.ts';
import { attributeOf, tagName, type TagVisitor } from './tag-scan.ts';

/** What a sheet holds below its header, counted without reading the cells. */
export interface SheetSurvey {
  /** Rows with something in one of the first `width` columns. */
  readonly records: number;
  /** Of all rows with something in them. */
  readonly hiddenRows: number;
  /** Filled cells by column, and those of them that are texts. */
  readonly filled: readonly number[];
  readonly texts: readonly number[];
  /** Ranges of merged cells: `B2:B4`. */
  readonly merges: readonly string[];
}

/**
 * Counts the rows and cells of a sheet below its header by its tags alone, on a way of its own: what the reader of the cells found is
 * proven against it. The whole part is unpacked, so that a damaged one is refused before anything is read.
 */
export async function surveySheet(book: Book, sheet: Sheet, headerRow: number, width: number): Promise<SheetSurvey> {
  const counter = new CellCounter(await book.blankStrings(), headerRow, width);
  await scanPart(book.archive, sheet.part, counter, () => {
    if (counter.row > MAX_ROWS) throw damaged(book.archive.file, `it has more than ${MAX_ROWS} rows`, { part: sheet.part.name });
    if (counter.merges.length > MAX_MERGES) {
      throw tooLarge(book.archive.file, `more than ${MAX_MERGES} ranges of cells are merged`, { part: sheet.part.name });
    }
  });
  return counter;
}

class CellCounter implements SheetSurvey, TagVisitor {
  records = 0;
  hiddenRows = 0;
  readonly filled: number[] = [];
  readonly texts: number[] = [];
  readonly merges: string[] = [];
  row = 0;
  readonly #blank: ReadonlySet<number>;
  readonly #headerRow: number;
  readonly #width: number;
  #column = -1;
  #hidden = false;
  #rowFilled = false;
  #recordFilled = false;
  #type = 'n';
  #formula = false;
  #hasValue = false;
  #value = '';
  #inside = '';
  #phonetic = 0;

  constructor(blank: ReadonlySet<number>, headerRow: number, width: number) {
    this.#blank = blank;
    this.#headerRow = headerRow;
    this.#width = width;
  }

  tag(text: string, from: number, to: number): void {
    const name = tagName(text, from, to);
    if (text.charCodeAt(from) === 0x2f) {
      this.#close(name);
      return;
    }
    const alone = text.charCodeAt(to - 1) === 0x2f;
    if (name === 'c') this.#openCell(text, from, to);
    else if (name === 'v') this.#hasValue = true;
    else if (name === 'f') this.#formula = true;
    else if (name === 'row') this.#openRow(text, from, to);
    else if (name === 'rPh' && !alone) this.#phonetic += 1;
    else if (name === 'mergeCell') this.merges.push(attributeOf(text, from, to, 'ref') ?? '');
    this.#inside = alone ? '' : name;
    if (alone) this.#close(name);
  }

  content(text: string, from: number, to: number): void {
    if (this.#inside === 'v' || (this.#inside === 't' && this.#phonetic === 0)) this.#value += text.slice(from, to);
  }

  #openRow(text: string, from: number, to: number): void {
    const number = attributeOf(text, from, to, 'r');
    this.row = number === undefined ? this.row + 1 : Number(number);
    this.#hidden = /^(1|true)$/.test(attributeOf(text, from, to, 'hidden') ?? '');
    this.#column = -1;
    this.#rowFilled = false;
    this.#recordFilled = false;
  }

  #openCell(text: string, from: number, to: number): void {
    const reference = attributeOf(text, from, to, 'r');
    this.#column = reference === undefined ? this.#column + 1 : (cellPosition(reference.trim())?.column ?? -1);
    this.#type = attributeOf(text, from, to, 't') ?? 'n';
    this.#formula = false;
    this.#hasValue = false;
    this.#value = '';
    this.#phonetic = 0;
  }

  #close(name: string): void {
    this.#inside = '';
    if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#phonetic = Math.max(0, this.#phonetic - 1);
  }

  #closeCell(): void {
    if (!this.#isFilled()) return;
    this.#rowFilled = true;
    if (this.row <= this.#headerRow || this.#column >= this.#width) return;
    this.#recordFilled = true;
    this.filled[this.#column] = (this.filled[this.#column] ?? 0) + 1;
    if (this.#type === 'n' || this.#type === 'b') return;
    this.texts[this.#column] = (this.texts[this.#column] ?? 0) + 1;
  }

  #isFilled(): boolean {
    if (this.#type === 'e') return true;
    if (this.#value === '') return this.#formula && !(this.#type === 'str' && this.#hasValue);
    return this.#type !== 's' || !this.#blank.has(Number(this.#value));
  }

  #closeRow(): void {
    if (this.#rowFilled && this.#hidden) this.hiddenRows += 1;
    if (this.#recordFilled) this.records += 1;
  }
}
