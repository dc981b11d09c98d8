import type { LotFigure } from '../../genealogy/recall.ts';
import { decimal } from '../../model/decimal.ts';
import type { Side } from '../../model/side.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { OwnReading } from '../own-parts.ts';
import { BALANCE_OF, GONE, STOCK_OF } from './lot-queries.ts';

/** What is at hand beside the trees. */
export interface RecallSources {
  /** The stock of both systems is kept by lot. */
  readonly stock: boolean;
  readonly movements: boolean;
}

/** The figures of a lot by what they say. */
export type LotFigures = { -readonly [Name in 'made' | 'received' | 'used' | 'sampled' | 'scrapped']: LotFigure[] } & {
  stock: (LotFigure & { readonly status: string })[];
  shipped: (LotFigure & { readonly recipient: string; readonly reference: string })[];
};

const MOVED = { sample: 'sampled', scrap: 'scrapped' } as const;

/** The figures of the asked lots, by their numbers; a lot that no list speaks of has no entry. */
export async function lotFigures(
  rows: OwnReading['rows'],
  dialect: Dialect,
  { stock, movements }: RecallSources,
): Promise<Map<string, LotFigures>> {
  const figures = new Map<string, LotFigures>();
  const of = (id: string | null | undefined): LotFigures => {
    const known = figures.get(id ?? '') ?? NONE();
    figures.set(id ?? '', known);
    return known;
  };
  for await (const [id, side, unit, made, , used] of rows(BALANCE_OF.query(), BALANCE_OF.columns, ['id', 'side', 'unit'])) {
    if (made !== null && made !== undefined) of(id).made.push(figure(side, unit, made));
    of(id).used.push(figure(side, unit, used));
  }
  if (stock) {
    for await (const [id, side, status, unit, quantity] of rows(STOCK_OF.query(), STOCK_OF.columns, STOCK_OF.columns))
      of(id).stock.push({ ...figure(side, unit, quantity), status: status ?? '' });
  }
  if (movements) {
    for await (const row of rows(GONE.query(dialect), GONE.columns, GONE.columns)) {
      const [id, side, kind, recipient, reference, unit, quantity] = row;
      const moved = figure(side, unit, quantity);
      if (kind === 'shipment') of(id).shipped.push({ ...moved, recipient: recipient ?? '', reference: reference ?? '' });
      else if (kind === 'receipt') of(id).received.push({ ...moved, quantity: decimal(negated(quantity)) });
      else of(id)[MOVED[kind as keyof typeof MOVED]].push(moved);
    }
  }
  return figures;
}

/** Of a lot that no list speaks of. */
export const NONE = (): LotFigures => ({ made: [], received: [], used: [], sampled: [], scrapped: [], stock: [], shipped: [] });

function figure(
  side: string | null | undefined,
  unit: string | null | undefined,
  quantity: string | null | undefined,
): LotFigure {
  return { side: side as Side, unit: unit ?? '', quantity: decimal(quantity ?? '0') };
}

function negated(text: string | null | undefined): string {
  const plainText = text ?? '0';
  return plainText.startsWith('-') ? plainText.slice(1) : `-${plainText}`;
}
