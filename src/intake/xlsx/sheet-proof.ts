import type { RefusedError } from '../../errors.ts';
import type { MergedCell } from './merged-cells.ts';
import type { SheetSurvey } from './survey.ts';

/** Counts what the reader of the cells found, to be held against the count by the tags of the sheet. */
export class SheetProof {
  readonly #survey: SheetSurvey;
  readonly #wrong: (what: string) => RefusedError;
  readonly #filled: number[] = [];
  #records = 0;

  constructor(survey: SheetSurvey, wrong: (what: string) => RefusedError) {
    this.#survey = survey;
    this.#wrong = wrong;
  }

  /** Whether the row is a record: one of its cells holds something. */
  add(cells: readonly (MergedCell | null)[]): boolean {
    let filled = false;
    for (const [column, cell] of cells.entries()) {
      if (!cell || (cell.text === null && cell.fault === null)) continue;
      this.#filled[column] = (this.#filled[column] ?? 0) + 1;
      filled = true;
    }
    if (filled) this.#records += 1;
    return filled;
  }

  compareMerges(merges: readonly string[]): void {
    const known = this.#survey.merges;
    const same = merges.length === known.length && merges.every((range, index) => range === known[index]);
    if (!same) throw this.#wrong(`${merges.length} ranges of merged cells were read, and ${known.length} counted`);
  }

  end(): void {
    const { records, filled } = this.#survey;
    if (records !== this.#records) throw this.#wrong(`${this.#records} records were read, and ${records} counted`);
    const columns = Math.max(filled.length, this.#filled.length);
    for (let column = 0; column < columns; column++) {
      const [read, counted] = [this.#filled[column] ?? 0, filled[column] ?? 0];
      if (read !== counted) throw this.#wrong(`${read} cells were read in its column ${column + 1}, and ${counted} counted`);
    }
  }
}
