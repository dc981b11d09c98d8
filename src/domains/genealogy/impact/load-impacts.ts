import type { LotImpact } from '../../../contract/lot-impact.ts';
import type { OwnReading, RowImpacts } from '../../own-parts.ts';
import { lotFigures, NONE } from '../lot-figures.ts';
import { askedLots, NAMES_OF, PRICES_OF } from '../lot-queries.ts';
import { searchableTrees } from '../reach/searchable-trees.ts';
import { impactOf, type KnownLot, knownLot } from './finished-lot.ts';
import { FOLLOWED_FROM } from './impact-queries.ts';

/** The rows of so many parents are followed. */
const MOST_PARENTS = 100_000;
/** So many finished lots, listed again for every parent that leads to them, are kept. */
const MOST_FINISHED = 2_000_000;

/** For each reported row the finished lots downstream of its parent, by the trees of both systems. */
export async function loadImpacts(reading: OwnReading): Promise<RowImpacts> {
  const { parents, ofRow, unsearched } = await followedRows(reading);
  if (parents.length === 0) return { of: () => null, unsearched };
  const { reach } = await searchableTrees(reading);
  const finished = await reach.finished(parents.map((lots) => ({ lots, side: 'both' })));
  const kept = withinLimit(finished);
  const known = await knownLots(reading, kept);
  const { currency } = reading.setting;
  let last: { readonly parent: number; readonly impact: LotImpact | null } | undefined;
  const impact = (parent: number): LotImpact | null => {
    const lots = kept[parent];
    return lots
      ? impactOf(
          lots.flatMap((lot) => known.get(lot) ?? []),
          currency,
        )
      : null;
  };
  return {
    unsearched: unsearched + kept.filter((lots) => lots === null).length,
    of: (ordinal) => {
      const parent = ofRow.get(ordinal);
      if (parent === undefined) return null;
      // Rows of one parent follow each other
      if (last?.parent !== parent) last = { parent, impact: impact(parent) };
      return last.impact;
    },
  };
}

interface FollowedRows {
  /** The lots of each parent: one, or those that an order made. */
  readonly parents: readonly (readonly number[])[];
  /** By ordinal, the number of its parent among these. */
  readonly ofRow: ReadonlyMap<number, number>;
  readonly unsearched: number;
}

async function followedRows({ rows, setting }: OwnReading): Promise<FollowedRows> {
  const numbers = new Map<string, number>();
  const parents: (readonly number[])[] = [];
  const ofRow = new Map<number, number>();
  let unsearched = 0;
  const add = (ordinal: number, lots: readonly number[]): void => {
    const name = lots.join();
    const known = numbers.get(name);
    if (known === undefined && parents.length >= MOST_PARENTS) unsearched += 1;
    else if (known === undefined) {
      numbers.set(name, parents.length);
      ofRow.set(ordinal, parents.length);
      parents.push(lots);
    } else if (ofRow.size < 10 * MOST_PARENTS) ofRow.set(ordinal, known);
    else unsearched += 1;
  };
  let current: { readonly ordinal: number; readonly lots: number[] } | undefined;
  for await (const [ordinal, lot] of rows(FOLLOWED_FROM.query(setting), FOLLOWED_FROM.columns, FOLLOWED_FROM.columns)) {
    if (current?.ordinal !== Number(ordinal)) {
      if (current) add(current.ordinal, current.lots);
      current = { ordinal: Number(ordinal), lots: [] };
    }
    current.lots.push(Number(lot));
  }
  if (current) add(current.ordinal, current.lots);
  return { parents, ofRow, unsearched };
}

function withinLimit(finished: readonly (readonly number[] | null)[]): readonly (readonly number[] | null)[] {
  let all = 0;
  return finished.map((lots) => {
    all += lots?.length ?? 0;
    return all > MOST_FINISHED ? null : lots;
  });
}

async function knownLots(
  reading: OwnReading,
  finished: readonly (readonly number[] | null)[],
): Promise<ReadonlyMap<number, KnownLot>> {
  const { rows, setting, stock } = reading;
  const ids = [...new Set(finished.flatMap((lots) => lots ?? []))];
  await reading.load(askedLots(ids.map(String)));
  const sources = { stock, movements: setting.lists.has('movements') };
  const figures = await lotFigures(rows, setting.dialect, sources);
  const prices = new Map<number, readonly (string | null)[]>();
  if (setting.lists.has('materials'))
    for await (const [id, ...price] of rows(PRICES_OF.query(), PRICES_OF.columns, ['id'])) prices.set(Number(id), price);
  const known = new Map<number, KnownLot>();
  for await (const [id, material, lot, serial] of rows(NAMES_OF.query(), NAMES_OF.columns, ['id'])) {
    const node = { material: material ?? '', lot: lot ?? '', serial: serial ?? '' };
    const own = figures.get(id ?? '') ?? NONE();
    known.set(Number(id), knownLot(node, own, prices.get(Number(id)), setting.currency, sources));
  }
  return known;
}
