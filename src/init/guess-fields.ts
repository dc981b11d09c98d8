import type { CodeList, UnitTable } from '../mapping/crosswalks/crosswalk.ts';
import { folded } from '../mapping/crosswalks/fold.ts';
import type { Side } from '../model/side.ts';
import { resemblance, type WantedField } from './resemblance.ts';
import { type ColumnFacts, mayBeCodes, mayBeQuantity } from './column-facts.ts';

/** A column taken for a field although its header is not known, and what speaks for it. */
export interface Guess {
  readonly field: string;
  readonly column: ColumnFacts;
  readonly why: string;
}

/** What values are known by: units and codes of the shipped files, and what the other side has for a field. */
export interface KnownValues {
  readonly units: UnitTable;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** By field: the values of the other side's column. */
  readonly other: ReadonlyMap<string, ReadonlySet<string>>;
  readonly otherSide: Side;
}

/** Less resemblance is not a guess but a coincidence. */
const ALIKE = 0.6;
/** So large a part of the values must be known. */
const MOST = 0.8;
const HALF = 0.5;

/** Units that a list may have throughout. */
const COMMON_UNITS = new Set('ea each pc pcs kg st stk stck un und uni szt шт кг 个 件 pza piezas'.split(' '));

/** Guesses for the wanted fields among columns that nothing reads, the surest first; no column serves twice. */
export function guessFields(wanted: readonly WantedField[], free: readonly ColumnFacts[], known: KnownValues): readonly Guess[] {
  const all = wanted.flatMap((want) =>
    free.flatMap((column) => {
      const found = judged(want, column, known);
      return found ? [{ field: want.field, column, ...found }] : [];
    }),
  );
  const taken = new Map<string, Guess>();
  for (const { score: _, ...guess } of all.toSorted((a, b) => b.score - a.score)) {
    if (taken.has(guess.field) || [...taken.values()].some(({ column }) => column === guess.column)) continue;
    taken.set(guess.field, guess);
  }
  const quantity = wanted.find(({ field }) => field === 'quantity');
  const figures = free.filter((column) => mayBeQuantity(column) && ![...taken.values()].some((other) => other.column === column));
  const [only] = figures;
  if (quantity && !taken.has('quantity') && only && figures.length === 1)
    taken.set('quantity', { field: 'quantity', column: only, why: 'the only column of figures that could be stock' });
  return [...taken.values()];
}

function judged(want: WantedField, column: ColumnFacts, known: KnownValues): { score: number; why: string } | undefined {
  if (column.filled === 0 || column.header.trim() === '') return undefined;
  const alike = Math.max(0, ...[want.field, ...want.synonyms, ...want.likely].map((name) => resemblance(column.header, name)));
  const name = alike >= ALIKE ? { score: alike, why: 'the header resembles a known one' } : undefined;
  switch (want.field) {
    case 'unit': {
      const share = shareOf(column, new Set(known.units.aliases.map(({ code }) => folded(code))));
      // MG may be a milligram, and a location where everything lies
      const isSure = column.values.size > 1 || alike >= HALF || COMMON_UNITS.has([...column.values][0] ?? '');
      return share >= MOST && !column.numeric && isSure ? { score: 1 + share, why: 'its values are units' } : undefined;
    }
    case 'quantity':
      return mayBeQuantity(column) ? name : undefined;
    case 'status':
    case 'ownership': {
      const list = known.codeLists.get(want.field === 'status' ? 'statuses' : 'ownerships');
      const share = shareOf(column, new Set(list?.entries.flatMap(({ code, canonical }) => [folded(code), folded(canonical)])));
      return share >= MOST && !column.numeric
        ? { score: 1 + share, why: `its values are known codes of a ${want.field}` }
        : undefined;
    }
    case 'description':
      return undefined;
    default:
      return ofCodes(want, column, known, name);
  }
}

function ofCodes(
  { field }: WantedField,
  column: ColumnFacts,
  { other, otherSide }: KnownValues,
  name: { score: number; why: string } | undefined,
): { score: number; why: string } | undefined {
  if (!mayBeCodes(column)) return undefined;
  const values = other.get(field);
  const shared = values ? [...column.values].filter((value) => values.has(value)).length : 0;
  const share = shared / Math.max(1, Math.min(column.values.size, values?.size ?? 0));
  if (shared >= 2 && share >= HALF)
    return {
      score: 1 + share,
      why: `${shared} of its ${column.values.size} values stand for the ${field} in the ${otherSide.toUpperCase()}`,
    };
  // A header like a known one is not enough for a field that the comparison does without, where the other side says otherwise
  return name;
}

function shareOf({ values }: ColumnFacts, known: ReadonlySet<string>): number {
  return values.size === 0 ? 0 : [...values].filter((value) => known.has(value)).length / values.size;
}
