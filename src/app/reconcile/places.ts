import type { RecordPlace } from '../../model/discrepancy.ts';
import type { PreparedFile } from './prepared-feed.ts';

/** From record numbers to places in the files that people have. */
export class Places {
  readonly #files = new Map<number, PreparedFile>();
  readonly #lines = new Map<number, (record: number) => number>();

  constructor(files: readonly PreparedFile[]) {
    for (const file of files) this.#files.set(file.number, file);
  }

  /** Tells how the records of a file are numbered; without it a record number is the line itself. */
  number(file: number, lineOf: (record: number) => number): void {
    this.#lines.set(file, lineOf);
  }

  line(file: number, record: number): number {
    return this.#lines.get(file)?.(record) ?? record;
  }

  label(file: number): string {
    return this.#files.get(file)?.file.label ?? '';
  }

  place(file: number, record: number): RecordPlace {
    const layout = this.#files.get(file)?.file.layout;
    const line = this.line(file, record);
    return layout?.format === 'xlsx'
      ? { file: this.label(file), sheet: layout.sheet, row: line }
      : { file: this.label(file), line };
  }
}
