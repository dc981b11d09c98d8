import type { Session, TextRow } from '../../engine/engine.ts';
import type { DomainDefinition, Measure } from '../../domains/domain.ts';
import { NOT_COMPARED, type Verdict } from '../../model/verdict.ts';
import { comparedMeasures } from '../../pipeline/comparison.ts';
import { REPORTED_COLUMNS } from '../../pipeline/judging/reported.ts';
import { reportedVerdictsQuery } from '../../pipeline/judging/judged-keys.ts';
import { keepOwn, keepPlanned } from './keep-planned.ts';
import type { ReportedRow } from '../outcome/reported-row.ts';
import type { VerdictCount } from '../outcome/verdict-counts.ts';
import type { JudgedKeys } from './compare-domain.ts';
import { type DomainPlan, droppedRows } from '../../pipeline/plan.ts';
import { shownFields } from '../../pipeline/judging/shown-fields.ts';

/** Numbers the keys that are still open, and counts all verdicts once more with what that changed. */
export async function reportKeys(
  session: Session,
  plan: DomainPlan,
  aggregated: readonly JudgedKeys[],
): Promise<readonly VerdictCount[]> {
  await keepOwn(session, plan, 'compared');
  await keepPlanned(session, plan, 'reported');
  if (shownFields(plan.comparison).length > 0) await keepPlanned(session, plan, 'shown');
  for (const { text } of droppedRows(plan)) await session.run(text);
  await keepOwn(session, plan, 'reported');
  const rows = await session.all(reportedVerdictsQuery().text, ['measure', 'verdict', 'presence', 'unit', 'keys']);
  const reported = rows.map(([measure, verdict, presence, unit, keys]) => ({
    measure: measure ?? '',
    verdict: verdict as Verdict,
    presence: presence as VerdictCount['presence'],
    unit: unit ?? '',
    keys: Number(keys),
  }));
  const agreed = aggregated.flatMap(({ verdict, ...keys }): readonly VerdictCount[] =>
    verdict === NOT_COMPARED || isReported({ verdict, ...keys }) ? [] : [{ verdict, ...keys }],
  );
  const counts: readonly VerdictCount[] = [...agreed, ...reported];
  const [first] = comparedMeasures(plan.comparison);
  return counts.toSorted((a, b) => Number(b.measure === first?.name) - Number(a.measure === first?.name));
}

/** Those keep their own rows in `compared`, and come again from `reported`. */
function isReported(keys: JudgedKeys): boolean {
  return keys.verdict !== null && keys.verdict !== 'match' && (keys.verdict !== 'within_tolerance' || keys.presence !== 'both');
}

export function reportedColumns(plan: DomainPlan): readonly string[] {
  return [...REPORTED_COLUMNS, ...plan.comparison.grain];
}

function measureOf({ measures }: DomainDefinition, name: string | null | undefined): Measure {
  const found = measures.find((measure) => measure.name === name);
  if (!found) throw new RangeError(`no such measure: ${name}`);
  return found;
}

/** A row of `reported` as read with `reportedColumns`. */
export function reportedRow(row: TextRow, domain: DomainDefinition, grain: readonly string[]): ReportedRow {
  const [
    ordinal,
    measure,
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
    otherValue,
    unitCost,
    costUnit,
    currency,
  ] = row;
  const key = new Map(grain.map((field, index) => [field, row[REPORTED_COLUMNS.length + index] ?? null]));
  const ownership = key.get('ownership') ?? null;
  return {
    ordinal: Number(ordinal),
    measure: measureOf(domain, measure),
    key: domain.key.map((field) => key.get(field.name) ?? null),
    unit: unit ?? '',
    verdict: verdict as Verdict,
    presence: presence as ReportedRow['presence'],
    lines: { erp: Number(erpLines ?? 0), mes: Number(mesLines ?? 0) },
    figures: { erp: erp ?? null, mes: mes ?? null },
    notOurs: Number(notOurs ?? 0) > 0 || ownership === 'vendor_consignment' || ownership === 'customer_owned',
    rejected: rejected === '1',
    otherUnit: otherUnit ?? null,
    otherFigure: otherValue ?? null,
    price: unitCost && costUnit ? { unitCost, costUnit, currency: currency ?? '' } : null,
  };
}
