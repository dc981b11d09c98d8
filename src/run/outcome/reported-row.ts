import type { Discrepancy, RecordPlace } from '../../contract/discrepancy.ts';
import type { DomainDefinition } from '../../domains/domain.ts';
import type { Side } from '../../model/side.ts';
import type { Verdict } from '../../model/verdict.ts';
import { type Decimal, decimal, plain, rounded, subtract } from '../../model/decimal.ts';
import { causeOf } from './cause-of.ts';
import { discrepancyId } from './identity.ts';
import { money, type Price, valueOf } from './money.ts';

/** A key that is not settled, as the engine gives it; decimals as text at scale 18. */
export interface ReportedRow {
  readonly ordinal: number;
  /** In contract order; null where the grain drops the field. */
  readonly key: readonly (string | null)[];
  readonly unit: string;
  readonly verdict: Verdict;
  readonly presence: 'erp' | 'mes' | 'both';
  readonly lines: Readonly<Record<Side, number>>;
  readonly quantities: Readonly<Record<Side, string | null>>;
  /** Some of it is not ours in money. */
  readonly notOurs: boolean;
  readonly rejected: boolean;
  readonly otherUnit: string | null;
  readonly price: Price | null;
}

/** What is the same for all rows of a run. */
export interface RowContext {
  readonly domain: DomainDefinition;
  readonly run: string;
  /** The workspace's currency, for prices that name none. */
  readonly currency: string;
}

/** Scale of printed quantities. */
const PRINTED_SCALE = 9;

/** The money behind a row, or null where no price is known or the stock is not ours. */
export function rowValue(row: ReportedRow, currency: string): { value: Decimal; currency: string } | null {
  if (row.price === null || row.notOurs) return null;
  const own = row.price.currency === '' ? currency : row.price.currency;
  return { value: valueOf(difference(row), row.price, own), currency: own };
}

/** The line that is written for a row. The printed difference is the printed MES value minus the printed ERP value. */
export function asDiscrepancy(
  row: ReportedRow,
  context: RowContext,
  sources: Readonly<Record<Side, readonly RecordPlace[]>>,
  codes: Discrepancy['codes'] = { erp: null, mes: null },
): Discrepancy {
  const { domain } = context;
  const valued = rowValue(row, context.currency);
  const text = plain(difference(row), 3);
  return {
    id: discrepancyId(domain, row.key, row.unit, 'quantity'),
    domain: domain.name,
    verdict: row.verdict,
    measure: 'quantity',
    key: Object.fromEntries(domain.key.map((field, index) => [field.name, row.key[index] ?? null])),
    unit: row.unit,
    erp_value: printed(row.quantities.erp),
    mes_value: printed(row.quantities.mes),
    difference: text,
    value: valued ? money(valued.value) : null,
    currency: valued?.currency ?? null,
    bridge: [],
    remainder: text,
    cause: causeOf({
      rejected: row.rejected,
      presence: row.presence,
      material: row.key[domain.key.findIndex((field) => field.name === 'material')] ?? '',
      unit: row.unit,
      otherUnit: row.otherUnit,
    }),
    sources,
    lines: row.lines,
    suppressed_by: null,
    state: 'new',
    first_seen: context.run,
    age_days: 0,
    codes,
  };
}

function difference(row: ReportedRow): Decimal {
  return subtract(at9(row.quantities.mes), at9(row.quantities.erp));
}

function at9(text: string | null): Decimal {
  return rounded(decimal(text ?? '0'), PRINTED_SCALE);
}

function printed(text: string | null): string | null {
  return text === null ? null : plain(at9(text), 3);
}
