import type { CodeEntry } from '../../../mapping/crosswalks/crosswalk.ts';
import { validityText, type Validity } from '../../../mapping/crosswalks/validity.ts';

const LAST_DAY = '9999-12-31';

/** What a code means on the days of one stretch of time. */
export interface Stretch extends Validity {
  readonly canonical: string;
}

/** What one spelling of a code means over time, neighbouring stretches of one meaning put together; days without an entry are left out. */
export function timeline(entries: readonly CodeEntry[], spelling: string): readonly Stretch[] {
  const [only] = entries;
  if (entries.length === 1 && only) return [stretch(only.canonical, { validFrom: only.validFrom, validTo: ended(only.validTo) })];
  const starts = [undefined, ...[...new Set(entries.flatMap(boundaries))].toSorted()];
  const stretches: Stretch[] = [];
  for (const [index, start] of starts.entries()) {
    const next = starts[index + 1];
    const day = start ?? (next === undefined ? '' : dayBefore(next));
    const canonical = meaningOn(entries, day, spelling);
    if (canonical === undefined) continue;
    const piece = stretch(canonical, { ...(start && { validFrom: start }), ...(next && { validTo: dayBefore(next) }) });
    const last = stretches.at(-1);
    const adjoins = last?.canonical === canonical && last.validTo !== undefined && last.validTo === (start && dayBefore(start));
    if (last && adjoins) stretches[stretches.length - 1] = stretch(canonical, { ...last, validTo: piece.validTo });
    else stretches.push(piece);
  }
  return stretches;
}

/** In words: `100101`, or `100101 to 2026-05-31, then 100102 from 2026-06-01`. */
export function timelineText(stretches: readonly Stretch[], shown: (code: string) => string): string {
  return stretches.map((piece) => `${shown(piece.canonical)}${validityText(piece)}`).join(', then ');
}

/** Codes that differ by case alone and do not mean the same on that day are told apart; else any spelling will do. */
function meaningOn(entries: readonly CodeEntry[], day: string, spelling: string): string | undefined {
  const valid = entries.filter(({ validFrom = '', validTo = LAST_DAY }) => validFrom <= day && day <= validTo);
  const meanings = new Set(valid.map(({ canonical }) => canonical));
  if (meanings.size > 1) return valid.find(({ code }) => code === spelling)?.canonical;
  return valid[0]?.canonical;
}

/** The days on which something starts, or has just ended. */
function boundaries({ validFrom, validTo }: Validity): string[] {
  const end = ended(validTo);
  return [...(validFrom === undefined ? [] : [validFrom]), ...(end === undefined ? [] : [moved(end, 1)])];
}

/** The last day that can be written is how other systems say "for ever". */
function ended(validTo: string | undefined): string | undefined {
  return validTo === LAST_DAY ? undefined : validTo;
}

function stretch(
  canonical: string,
  { validFrom, validTo }: { validFrom?: string | undefined; validTo?: string | undefined },
): Stretch {
  return { canonical, ...(validFrom === undefined ? {} : { validFrom }), ...(validTo === undefined ? {} : { validTo }) };
}

function dayBefore(day: string): string {
  return moved(day, -1);
}

function moved(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}
