import type { Session } from '../../engine/engine.ts';
import { both } from '../../engine/stage.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import { keepPlanned } from './keep-planned.ts';
import type { NOT_COMPARED, Verdict } from '../../model/verdict.ts';
import { overflow } from '../../errors.ts';
import { totalFields } from '../../pipeline/pairing/paired.ts';
import { type Comparison, mayLackFigures } from '../../pipeline/comparison.ts';
import {
  KEY_LINES,
  keyLinesQuery,
  AGGREGATED_COLUMNS,
  aggregatedQuery,
  totalsColumns,
  totalsQuery,
} from '../../pipeline/judging/judged-keys.ts';
import { parseTotalLabel } from '../../pipeline/audit/total-label.ts';
import type { TotalRow } from '../outcome/totals.ts';

/** Keys of one measure, verdict, presence and unit, counted and added up. Decimals as text. */
export interface JudgedKeys {
  readonly measure: string;
  /** Null for keys without any figure of the measure, which only the first one has. */
  readonly verdict: Verdict | typeof NOT_COMPARED | null;
  readonly presence: 'erp' | 'mes' | 'both';
  readonly unit: string;
  readonly keys: number;
  readonly erp: string;
  readonly mes: string;
  readonly difference: string;
  readonly divided: number;
}

/** The rows behind all keys, by side. */
export interface KeyLines {
  readonly erp: number;
  readonly mes: number;
}

/** What the main statement gives, the keys that it reports apart. */
export interface ComparisonResult {
  /** As it was compared in the end. */
  readonly plan: DomainPlan;
  readonly totals: readonly TotalRow[];
  readonly aggregated: readonly JudgedKeys[];
  readonly lines: KeyLines;
}

/** Runs the comparison and reads its counts. */
export async function compareDomain(session: Session, plan: DomainPlan): Promise<ComparisonResult> {
  await keepPlanned(session, plan, 'compared');
  const { mixed, ...lines } = await keyLines(session, plan);
  const whole = mixed > 0 ? await regrouped(session, plan) : { ...plan, comparison: { ...plan.comparison, regroups: false } };
  const { comparison } = whole;
  const [totals, aggregated] = await both(
    session,
    () => session.all(totalsQuery(comparison).text, totalsColumns(comparison)),
    () => session.all(aggregatedQuery(comparison).text, [...AGGREGATED_COLUMNS], ['measure', 'verdict', 'presence', 'unit']),
  );
  const compared = {
    plan: whole,
    lines,
    totals: totals.map((row) => totalRow(row, whole)),
    aggregated: aggregated.map(aggregatedKeys).toSorted(byMeasure(comparison)),
  };
  refuseOverflow(compared);
  return compared;
}

/** The keys in several units once more, by measure: few have any, and all would pay for it. */
async function regrouped(session: Session, plan: DomainPlan): Promise<DomainPlan> {
  await keepPlanned(session, plan, 'regrouped');
  return { ...plan, comparison: { ...plan.comparison, regroups: true } };
}

async function keyLines(session: Session, { comparison }: DomainPlan): Promise<KeyLines & { readonly mixed: number }> {
  const [row] = await session.all(keyLinesQuery(comparison).text, [...KEY_LINES]);
  const [erp, mes, mixed] = (row ?? []).map(Number);
  return { erp: erp ?? 0, mes: mes ?? 0, mixed: mayLackFigures(comparison) ? (mixed ?? 0) : 0 };
}

/** In contract order. */
function byMeasure({ measures }: Comparison): (a: JudgedKeys, b: JudgedKeys) => number {
  const position = new Map(measures.map(({ name }, index) => [name, index]));
  return (a, b) => (position.get(a.measure) ?? 0) - (position.get(b.measure) ?? 0);
}

/** A sum may slip past the engine with one digit more than it can compute with. */
function refuseOverflow({ totals, aggregated }: ComparisonResult): void {
  const sums = [
    ...totals.flatMap((row) => [...row.sums.values()]),
    ...aggregated.flatMap(({ erp, mes, difference }) => [erp, mes, difference]),
  ];
  if (sums.some((sum) => /^-?\d{21}/.test(sum))) throw overflow();
}

function totalRow(row: readonly (string | null)[], { comparison, flags }: DomainPlan): TotalRow {
  const further = totalFields(comparison);
  const [label, ...rest] = row;
  const [rows, ...sums] = rest.slice(further.length);
  const figures = comparison.measures.map(({ name }, index): [string, string | null] => [name, sums[index] ?? null]);
  return {
    ...parseTotalLabel(label ?? '', flags),
    currency: further.includes('currency') ? (rest[further.indexOf('currency')] ?? '') : '',
    rows: Number(rows),
    sums: new Map(figures.flatMap(([name, sum]) => (sum === null ? [] : [[name, sum] as const]))),
  };
}

function aggregatedKeys(row: readonly (string | null)[]): JudgedKeys {
  const [measure, verdict, presence, unit, keys, erp, mes, difference, divided] = row;
  return {
    measure: measure ?? '',
    verdict: verdict as JudgedKeys['verdict'],
    presence: presence as JudgedKeys['presence'],
    unit: unit ?? '',
    keys: Number(keys),
    erp: erp ?? '0',
    mes: mes ?? '0',
    difference: difference ?? '0',
    divided: Number(divided),
  };
}
