import type { Discrepancy, RecordPosition, Cause } from '../../contract/discrepancy.ts';
import { type DomainDefinition, type Measure, subjectMaterial } from '../../domains/domain.ts';
import type { Side } from '../../model/side.ts';
import type { Verdict } from '../../model/verdict.ts';
import { type Decimal, decimal, plain, rounded, subtract } from '../../model/decimal.ts';
import type { RowLinks } from './row-links.ts';
import { money, type Price, valueOf } from './money.ts';
import { createHash } from 'node:crypto';

/** A key that is still open, as the engine gives it; decimals as text at scale 18. */
export interface ReportedRow {
  readonly ordinal: number;
  readonly measure: Measure;
  /** In contract order; null where the grain drops the field. */
  readonly key: readonly (string | null)[];
  readonly unit: string;
  readonly verdict: Verdict;
  readonly presence: 'erp' | 'mes' | 'both';
  readonly lines: Readonly<Record<Side, number>>;
  readonly figures: Readonly<Record<Side, string | null>>;
  /** Some of it is not ours in money. */
  readonly notOurs: boolean;
  readonly rejected: boolean;
  readonly otherUnit: string | null;
  /** What the other side has of the key in that unit; null where it has several figures. */
  readonly otherFigure: string | null;
  readonly price: Price | null;
  /** How the figure of a side that writes none was worked out; null where it is its own. */
  readonly valuedAt?: string | null;
  /** Further fields and what each side says of them; empty where the domain shows none, or nobody asked. */
  readonly fields?: Readonly<Record<string, Readonly<Record<Side, string | null>>>>;
}

/** Scale of printed figures. */
const PRINTED_SCALE = 9;

/** True where a row has no value by its nature, so that none is missing: see `DomainDefinition.value`. */
export function isExempt(row: ReportedRow, { value }: DomainDefinition): boolean {
  return row.notOurs || value === 'none' || (value === 'amount' && row.measure.kind !== 'amount');
}

/** The money behind a row: an amount itself, or a quantity at its price; null where no price is known or the stock is not ours. */
export function rowValue(
  row: ReportedRow,
  { value }: Pick<DomainDefinition, 'value'>,
  currency: string,
): { value: Decimal; currency: string } | null {
  if (value === 'amount' && row.measure.kind === 'amount') return { value: difference(row), currency: row.unit };
  if (row.price === null || row.notOurs || value !== 'priced') return null;
  const own = row.price.currency === '' ? currency : row.price.currency;
  return { value: valueOf(difference(row), row.price, own), currency: own };
}

/**
 * The line that is written for a row. The printed difference is the printed MES value minus the printed ERP value. `currency` is the
 * workspace's, for prices that name none.
 */
export function asDiscrepancy(
  row: ReportedRow,
  domain: DomainDefinition,
  { run, currency, links }: { readonly run: string; readonly currency: string; readonly links?: RowLinks },
  sources: Readonly<Record<Side, readonly RecordPosition[]>>,
  codes: Discrepancy['codes'] = { erp: null, mes: null },
): Discrepancy {
  const valued = rowValue(row, domain, currency);
  const key = Object.fromEntries(domain.key.map((field, index) => [field.name, row.key[index] ?? null]));
  const decimals = row.measure.kind === 'amount' ? 2 : 3;
  const text = plain(difference(row), decimals);
  return {
    id: discrepancyId(domain, row.key, row.unit, row.measure.name),
    domain: domain.name,
    verdict: row.verdict,
    measure: row.measure.name,
    key,
    unit: row.unit,
    erp_value: printed(row.figures.erp, decimals),
    mes_value: printed(row.figures.mes, decimals),
    difference: text,
    value: valued ? money(valued.value) : null,
    currency: valued?.currency ?? null,
    ...(row.valuedAt === 'erp_rate' || row.valuedAt === 'standard_rate' ? { valued_at: row.valuedAt } : {}),
    bridge: [],
    remainder: text,
    cause: { ...causeOf(row, subjectMaterial(domain, key) ?? materialOf(row) ?? ''), related: links?.related ?? [] },
    sources,
    lines: row.lines,
    suppressed_by: links?.suppressedBy ?? null,
    state: 'new',
    first_seen: run,
    age_days: 0,
    codes,
    ...(row.fields && Object.keys(row.fields).length > 0 ? { fields: row.fields } : {}),
  };
}

/** A material that is not part of the key: of the side that has it. */
function materialOf({ fields, presence }: ReportedRow): string | null | undefined {
  const material = fields?.['material'];
  return presence === 'mes' ? material?.mes : material?.erp;
}

function difference(row: ReportedRow): Decimal {
  return subtract(at9(row.figures.mes), at9(row.figures.erp));
}

function at9(text: string | null): Decimal {
  return rounded(decimal(text ?? '0'), PRINTED_SCALE);
}

function printed(text: string | null, decimals: number): string | null {
  return text === null ? null : plain(at9(text), decimals);
}

/** The cause as far as the comparison itself can tell. */
function causeOf(row: ReportedRow, material: string): Cause {
  if (row.rejected) {
    return {
      code: 'rejected_row',
      class: 'data',
      confidence: '1.00',
      evidence: 'A rejected record has this key, so the figures here are incomplete: see rejects.ndjson.',
      related: [],
    };
  }
  if (row.otherUnit !== null && row.presence !== 'both') {
    return {
      code: 'unit_of_measure',
      class: 'mapping',
      confidence: '1.00',
      evidence: unitEvidence({ ...row, otherUnit: row.otherUnit }, material || '<material>'),
      related: [],
    };
  }
  return {
    code: 'unexplained',
    class: 'unexplained',
    confidence: '0.00',
    evidence: 'No check explains this difference.',
    related: [],
  };
}

/** What both sides have of a key in units without a factor between them, and the line that is missing: the MES's unit in the ERP's. */
function unitEvidence(row: ReportedRow & { readonly otherUnit: string }, material: string): string {
  const own = { figure: row.presence === 'erp' ? row.figures.erp : row.figures.mes, unit: row.unit };
  const other = { figure: row.otherFigure, unit: row.otherUnit };
  const [erp, mes] = row.presence === 'erp' ? [own, other] : [other, own];
  const stock = ({ figure, unit }: typeof own): string => (figure === null ? `it in ${unit}` : `${plain(at9(figure))} ${unit}`);
  return (
    `Both systems have this key, but there is no factor between their units: the ERP has ${stock(erp)}, the MES ${stock(mes)}. ` +
    `Add to material-units.csv how many ${erp.unit} equal how many ${mes.unit}: ${material},${mes.unit},<${erp.unit}>,<${mes.unit}>,${erp.unit}`
  );
}

/**
 * The id of a discrepancy, the same in every run: the domain's prefix and the first 16 hex digits of SHA-256 over the compact JSON
 * array [domain, …key fields (null kept), unit, measure].
 */
export function discrepancyId(domain: DomainDefinition, key: readonly (string | null)[], unit: string, measure: string): string {
  const text = JSON.stringify([domain.name, ...key, unit, measure]);
  return `${domain.prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
