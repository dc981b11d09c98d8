import { closeSync, existsSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Tables of nine text columns, one row in a thousand differing; all that follows from the number of a row, so that they are the same everywhere. */
export interface DiffPair {
  readonly left: string;
  /** In the order of `left`, and the same rows in another order. */
  readonly right: string;
  readonly shuffled: string;
  /** `shuffled` with its columns from right to left. */
  readonly turned: string;
  /** Rows that differ or have no counterpart. */
  readonly differing: number;
}

const HEADER = 'order,site,location,material,lot,status,unit,quantity,posted\n';
const EVERY = 1000;

/** Writes a pair of so many rows into a folder, unless it is there. */
export function diffPair(rows: number, folder: string): DiffPair {
  const path = (name: string): string => join(folder, `${name}.csv`);
  const pair = {
    left: path('left'),
    right: path('right'),
    shuffled: path('shuffled'),
    turned: path('turned'),
    differing: Math.ceil(rows / EVERY),
  };
  if (existsSync(pair.turned)) return pair;
  mkdirSync(folder, { recursive: true });
  writeLines(pair.left, rows, (row) => lineOf(row, false));
  writeLines(pair.right, rows, (row) => lineOf(row, row % EVERY === 500));
  // A step without a common divisor visits every row once.
  const step = coprime(rows);
  const shuffled = (index: number): string => {
    const row = (index * step) % rows;
    return lineOf(row, row % EVERY === 500);
  };
  writeLines(pair.shuffled, rows, shuffled);
  writeLines(pair.turned, rows, (index) => turned(shuffled(index)), turned(HEADER));
  return pair;
}

function lineOf(row: number, changed: boolean): string {
  const mixed = Math.imul(row + 1, 0x9e3779b1) >>> 0;
  const quantity = ((mixed % 1_000_000) / 100 + (changed ? 1 : 0)).toFixed(2);
  const part = `M-${mixed % 50_000}`;
  const day = String(1 + (mixed % 28)).padStart(2, '0');
  return `O${String(row).padStart(9, '0')},${1000 + (mixed % 9)},L${mixed % 200},${part},B${mixed % 1_000_003},unrestricted,EA,${quantity},2026-11-${day}\n`;
}

function writeLines(path: string, rows: number, line: (row: number) => string, header = HEADER): void {
  const file = openSync(path, 'w');
  let text = header;
  for (let row = 0; row < rows; row++) {
    text += line(row);
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}

function turned(line: string): string {
  return `${line.trimEnd().split(',').toReversed().join(',')}\n`;
}

function coprime(rows: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.floor(rows * 0.618) | 1;
  while (divisor(step, rows) !== 1) step += 2;
  return step;
}
