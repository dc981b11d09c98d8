import type { AlertAfter } from '../../config/workspace.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { absolute, compare, decimal } from '../../model/decimal.ts';

/** What a ledger knows of a discrepancy; figures are plain decimals, times ISO 8601. */
export interface KnownLife {
  readonly id: string;
  /** Id and number of the run that opened it last. */
  readonly openedRun: string;
  readonly openedSeq: number;
  readonly firstSeq: number;
  readonly openedAsOf: string;
  /** How often it was opened. */
  readonly openings: number;
  readonly isOpen: boolean;
  /** Since when its difference has the sign that it has. */
  readonly sign: { readonly snapshot: number; readonly asOf: string };
  readonly difference: string;
  readonly value: string | null;
  readonly currency: string | null;
  readonly verdict: string;
  readonly cause: string;
  readonly figures: readonly (string | null)[];
  /** The decision that accepts it, unless it has outgrown it. */
  readonly waiver: Waiver | null;
}

export interface Waiver {
  readonly seq: number;
  /** |difference| that is accepted, a plain decimal, and its sign: `-` or `+`. */
  readonly limit: string;
  readonly sign: string;
  readonly expiresAt: string;
}

/** The exports that a domain is compared on, as far as lives depend on them. */
export interface Snapshot {
  /** The older one of both sides' as-of times: up to here both are known. */
  readonly asOf: string;
  /** Counts the runs of the domain whose exports were both newer than the last counted ones. */
  readonly number: number;
}

/** The run that looks at a discrepancy. */
export interface Sighting {
  readonly runId: string;
  readonly snapshot: Snapshot;
  /** ISO 8601: waivers expire by it. */
  readonly now: string;
  /** The recorded run with the same inputs, which this one repeats. */
  readonly repeats: number | null;
  /** How long a discrepancy must have had its sign to be confirmed; at once when absent. */
  readonly alertAfter?: AlertAfter;
}

/** What happened to a discrepancy since the run before. */
export type Change = 'opened' | 'reopened' | 'grown' | 'shrunk' | 'revalued' | 'changed' | 'same';

/** The life of a discrepancy in a run. */
export interface Life {
  readonly state: Discrepancy['state'];
  readonly firstSeen: string;
  readonly ageDays: number;
  readonly change: Change;
  /** Since when it has its sign. */
  readonly sign: KnownLife['sign'];
  /** The waiver that it has outgrown. */
  readonly outgrown: number | null;
  /** It is as old as `alertAfter` asks for. */
  readonly confirmed: boolean;
  /** It has a waiver whose day is over. */
  readonly expired: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

/** What a discrepancy is in a run: `known` is what the ledger has of it. */
export function lifeOf(found: Discrepancy, known: KnownLife | undefined, run: Sighting): Life {
  const fresh = { snapshot: run.snapshot.number, asOf: run.snapshot.asOf };
  const begins = {
    firstSeen: run.runId,
    ageDays: 0,
    sign: fresh,
    outgrown: null,
    expired: false,
    confirmed: isConfirmed(fresh, run),
  };
  if (!known) return { state: 'new', change: 'opened', ...begins };
  if (!known.isOpen) return { state: 'reopened', change: 'reopened', ...begins };
  const { waiver } = known;
  const stays = signOf(found.difference) === signOf(known.difference);
  const outgrown = waiver !== null && !isCovered(found.difference, waiver);
  const isWaived = waiver !== null && !outgrown && waiver.expiresAt > run.now;
  return {
    state: isWaived ? 'waived' : beginning(known, run),
    firstSeen: known.openedRun,
    ageDays: Math.max(0, Math.floor((Date.parse(run.snapshot.asOf) - Date.parse(known.openedAsOf)) / DAY)),
    change: changeOf(found, known),
    sign: stays ? known.sign : fresh,
    confirmed: isConfirmed(stays ? known.sign : fresh, run),
    outgrown: outgrown ? waiver.seq : null,
    expired: waiver !== null && !outgrown && !isWaived,
  };
}

const HOUR = 60 * 60 * 1000;

function isConfirmed(since: KnownLife['sign'], { snapshot, alertAfter }: Sighting): boolean {
  if (alertAfter === undefined) return true;
  if ('runs' in alertAfter) return snapshot.number - since.snapshot + 1 >= alertAfter.runs;
  return Date.parse(snapshot.asOf) - Date.parse(since.asOf) >= alertAfter.hours * HOUR;
}

/** A run that is repeated shows a discrepancy as it was when it was recorded. */
function beginning({ openedSeq, openings }: KnownLife, { repeats }: Sighting): Discrepancy['state'] {
  if (repeats !== openedSeq) return 'open';
  return openings > 1 ? 'reopened' : 'new';
}

/** What became of a discrepancy that was open; what only explains it makes it `changed`. */
export function changeOf(
  found: Discrepancy,
  known: Pick<KnownLife, 'difference' | 'value' | 'currency' | 'verdict' | 'cause' | 'figures'>,
): Exclude<Change, 'opened' | 'reopened'> {
  if (found.difference !== known.difference) {
    const valued = found.value !== null && known.value !== null;
    const order = valued
      ? compare(size(found.value), size(known.value))
      : compare(size(found.difference), size(known.difference));
    return order >= 0 ? 'grown' : 'shrunk';
  }
  if (found.value !== known.value || found.currency !== known.currency) return 'revalued';
  const same =
    found.verdict === known.verdict &&
    found.cause.code === known.cause &&
    found.erp_value === known.figures[0] &&
    found.mes_value === known.figures[1];
  return same ? 'same' : 'changed';
}

/** A waiver covers its difference up to its limit, in its direction. */
export function isCovered(difference: string, { limit, sign }: Pick<Waiver, 'limit' | 'sign'>): boolean {
  return signOf(difference) === sign && compare(size(difference), decimal(limit)) <= 0;
}

export function signOf(difference: string): '-' | '+' {
  return difference.startsWith('-') ? '-' : '+';
}

function size(figure: string) {
  return absolute(decimal(figure));
}
