import type { Session } from '../../../engine/engine.ts';
import type { Comparison } from '../../../pipeline/comparison.ts';
import { SELECTIVE_COLUMNS, selectiveFeatures, selectiveQuery } from './selective-records.ts';
import type { Typing } from '../../../pipeline/typing/input-typing.ts';

/** A record that shows something, and all that it is the first to show. */
export interface SelectiveRecord {
  readonly file: number;
  readonly record: number;
  readonly shows: readonly { readonly feature: string; readonly value: string }[];
}

interface Shown {
  readonly feature: string;
  readonly value: string;
  readonly file: number;
  readonly record: number;
  readonly records: number;
}

/**
 * At most `limit` records that together show as much as they can of what the mapping files do: of each kind of thing the most frequent
 * one first, then the next of each. The same export gives the same records, in the order of the export.
 */
export async function selectiveRecords(
  session: Session,
  comparison: Comparison,
  typed: Typing,
  limit: number,
): Promise<readonly SelectiveRecord[]> {
  const rows = await session.all(selectiveQuery(comparison, typed).text, [...SELECTIVE_COLUMNS]);
  const shown = rows.map(([feature, value, file, record, records]): Shown => ({
    feature: feature ?? '',
    value: value ?? '',
    file: Number(file),
    record: Number(record),
    records: Number(records),
  }));
  const chosen = new Map<string, SelectiveRecord>();
  for (const { file, record } of inTurn(shown, selectiveFeatures(typed))) {
    const key = `${file}:${record}`;
    if (chosen.has(key) || chosen.size >= limit) continue;
    const shows = shown.filter((each) => each.file === file && each.record === record);
    chosen.set(key, { file, record, shows: inTurn(shows, selectiveFeatures(typed)) });
  }
  return [...chosen.values()].toSorted((a, b) => a.file - b.file || a.record - b.record);
}

/** The first of every feature, then the second of every feature, and so on. */
function inTurn(shown: readonly Shown[], features: readonly string[]): readonly Shown[] {
  const ranked = features.flatMap((feature, order) =>
    shown
      .filter((each) => each.feature === feature)
      .toSorted((a, b) => b.records - a.records || (a.value < b.value ? -1 : 1))
      .map((each, rank) => ({ each, rank, order })),
  );
  return ranked.toSorted((a, b) => a.rank - b.rank || a.order - b.order).map(({ each }) => each);
}
