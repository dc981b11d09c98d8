import type { Session, TextRow } from '../../engine/engine.ts';
import { keepStage } from '../../engine/stage.ts';
import type { DomainDefinition } from '../../domains/domain.ts';
import type { Verdict } from '../../model/verdict.ts';
import { REPORTED_COLUMNS, reportedQuery } from '../../pipeline/judging/reported.ts';
import { reportedVerdictsQuery } from '../../pipeline/judging/judged-keys.ts';
import type { ReportedRow } from '../outcome/reported-row.ts';
import type { VerdictCount } from '../outcome/verdict-counts.ts';
import type { DomainPlan, SettledKeys } from './compare-domain.ts';

/** Numbers the keys that are not settled, and counts all verdicts once more with what that changed. */
export async function reportKeys(
  session: Session,
  plan: DomainPlan,
  settled: readonly SettledKeys[],
): Promise<readonly VerdictCount[]> {
  const { dialect } = plan.comparison;
  await keepStage(session, dialect, 'reported', reportedQuery(plan.comparison));
  const rows = await session.all(reportedVerdictsQuery().text, ['verdict', 'presence', 'unit', 'keys']);
  const reported = rows.map(([verdict, presence, unit, keys]) => ({
    verdict: verdict as Verdict,
    presence: presence as VerdictCount['presence'],
    unit: unit ?? '',
    keys: Number(keys),
  }));
  return [...settled.filter((keys) => !isReported(keys)), ...reported];
}

/** Those keep their own rows in `compared`, and come again from `reported`. */
function isReported(keys: SettledKeys): boolean {
  return keys.verdict !== 'match' && (keys.verdict !== 'within_tolerance' || keys.presence !== 'both');
}

export function reportedColumns(plan: DomainPlan): readonly string[] {
  return [...REPORTED_COLUMNS, ...plan.comparison.grain];
}

/** A row of `reported` as read with `reportedColumns`. */
export function reportedRow(row: TextRow, domain: DomainDefinition, grain: readonly string[]): ReportedRow {
  const [
    ordinal,
    verdict,
    presence,
    unit,
    erpLines,
    mesLines,
    erp,
    mes,
    ,
    notOurs,
    rejected,
    otherUnit,
    unitCost,
    costUnit,
    currency,
  ] = row;
  const key = new Map(grain.map((field, index) => [field, row[REPORTED_COLUMNS.length + index] ?? null]));
  const ownership = key.get('ownership') ?? null;
  return {
    ordinal: Number(ordinal),
    key: domain.key.map((field) => key.get(field.name) ?? null),
    unit: unit ?? '',
    verdict: verdict as Verdict,
    presence: presence as ReportedRow['presence'],
    lines: { erp: Number(erpLines ?? 0), mes: Number(mesLines ?? 0) },
    quantities: { erp: erp ?? null, mes: mes ?? null },
    notOurs: Number(notOurs ?? 0) > 0 || ownership === 'vendor_consignment' || ownership === 'customer_owned',
    rejected: rejected === '1',
    otherUnit: otherUnit ?? null,
    price: unitCost && costUnit ? { unitCost, costUnit, currency: currency ?? '' } : null,
  };
}
