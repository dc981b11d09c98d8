import { type FileHandle, open } from 'node:fs/promises';
import { freemem } from 'node:os';
import { RefusedError } from '../../errors.ts';
import type { CsvLayout } from '../../intake/csv/csv-text.ts';
import { groupRows } from '../join/group-rows.ts';
import { each } from '../join/small.ts';
import { type TableComparison, type Found, rowOf } from '../table-comparison.ts';
import type { SideName } from '../input/table-side.ts';
import { blankForms } from '../values/normal-form.ts';
import type { Row } from '../values/row.ts';
import { cellsOf } from '../walk/line-cells.ts';
import { CAPACITY } from '../walk/window.ts';
import { compareKeyed, type FoundRecords, type Keyed, type KeyedFile } from './key-table.ts';
import { trailingOfFirst } from './trailing-of-first.ts';

/** So many rows of a side that are not simply equal are kept in memory; where there are more, the engine is the better way. */
const MOST_ROWS = 200_000;
/** The left file stands in memory as a whole: at most so many bytes, and half of the memory that is free. */
const LARGEST = 1.25 * 1024 * 1024 * 1024;

/**
 * Compares two files with the left one in memory by its keys, in whatever order rows and columns are; null where that does not work, or where a
 * key may occur twice. Nothing is thrown for bad input: the paths that come after refuse it with its position.
 */
export async function compareByKey(comparison: TableComparison, capacity = CAPACITY): Promise<Found | null> {
  const layouts = layoutsOf(comparison);
  if (!layouts) return null;
  const { left, right } = comparison;
  const [one, other] = [await open(left.file.path), await open(right.file.path)];
  try {
    const files = {
      left: await keyedFile(comparison, 'left', layouts.left, one),
      right: await keyedFile(comparison, 'right', layouts.right, other),
    };
    const rows = new FoundRows(comparison, layouts, files);
    const keyed = await compareKeyed(files.left, files.right, comparison, (found) => rows.take(found), capacity);
    return keyed && rows.found(keyed);
  } catch (error) {
    // No memory for the file, or a first record that cannot be read.
    if (error instanceof RangeError || error instanceof RefusedError) return null;
    throw error;
  } finally {
    await one.close();
    await other.close();
  }
}

/** How both files are written, where bytes decide what is equal; else null. */
function layoutsOf(comparison: TableComparison): Readonly<Record<SideName, CsvLayout>> | null {
  const { left, right, rules, duplicates } = comparison;
  const [one, other] = [layoutOf(left.file), layoutOf(right.file)];
  if (!one || !other || one.quote !== other.quote || duplicates !== 'error') return null;
  if (blankForms(rules).some((word) => !isAscii(word) || word.includes(one.quote))) return null;
  return left.file.bytes > Math.min(LARGEST, memoryLeft() / 2) ? null : { left: one, right: other };
}

function layoutOf({ layout, packed, header }: TableComparison['left']['file']): CsvLayout | null {
  const isPlain = layout.format === 'csv' && !packed && layout.encoding === 'utf-8' && header.length > 1;
  return isPlain && [layout.delimiter, layout.quote].every((sign) => sign.length === 1 && sign.charCodeAt(0) < 0x80)
    ? layout
    : null;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

/** Of this machine, or of the container. */
function memoryLeft(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, freemem()) : freemem();
}

async function keyedFile(
  comparison: TableComparison,
  name: SideName,
  { delimiter, quote, headerLines }: CsvLayout,
  handle: FileHandle,
): Promise<KeyedFile> {
  const { file } = comparison[name];
  const keys = comparison.keys.map((column) => (name === 'left' ? column.leftPosition : column.rightPosition));
  const trailing = await trailingOfFirst(file);
  return {
    file: handle,
    bytes: file.bytes,
    headerLines,
    lines: { delimiter, quote, width: file.header.length, trailing, multiline: true, keys, conditions: comparison.where[name] },
  };
}

/** Collects the rows that need a closer look. */
class FoundRows {
  readonly #comparison: TableComparison;
  readonly #layouts: Readonly<Record<SideName, CsvLayout>>;
  readonly #files: Readonly<Record<SideName, KeyedFile>>;
  readonly #rows = { left: new Array<Row>(), right: new Array<Row>() };

  constructor(
    comparison: TableComparison,
    layouts: Readonly<Record<SideName, CsvLayout>>,
    files: Readonly<Record<SideName, KeyedFile>>,
  ) {
    [this.#comparison, this.#layouts, this.#files] = [comparison, layouts, files];
  }

  /** False where there are too many, or one that is not understood. */
  take(found: FoundRecords): boolean {
    return this.#takeAll('left', found.left) && this.#takeAll('right', found.right);
  }

  #takeAll(side: SideName, records: readonly Buffer[]): boolean {
    const rows = this.#rows[side];
    const { width, trailing } = this.#files[side].lines;
    for (const bytes of records) {
      const cells = cellsOf(bytes, this.#layouts[side], width, trailing);
      if (cells === null || cells.length === 0) return false;
      rows.push(rowOf(this.#comparison, side, cells));
    }
    return rows.length <= MOST_ROWS;
  }

  /** Null where several of the rows have one key. */
  found(keyed: Keyed): Found | null {
    const { left, right } = this.#rows;
    const groups = groupRows(this.#comparison, left, right);
    if (groups.some((group) => group.left.length > 1 || group.right.length > 1)) return null;
    return {
      path: 'keys',
      rows: { left: keyed.left, right: keyed.right },
      equal: { count: keyed.equal, bothBlank: keyed.blanks },
      groups: () => each(groups),
      close: async () => undefined,
    };
  }
}
