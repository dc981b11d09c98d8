import { createHash } from 'node:crypto';
import type { BatchLine } from '../contract/batch.ts';
import { add, decimal, plain, type Decimal } from '../model/decimal.ts';
import type { Side } from '../model/side.ts';
import type { LineDraft } from './correction-case.ts';

/** What a list of lines is for, next to the lines. */
export interface BatchIdentity {
  readonly target: Side;
  readonly kind: string;
  readonly postingDate: string;
  /** SHA-256 of the target's files, in any order. */
  readonly fileHashes: readonly string[];
}

/** Numbers the lines of a list, writes each of them, and adds them up. */
export class BatchLines {
  readonly #target: Side;
  readonly #hashes: readonly string[];
  readonly #content = createHash('sha256');
  readonly #totals = new Map<string, Decimal>();
  #worth: Decimal = decimal('0');
  count = 0;
  /** Discrepancies behind the lines: a move has two. */
  rows = 0;
  /** Lines that change the stock and have no value. */
  unvalued = 0;

  constructor({ target, kind, postingDate, fileHashes }: BatchIdentity) {
    this.#target = target;
    this.#hashes = fileHashes.toSorted();
    this.#content.update(`${JSON.stringify([target, kind, postingDate]).slice(0, -1)},[`);
  }

  /** The next line, and the same as compact JSON. */
  add(draft: LineDraft): { readonly json: string; readonly line: BatchLine } {
    this.count += 1;
    this.rows += draft.discrepancies.length;
    // The draft's fields follow in the contract's order, and JSON keeps it.
    const line: BatchLine = { line: this.count, idempotency_key: idempotencyKey(draft, this.#target, this.#hashes), ...draft };
    const json = JSON.stringify(line);
    this.#content.update(this.count === 1 ? json : `,${json}`);
    const { quantity, value } = draft.action === 'adjust' ? draft : { quantity: '0', value: '0' };
    this.#totals.set(line.unit, add(this.#totals.get(line.unit) ?? decimal('0'), decimal(quantity)));
    if (value === null) this.unvalued += 1;
    else this.#worth = add(this.#worth, decimal(value));
    return { json, line };
  }

  /** By how much the stock changes, by unit in UTF-8 byte order; moves change nothing. */
  totals(): readonly { readonly unit: string; readonly quantity: string }[] {
    const units = [...this.#totals].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return units.map(([unit, quantity]) => ({ unit, quantity: plain(quantity, 3) }));
  }

  /** What the stock gains in money; null where a line is not valued: a total that leaves lines out would be worse than none. */
  value(): string | null {
    return this.unvalued > 0 ? null : this.worth();
  }

  /** What the stock gains by the lines that are valued. */
  worth(): string {
    return plain(this.#worth, 2);
  }

  /** SHA-256 over the compact JSON of [target, kind, posting date, lines]; call it once, after the last. */
  sha256(): string {
    return this.#content.update(']]').digest('hex');
  }
}

/** What makes a line the same line wherever it is written, 32 hexadecimal digits; `fileHashes` are those of the target's files. */
export function idempotencyKey(
  { discrepancies, expected_before, expected_after }: Pick<LineDraft, 'discrepancies' | 'expected_before' | 'expected_after'>,
  target: Side,
  fileHashes: readonly string[],
): string {
  const parts = [target, ...discrepancies.toSorted(), expected_before, expected_after, ...fileHashes.toSorted()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
