import type { SourceLocation } from '../../../errors.ts';
import type { Outcome } from '../../../contract/coverage.ts';
import { type CodeUse, type FieldUse, outcomeOf } from './code-use.ts';
import { GapRanks } from './gap-ranks.ts';
import { Figures, OutcomeTally } from './outcome-tally.ts';

/** How codes are tallied: the currency of their values, and which gaps are kept and known. */
export interface TallySettings {
  readonly currency: string;
  /** So many gaps are kept by name. */
  readonly limit: number;
  /** True for a gap that is in the baseline. */
  readonly known: (field: FieldUse, code: string, within: string) => boolean;
}

/** All codes of one crosswalk on one side. */
export class FieldTally {
  readonly field: FieldUse;
  readonly side = new OutcomeTally();
  readonly feeds: ReadonlyMap<number, OutcomeTally>;
  readonly outside = { rows: 0, unmappedCodes: 0, unmappedRows: 0 };
  readonly gaps: GapRanks;
  /** Gaps that the baseline has. */
  readonly known = new Figures();
  readonly #settings: TallySettings;

  /** `feeds` are those that have the field. */
  constructor(field: FieldUse, feeds: readonly number[], settings: TallySettings) {
    this.field = field;
    this.feeds = new Map(feeds.map((feed) => [feed, new OutcomeTally()]));
    this.gaps = new GapRanks(settings.limit);
    this.#settings = settings;
  }

  /** Takes all uses of one code, and where it has an entry for other days; returns whether it is a gap. */
  take(uses: readonly CodeUse[], otherDays?: SourceLocation): boolean {
    const inScope = uses.filter((use) => use.inScope);
    this.#takeOutside(uses.filter((use) => !use.inScope));
    for (const use of inScope) {
      const outcome = outcomeOf(use, this.field);
      this.side.of[outcome].add(use);
      this.#feed(use.feed).of[outcome].add(use);
    }
    // A code that one feed does not understand is a gap, whatever the others do with it
    for (const feed of new Set(inScope.map((use) => use.feed)))
      this.#countCode(
        this.#feed(feed),
        inScope.filter((use) => use.feed === feed),
      );
    const outcome = this.#countCode(this.side, inScope);
    if (outcome !== 'passed' && outcome !== 'rejected') return false;
    this.#takeGap(
      inScope.filter((use) => outcomeOf(use, this.field) === outcome),
      otherDays,
    );
    return true;
  }

  /** The codes of a crosswalk that nobody uses come added up; they are counted apart. */
  countUnasked(feed: number | null, codes: number): void {
    (feed === null ? this.side : this.#feed(feed)).of.not_in_use.codes = codes;
  }

  #feed(number: number): OutcomeTally {
    const found = this.feeds.get(number);
    if (!found) throw new RangeError(`feed ${number} has no ${this.field.name}`);
    return found;
  }

  #countCode(tally: OutcomeTally, uses: readonly CodeUse[]): Outcome | undefined {
    const outcomes = uses.map((use) => outcomeOf(use, this.field));
    const outcome = outcomes.find((each) => each === 'passed' || each === 'rejected') ?? outcomes[0];
    if (outcome !== undefined && outcome !== 'blank' && outcome !== 'not_in_use') tally.of[outcome].codes += 1;
    return outcome;
  }

  #takeOutside(uses: readonly CodeUse[]): void {
    const unmapped = uses.filter((use) => ['passed', 'rejected'].includes(outcomeOf(use, this.field)));
    this.outside.rows += uses.reduce((sum, { rows }) => sum + rows, 0);
    this.outside.unmappedRows += unmapped.reduce((sum, { rows }) => sum + rows, 0);
    if (unmapped.length > 0) this.outside.unmappedCodes += 1;
  }

  #takeGap(uses: readonly CodeUse[], otherDays: SourceLocation | undefined): void {
    const [first] = uses;
    if (!first) return;
    const { code, within, target } = first;
    const sum = new Figures();
    for (const use of uses) sum.add(use);
    const known = this.#settings.known(this.field, code, within);
    if (known) {
      this.known.codes += 1;
      this.known.add(sum);
    }
    const value = sum.valued === 0 ? null : sum.money.rounded(this.#settings.currency);
    this.gaps.add({ code, within, target, otherDays, rows: sum.rows, unvalued: sum.rows - sum.valued, value, known });
  }
}
