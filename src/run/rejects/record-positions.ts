import type { RecordPosition } from '../../contract/discrepancy.ts';
import type { PreparedFile, PreparedTable } from '../feeds/prepared-feed.ts';

/** From record numbers to positions in the files that people have. */
export class Positions {
  readonly #files = new Map<number, PreparedFile>();
  readonly #tables = new Map<number, PreparedTable>();
  readonly #lines = new Map<number, (record: number) => number>();

  constructor(files: readonly PreparedFile[], tables: readonly PreparedTable[] = []) {
    for (const file of files) this.#files.set(file.number, file);
    for (const table of tables) this.#tables.set(table.number, table);
  }

  /** Tells how the records of a file are numbered; without it a record number is the line itself. */
  number(file: number, lineOf: (record: number) => number): void {
    this.#lines.set(file, lineOf);
  }

  line(file: number, record: number): number {
    const layout = this.#files.get(file)?.file.layout;
    if (layout && 'source' in layout) return layout.source.lineOf(record);
    return this.#lines.get(file)?.(record) ?? record;
  }

  /** What messages call a file or a table. */
  label(file: number): string {
    return this.#tables.get(file)?.label ?? this.#files.get(file)?.file.label ?? '';
  }

  /** What outputs call a table; undefined for a file. */
  table(file: number): string | undefined {
    return this.#tables.get(file)?.written;
  }

  position(file: number, record: number): RecordPosition {
    const table = this.table(file);
    if (table !== undefined) return { table };
    const layout = this.#files.get(file)?.file.layout;
    const line = this.line(file, record);
    if (layout?.format === 'xlsx') return { file: this.label(file), sheet: layout.sheet, row: line };
    const positions = layout && 'source' in layout ? layout.source.positions : 'line';
    if (positions === 'record') return { file: this.label(file), record };
    return { file: this.label(file), line, ...(positions === 'line' ? {} : { record }) };
  }
}
