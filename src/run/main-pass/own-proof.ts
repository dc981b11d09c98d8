import type { Session } from '../../engine/engine.ts';
import { ProofError } from '../../errors.ts';
import { add, compare, type Decimal, decimal, plain } from '../../model/decimal.ts';
import { type Side, SIDES } from '../../model/side.ts';
import type { Warning } from '../../model/warning.ts';
import type { Comparison } from '../../pipeline/comparison.ts';
import { CONTRACTED } from '../../pipeline/contraction/contraction-queries.ts';
import { type DomainPlan, stageSetting } from '../../pipeline/plan.ts';
import { identifier, sql } from '../../sql/fragment.ts';
import type { KeyLines } from './compare-domain.ts';
import type { ValuedSums } from '../outcome/proof.ts';
import { type TotalRow, totalsOf } from '../outcome/totals.ts';

const ZERO = decimal('0');

/** What an own stage worked out for the side that lacks a measure, by unit. */
export async function valuedSums(session: Session, { valued, measures }: Comparison): Promise<readonly ValuedSums[]> {
  const own = measures.find(({ name }) => name === valued?.measure);
  if (!valued || !own) return [];
  const unit = identifier(own.unitField);
  const query = sql`select ${unit} as "unit", sum(${identifier(own.name)}) as "value" from ${identifier(valued.stage)} group by ${unit}`;
  const rows = await session.all(query.text, ['unit', 'value']);
  return rows.map(([name, value]) => ({ measure: own.name, side: valued.side, unit: name ?? '', value: value ?? '0' }));
}

/** What replaced the rows of phantoms. */
interface ContractedSums {
  readonly sums: readonly ValuedSums[];
  readonly rows: Readonly<Record<Side, number>>;
}

/** The lines behind the keys that are records of an export. */
export function exportedLines(lines: KeyLines, { rows }: ContractedSums): KeyLines {
  return { erp: lines.erp - rows.erp, mes: lines.mes - rows.mes };
}

/** What replaced the rows of phantoms, by side and unit, and how many rows that are. */
export async function contractedSums(session: Session, { contracts, measures }: Comparison): Promise<ContractedSums> {
  const [measure] = measures;
  if (!contracts || !measure) return { sums: [], rows: { erp: 0, mes: 0 } };
  const query = sql`select "side", "unit", sum("quantity") as "value", count(*) as "rows" from ${identifier(CONTRACTED)} group by "side", "unit"`;
  const found = await session.all(query.text, ['side', 'unit', 'value', 'rows']);
  const rows = { erp: 0, mes: 0 };
  const sums = found.map(([side, unit, value, count]) => {
    const own: Side = side === 'mes' ? 'mes' : 'erp';
    rows[own] += Number(count);
    return { measure: measure.name, side: own, unit: unit ?? '', value: value ?? '0' };
  });
  return { sums, rows };
}

/**
 * Proves what a domain has to prove of its own stages, and that they are made of all accepted rows. Returns the proof's name, or undefined
 * where there is none. Throws ProofError.
 */
export async function provenOwn(session: Session, plan: DomainPlan, totals: readonly TotalRow[]): Promise<string | undefined> {
  const { domain, measures, inputs } = plan.comparison;
  const { proof } = domain;
  if (!proof) return undefined;
  const setting = stageSetting(plan);
  const faults = (await session.all(proof.faults(setting).text, ['fault'])).map(([fault]) => fault ?? '');
  const measure = measures.find(({ name }) => name === proof.sums.measure);
  if (measure) {
    const rows = await session.all(proof.sums.query(setting).text, ['side', 'value']);
    const side = new Map(inputs.map((input) => [input.feed, input.side] as const));
    for (const own of SIDES) {
      const read = totalsOf(totals, measure).filter((row) => row.disposition === 'accepted' && side.get(row.feed) === own);
      const posted = read.reduce((sum: Decimal, row) => add(sum, decimal(row.sum)), ZERO);
      const made = decimal(rows.find(([name]) => name === own)?.[1] ?? '0');
      if (compare(posted, made) !== 0)
        faults.push(`${own}: the accepted rows add up to ${plain(posted)}, those of ${proof.name} to ${plain(made)}`);
    }
  }
  if (faults.length > 0)
    throw new ProofError(`${proof.name} of ${domain.name} does not balance: ${faults.slice(0, 10).join('; ')}`);
  return proof.name;
}

/** What a domain warns of from its own stages. */
export async function ownWarnings(session: Session, plan: DomainPlan): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  for (const { code, query, message } of plan.comparison.domain.warnings ?? []) {
    const rows = await session.all(query(stageSetting(plan)).text, ['rows', 'example']);
    for (const [number, example] of rows)
      if (Number(number) > 0) warnings.push({ code, message: message(Number(number), example ?? '') });
  }
  return warnings;
}
