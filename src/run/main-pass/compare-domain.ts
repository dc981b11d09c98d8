import type { Session } from '../../engine/engine.ts';
import { both, keepStage } from '../../engine/stage.ts';
import type { Verdict } from '../../model/verdict.ts';
import { overflow } from '../../errors.ts';
import { comparedQuery } from '../../pipeline/pairing/compared-query.ts';
import type { Comparison } from '../../pipeline/comparison.ts';
import { countedFlags } from '../../pipeline/typing/typed-rows.ts';
import { SETTLED_COLUMNS, settledQuery, TOTALS_COLUMNS, totalsQuery } from '../../pipeline/judging/judged-keys.ts';
import type { SmallTable } from '../../pipeline/landing/small-table.ts';
import { parseTotalLabel } from '../../pipeline/audit/total-label.ts';
import { type Typing, typing } from '../../pipeline/typing/typed.ts';
import type { TotalRow } from '../outcome/totals.ts';
import type { Fragment } from '../../sql/fragment.ts';

/** A comparison resolved into statements. */
export interface DomainPlan {
  readonly comparison: Comparison;
  readonly typings: readonly Typing[];
  readonly flags: readonly string[];
  readonly tables: readonly SmallTable[];
}

/** Keys of one verdict, presence and unit, counted and added up. Decimals as text. */
export interface SettledKeys {
  readonly verdict: Verdict;
  readonly presence: 'erp' | 'mes' | 'both';
  readonly unit: string;
  readonly keys: number;
  readonly erpLines: number;
  readonly mesLines: number;
  readonly erp: string;
  readonly mes: string;
  readonly difference: string;
  readonly divided: number;
}

/** What the main statement tells, the keys that it reports apart. */
export interface ComparedDomain {
  readonly totals: readonly TotalRow[];
  readonly settled: readonly SettledKeys[];
}

export function domainPlan(comparison: Comparison): DomainPlan {
  const typings = comparison.inputs.map((input) => typing(comparison, input));
  const tables = new Map(typings.flatMap((typed) => typed.tables).map((table) => [table.name, table]));
  return { comparison, typings, flags: countedFlags(typings), tables: [...tables.values()] };
}

/** The query that compares; its rows are the stage `compared`. */
export function planQuery({ comparison, typings, flags }: DomainPlan): Fragment {
  return comparedQuery(comparison, typings, flags);
}

/** Runs the comparison and reads its counts. */
export async function compareDomain(session: Session, plan: DomainPlan): Promise<ComparedDomain> {
  await keepStage(session, plan.comparison.dialect, 'compared', planQuery(plan));
  const [totals, settled] = await both(
    session,
    () => session.all(totalsQuery().text, [...TOTALS_COLUMNS]),
    () => session.all(settledQuery().text, [...SETTLED_COLUMNS], ['verdict', 'presence', 'unit']),
  );
  const compared = { totals: totals.map((row) => totalRow(row, plan.flags)), settled: settled.map(settledKeys) };
  refuseOverflow(compared);
  return compared;
}

/** A sum may slip past the engine with one digit more than it can compute with. */
function refuseOverflow({ totals, settled }: ComparedDomain): void {
  const sums = [...totals.map(({ sum }) => sum), ...settled.flatMap(({ erp, mes, difference }) => [erp, mes, difference])];
  if (sums.some((sum) => /^-?\d{21}/.test(sum))) throw overflow();
}

function totalRow(row: readonly (string | null)[], flags: readonly string[]): TotalRow {
  const [label, rows, sum] = row;
  return { ...parseTotalLabel(label ?? '', flags), rows: Number(rows), sum: sum ?? '0' };
}

function settledKeys(row: readonly (string | null)[]): SettledKeys {
  const [verdict, presence, unit, keys, erpLines, mesLines, erp, mes, difference, divided] = row;
  return {
    verdict: verdict as Verdict,
    presence: presence as SettledKeys['presence'],
    unit: unit ?? '',
    keys: Number(keys),
    erpLines: Number(erpLines),
    mesLines: Number(mesLines),
    erp: erp ?? '0',
    mes: mes ?? '0',
    difference: difference ?? '0',
    divided: Number(divided),
  };
}
