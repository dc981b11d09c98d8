import type { BatchHead, BatchLine, CheckFirstReason, NotCorrectedReason } from '../contract/batch.ts';
import type { ShownDomain } from '../contract/summary.ts';
import type { Side } from '../model/side.ts';
import { BatchLines } from './batch-lines.ts';
import type { CorrectionCase, LineDraft } from './correction-case.ts';
import { leftOutText } from './left-out.ts';
import { type Half, isMove, joined } from './move.ts';
import { planLine } from './plan-line.ts';
import { reasonToCheck, type Judgement } from './reason-to-check.ts';
import type { WayBack } from './reverse/way-back.ts';

/** What all lines of a batch have in common. */
export interface BatchSettings {
  readonly run: string;
  readonly target: Side;
  readonly domain: string;
  readonly kind: BatchHead['kind'];
  /** The target's system, as its profile names it. */
  readonly system: string;
  /** The target's as-of day in the workspace's zone: `postingDate()`. */
  readonly postingDate: string;
  /** That day, where it lies before the open posting period. */
  readonly movedFrom?: string;
  /** The workspace's. */
  readonly currency: string;
  readonly createdBy: string;
  /** SHA-256 of the target's files, hexadecimal, in any order. */
  readonly fileHashes: readonly string[];
  readonly judgement: Judgement;
  /** True for a material of a site whose stock is valued by type; none when absent. */
  readonly isTyped?: (site: string | null, material: string) => boolean;
}

/** Where the pieces of a batch go; a promise means "wait before sending more". */
export interface BatchSink {
  /** A line, and the same as compact JSON. */
  line(json: string, line: BatchLine): Promise<void> | void;
  checkFirst(json: string): Promise<void> | void;
  notCorrected(json: string): Promise<void> | void;
}

/** A case and the line that was planned for it, if any. */
interface Planned {
  readonly planned: CorrectionCase;
  readonly draft: LineDraft | null;
}

/**
 * Plans a batch from cases in the order of their discrepancies; it keeps running totals only, and the first halves of moves until
 * the second ones come.
 */
export class BatchBuilder {
  readonly #settings: BatchSettings;
  readonly #way: WayBack;
  readonly #sink: BatchSink;
  readonly #lines: BatchLines;
  readonly #toCheck: BatchLines;
  readonly #halves = new Map<number, Planned>();
  readonly #notCorrected = new Map<NotCorrectedReason, number>();
  readonly #checkFirst = new Map<CheckFirstReason, number>();
  readonly #rowsToCheck = new Map<CheckFirstReason, number>();

  constructor(settings: BatchSettings, way: WayBack, sink: BatchSink) {
    this.#settings = settings;
    this.#way = way;
    this.#sink = sink;
    this.#lines = new BatchLines(settings);
    this.#toCheck = new BatchLines(settings);
  }

  /** Takes the next case; a promise means "wait before adding more". */
  async add(planned: CorrectionCase): Promise<void> {
    const line = planLine(planned, this.#way);
    if ('why' in line) {
      this.#notCorrected.set(line.why, (this.#notCorrected.get(line.why) ?? 0) + 1);
      const text = leftOutText(line.why, planned.discrepancy, this.#settings.target);
      await this.#sink.notCorrected(JSON.stringify({ discrepancy: planned.discrepancy.id, why: line.why, text }));
    }
    const half = { planned, draft: 'why' in line ? null : this.#valued(line, planned) };
    if (planned.move === undefined) return this.#single(half);
    const first = this.#halves.get(planned.move);
    if (first === undefined) return void this.#halves.set(planned.move, half);
    this.#halves.delete(planned.move);
    await this.#both(first, half);
  }

  /** How many discrepancies were left out, by reason, in the order the reasons came. */
  notCorrected(): ReadonlyMap<NotCorrectedReason, number> {
    return this.#notCorrected;
  }

  /** How many lines wait for someone, by reason, in the order the reasons came. */
  checkFirst(): ReadonlyMap<CheckFirstReason, number> {
    return this.#checkFirst;
  }

  /** The discrepancies behind the lines and what those to post are worth; call it after `finish`. */
  covered(): NonNullable<ShownDomain['draft']> {
    return {
      rows: this.#lines.rows,
      value: this.#lines.worth(),
      unvalued: this.#lines.unvalued,
      check_first: Object.fromEntries(this.#rowsToCheck),
    };
  }

  /** The head of the finished batch; call it once, after the last case. */
  async finish(): Promise<BatchHead> {
    // The other half is corrected in the other system, or not at all
    for (const half of this.#halves.values()) await this.#single(half, true);
    const { run, target, domain, system, postingDate, currency, createdBy } = this.#settings;
    return {
      id: `${run}-${target}-${domain}`,
      run,
      target,
      system,
      kind: this.#settings.kind,
      posting_date: postingDate,
      ...(this.#settings.movedFrom === undefined ? {} : { posting_moved_from: this.#settings.movedFrom }),
      state: 'draft',
      lines: this.#lines.count,
      control_totals: this.#lines.totals(),
      value: this.#lines.value(),
      currency,
      created_by: createdBy,
      approved_by: null,
      content_sha256: this.#lines.sha256(),
    };
  }

  async #both(first: Planned, second: Planned): Promise<void> {
    const [one, other] = [halfOf(first), halfOf(second)];
    const move = one && other && joined(one, other, this.#settings.target);
    if (move) return this.#emit(move, reasonToCheck(move, [first.planned, second.planned], this.#settings.judgement));
    const halves = isMove(first.planned.discrepancy.key, second.planned.discrepancy.key);
    await this.#single(first, halves && second.draft === null);
    await this.#single(second, halves && first.draft === null);
  }

  async #single({ planned, draft }: Planned, half = false): Promise<void> {
    if (!draft) return;
    await this.#emit(draft, reasonToCheck(draft, [planned], this.#settings.judgement) ?? (half ? 'half_of_a_move' : undefined));
  }

  /** Only the batch's currency can be added up; of stock that is valued by type, someone must say the type. */
  #valued(drafted: LineDraft, { discrepancy }: CorrectionCase): LineDraft {
    const { site = null, material } = discrepancy.key;
    const isTyped = this.#settings.isTyped?.(site, material ?? '') === true;
    const line = isTyped ? { ...drafted, valuation_type: null } : drafted;
    return discrepancy.currency === this.#settings.currency ? line : { ...line, value: null };
  }

  async #emit(draft: LineDraft, why: CheckFirstReason | undefined): Promise<void> {
    if (why === undefined) {
      const { json, line } = this.#lines.add(draft);
      return this.#sink.line(json, line);
    }
    this.#checkFirst.set(why, (this.#checkFirst.get(why) ?? 0) + 1);
    this.#rowsToCheck.set(why, (this.#rowsToCheck.get(why) ?? 0) + draft.discrepancies.length);
    const { json } = this.#toCheck.add(draft);
    await this.#sink.checkFirst(`{"line":${json},"why":${JSON.stringify(why)}}`);
  }
}

function halfOf({ planned, draft }: Planned): Half | null {
  return draft && { draft, isNew: planned.targetLines === 0 };
}
