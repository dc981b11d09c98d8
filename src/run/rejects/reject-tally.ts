import type { RejectLimit } from '../../config/workspace.ts';
import { type Decimal, compare, decimal, multiply } from '../../model/decimal.ts';
import type { Problem, SourceLocation } from '../../errors.ts';
import { CLOSED_LISTS } from '../../domains/crosswalk-registry.ts';
import { proposedEntry } from '../../mapping/crosswalks/proposed-entry.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import { type Reject, rejectPosition } from '../../contract/reject.ts';
import type { FeedSource, FeedSummary } from '../../contract/summary.ts';
import { profileCommand } from '../../text/command-line.ts';
import { codedField } from '../../domains/domain.ts';
import { domainNamed } from '../../domains/registry.ts';

/** A code that was refused for want of an entry, and how many records use it. */
export interface RefusedCode {
  readonly crosswalk: string;
  readonly side: Reject['side'];
  readonly code: string;
  rows: number;
}

/** At most so many rejects of a file or table are shown in a report, and so many different codes remembered. */
const SHOWN = 20;
const CODES = 10_000;
/** Fields that say what a record is about. */
const NEVER_BLANK: ReadonlySet<string> = new Set(['material', 'quantity', 'unit', 'order']);
/** So many are named in the refusal itself. */
const NAMED = 5;

/** Sees every reject on its way to the file: keeps the first ones to show, and counts the codes that lack an entry. */
export class RejectTally {
  readonly shown: Reject[] = [];
  readonly #shownOf = new Map<string, number>();
  readonly #codes = new Map<string, RefusedCode>();

  add(reject: Reject): void {
    const source = JSON.stringify([reject.domain, reject.side, reject.file ?? reject.table]);
    const shown = this.#shownOf.get(source) ?? 0;
    if (shown < SHOWN) {
      this.shown.push(reject);
      this.#shownOf.set(source, shown + 1);
    }
    if (reject.code !== 'unknown_unit' && reject.code !== 'unmapped_code') return;
    const domain = domainNamed(reject.domain);
    const field = domain && codedField(domain, reject.field);
    const crosswalk = reject.code === 'unknown_unit' ? 'units' : (field?.crosswalk ?? `${reject.field ?? ''}s`);
    const code = reject.value ?? '';
    const label = JSON.stringify([crosswalk, reject.side, code]);
    const entry = this.#codes.get(label);
    if (entry) entry.rows += 1;
    else if (this.#codes.size < CODES) this.#codes.set(label, { crosswalk, side: reject.side, code, rows: 1 });
  }

  /** The codes with the most records first. */
  codes(): readonly RefusedCode[] {
    return [...this.#codes.values()].sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1));
  }
}

/** `too_many_rejects` for each feed over its limit, with the mapping lines that would fix it. */
export function rejectProblems(
  feeds: readonly FeedSummary[],
  limit: RejectLimit,
  tally: RejectTally,
  file: string,
  sources: MappingSources,
): readonly Problem[] {
  return feeds
    .filter(({ rows }) => overLimit(rows.rejected, rows.read, limit))
    .map((feed) => {
      const first = tally.shown.filter((reject) => isOf(reject, feed)).slice(0, NAMED);
      return {
        code: 'too_many_rejects',
        message: `${counted(feed)} rejected, at most ${limitText(limit)} allowed:\n${named(first, feed.rows.rejected)}`,
        at: first[0] ? positionOf(first[0]) : { file },
        suggestions: suggestions(feed, tally, sources, file),
      };
    });
}

function positionOf(reject: Reject): SourceLocation {
  const { file, line } = reject;
  return file === null || line === null ? { file: rejectPosition(reject) } : { file, line };
}

/** A side may have several feeds: its rejects are told apart by their files. */
function isOf(reject: Reject, { side, domain, files }: FeedSummary): boolean {
  const isSource = (source: FeedSource): boolean =>
    'path' in source ? source.path === reject.file : source.table === reject.table;
  return reject.side === side && reject.domain === domain && files.some(isSource);
}

function counted({ rows, side, profile }: FeedSummary): string {
  return `${rows.rejected} of ${rows.read} records of the ${side} feed (${profile}) ${rows.rejected === 1 ? 'was' : 'were'}`;
}

/** The first rejects, one a line. */
function named(first: readonly Reject[], rejected: number): string {
  const lines = first.map((reject) => `${rejectPosition(reject)} ${reject.message}`);
  return [...lines, ...(rejected > lines.length ? ['all of them are in rejects.ndjson'] : [])].join('\n');
}

function suggestions(feed: FeedSummary, tally: RejectTally, sources: MappingSources, file: string): readonly string[] {
  const lines = tally
    .codes()
    .filter(({ side }) => side === feed.side)
    .slice(0, SHOWN)
    .map((code) => proposedText(code, sources));
  return lines.length > 0
    ? lines
    : [
        ...blankFields(feed, tally, file),
        `rejects: {max: ${feed.rows.rejected}}   # in trueup.yaml, once you know that they can be left out`,
      ];
}

/** The commands that allow blanks in fields that may have them. */
function blankFields(feed: FeedSummary, tally: RejectTally, file: string): readonly string[] {
  const blank = tally.shown.filter((reject) => isOf(reject, feed) && reject.code === 'blank_value');
  const fields = new Set(blank.flatMap(({ field }) => (field === null || NEVER_BLANK.has(field) ? [] : [field])));
  return [...fields].map((field) => profileCommand(feed.profile, `fields: {${field}: {optional: true}}`, file));
}

/** The file and the line of it that give a code its meaning; of a closed list, with the codes to choose from. */
function proposedText({ crosswalk, side, code }: RefusedCode, sources: MappingSources): string {
  const { file, line } = proposedEntry({ crosswalk, side: side === 'reference' ? 'erp' : side, code }, sources);
  const words = CLOSED_LISTS.find(({ name }) => name === crosswalk)?.codes.join(', ');
  return `${file}: ${line}${words === undefined ? '' : `   # one of ${words}`}`;
}

/** More records rejected than the workspace allows. */
export function overLimit(rejected: number, read: number, limit: RejectLimit): boolean {
  if ('count' in limit) return rejected > limit.count;
  const allowed: Decimal = multiply(decimal(String(read)), decimal(limit.share));
  return compare(decimal(String(rejected)), allowed) > 0;
}

function limitText(limit: RejectLimit): string {
  return 'count' in limit ? String(limit.count) : `a share of ${limit.share}`;
}
