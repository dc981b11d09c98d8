import { createHash } from 'node:crypto';
import type { BatchHead, BatchLine, NotCorrectedReason } from '../contract/batch.ts';
import { add, decimal, plain, type Decimal } from '../model/decimal.ts';
import type { Discrepancy } from '../contract/discrepancy.ts';
import type { Side } from '../model/side.ts';
import type { CorrectionCase, LineDraft } from './correction-case.ts';
import { planLine } from './plan-line.ts';
import type { WayBack } from './reverse/way-back.ts';

/** What all lines of a batch have in common. */
export interface BatchContext {
  readonly run: string;
  readonly target: Side;
  readonly domain: string;
  readonly kind: BatchHead['kind'];
  /** The target's system, as its profile names it. */
  readonly system: string;
  /** The target's as-of day in the workspace's zone: `postingDate()`. */
  readonly postingDate: string;
  /** The workspace's. */
  readonly currency: string;
  readonly createdBy: string;
  /** SHA-256 of the target's files, hexadecimal, in any order. */
  readonly fileHashes: readonly string[];
}

/** Where the pieces of a batch go; a promise means "wait before sending more". */
export interface BatchSink {
  /** A line, and the same as compact JSON. */
  line(json: string, line: BatchLine): Promise<void> | void;
  notCorrected(json: string): Promise<void> | void;
}

/** Plans a batch from cases in the order of their discrepancies; it keeps running totals only, so millions may come. */
export class BatchBuilder {
  readonly #context: BatchContext;
  readonly #way: WayBack;
  readonly #sink: BatchSink;
  readonly #hashes: readonly string[];
  readonly #content = createHash('sha256').update('[');
  readonly #totals = new Map<string, Decimal>();
  readonly #notCorrected = new Map<NotCorrectedReason, number>();
  #lines = 0;
  #value: Decimal | null = decimal('0');

  constructor(context: BatchContext, way: WayBack, sink: BatchSink) {
    this.#context = context;
    this.#way = way;
    this.#sink = sink;
    this.#hashes = context.fileHashes.toSorted();
  }

  /** Takes the next case; a promise means "wait before adding more". */
  add(planned: CorrectionCase): Promise<void> | void {
    const draft = planLine(planned, this.#way);
    if ('why' in draft) {
      this.#notCorrected.set(draft.why, (this.#notCorrected.get(draft.why) ?? 0) + 1);
      return this.#sink.notCorrected(JSON.stringify({ discrepancy: planned.discrepancy.id, why: draft.why }));
    }
    this.#lines += 1;
    // The draft's fields follow in the contract's order, and JSON keeps it.
    const line: BatchLine = { line: this.#lines, idempotency_key: this.#idempotencyKey(draft), ...draft };
    const json = JSON.stringify(line);
    this.#content.update(this.#lines === 1 ? json : `,${json}`);
    this.#totals.set(line.unit, add(this.#totals.get(line.unit) ?? decimal('0'), decimal(line.quantity)));
    this.#addValue(planned.discrepancy);
    return this.#sink.line(json, line);
  }

  /** How many discrepancies were left out, by reason, in the order the reasons came. */
  notCorrected(): ReadonlyMap<NotCorrectedReason, number> {
    return this.#notCorrected;
  }

  /** The head of the finished batch; call it once, after the last case. */
  finish(): BatchHead {
    const { run, target, domain, system, postingDate, currency, createdBy } = this.#context;
    const units = [...this.#totals].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return {
      id: `${run}-${target}-${domain}`,
      run,
      target,
      system,
      kind: this.#context.kind,
      posting_date: postingDate,
      state: 'draft',
      lines: this.#lines,
      control_totals: units.map(([unit, quantity]) => ({ unit, quantity: plain(quantity, 3) })),
      value: this.#value === null ? null : plain(this.#value, 2),
      currency,
      created_by: createdBy,
      approved_by: null,
      content_sha256: this.#content.update(']').digest('hex'),
    };
  }

  #idempotencyKey({ discrepancies, expected_before, expected_after }: LineDraft): string {
    const parts = [this.#context.target, ...discrepancies, expected_before, expected_after, ...this.#hashes];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  }

  /** What the target's stock gains in money; a total that leaves lines out would be worse than none. */
  #addValue({ value, currency }: Discrepancy): void {
    if (value === null || currency !== this.#context.currency) this.#value = null;
    if (this.#value === null || value === null) return;
    const { digits, scale } = decimal(value);
    this.#value = add(this.#value, { digits: this.#context.target === 'erp' ? digits : -digits, scale });
  }
}
