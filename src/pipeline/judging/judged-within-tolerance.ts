import { NOT_COMPARED } from '../../model/verdict.ts';
import type { Tolerance } from '../../model/comparison-settings.ts';
import { decimalLiteral, identifier, list, literal, NOTHING, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, comparedMeasures, mayLackFigures, type PlannedMeasure } from '../comparison.ts';

/** Two figures are equal when they differ by less than this. */
export const EQUAL_BELOW = '0.0000000005';

/** The figures of both sides for one measure, and their unit, in the row `p`. */
export interface JudgedFigures {
  readonly erp: Fragment;
  readonly mes: Fragment;
  readonly difference: Fragment;
  readonly unit: Fragment;
}

/** The keys with the difference and verdict of each measure; null where a measure has no figure on either side, or in several units. */
export function judgedQuery(comparison: Comparison): Fragment {
  const measures = comparedMeasures(comparison);
  const several = mayLackFigures(comparison);
  const differences = measures.map(({ name }) => {
    const [erp, mes] = ['erp', 'mes'].map((side) => identifier(`${side}_${name}`));
    return sql`coalesce(${mes ?? sql`0`}, 0) - coalesce(${erp ?? sql`0`}, 0) as ${identifier(`difference_${name}`)}`;
  });
  const judged = measures.toSorted((a, b) => Number(a.tolerance.byAmount ?? false) - Number(b.tolerance.byAmount ?? false));
  const verdictOf = new Map<string, Fragment>();
  for (const measure of judged) {
    const { erp, mes } = figuresOf(measure);
    const except = exceptBranch(comparison, measure);
    const blank = sql`(${erp} is null and ${mes} is null)`;
    const none = several ? (except.text === '' ? sql`p."mixed" or ${blank}` : sql`p."mixed"`) : undefined;
    const unjudged = none ? sql`p."total" is not null or ${none}` : sql`p."total" is not null`;
    const excepted = except.text === '' ? except : sql`${except}\nwhen ${blank} then null`;
    const amounts = measures.filter(({ kind }) => kind === 'amount').flatMap(({ name }) => verdictOf.get(name) ?? []);
    const byAmount = measure.tolerance.byAmount === true ? withinBy(amounts) : undefined;
    const verdict = sql`case
  when ${unjudged} then null
  ${excepted}
  ${verdictBranches(comparison, measure, figuresOf(measure), byAmount)}
end`;
    verdictOf.set(measure.name, verdict);
  }
  const verdicts = measures.map(({ name }) => sql`${verdictOf.get(name) ?? sql`null`} as ${identifier(`verdict_${name}`)}`);
  return sql`select
  p.*,
  ${list(verdicts)},
  ${presence()} as "presence"
from (select *, ${list(differences, ', ')} from "paired") as p
${comparison.rejectedKeys ? rejectedJoin(comparison) : sql``}`;
}

/** True where all of these verdicts are within; undefined where there is none. */
function withinBy(verdicts: readonly Fragment[]): Fragment | undefined {
  const [first, ...others] = verdicts.map((verdict) => sql`coalesce(${verdict} in ('match', 'within_tolerance'), false)`);
  return first && others.reduce((all, next) => sql`${all} and ${next}`, first);
}

/** The branch of a verdict for rows `p` whose figure of a measure is not judged; nothing where all are. */
export function exceptBranch({ notCompared, grain }: Comparison, { exceptIn }: PlannedMeasure): Fragment {
  const conditions = [notCompared, exceptIn].flatMap((rows) => {
    if (!rows || rows.codes.length === 0 || !grain.includes(rows.field)) return [];
    const codes = rows.codes.map((code) => literal(code));
    return [sql`p.${identifier(rows.field)} in (${list(codes, ', ')})`];
  });
  return conditions.length === 0 ? NOTHING : sql`when ${list(conditions, ' or ')} then ${literal(NOT_COMPARED)}`;
}

/** Which side has lines of the key. */
export function presence(): Fragment {
  return sql`case when p."erp_lines" is null then 'mes' when p."mes_lines" is null then 'erp' else 'both' end`;
}

function figuresOf({ name, unitField }: PlannedMeasure): JudgedFigures {
  return {
    erp: sql`p.${identifier(`erp_${name}`)}`,
    mes: sql`p.${identifier(`mes_${name}`)}`,
    difference: sql`p.${identifier(`difference_${name}`)}`,
    unit: sql`p.${identifier(unitField)}`,
  };
}

/** The branches of a `case` that give the verdict on two figures; it is decided here and nowhere else. */
export function verdictBranches(
  comparison: Comparison,
  measure: PlannedMeasure,
  figures: JudgedFigures,
  byAmount?: Fragment,
): Fragment {
  const { erp, mes, difference } = figures;
  return sql`${comparison.rejectedKeys ? sql`when j."rejected" is not null then 'ambiguous'` : sql``}
when ${erp} = ${mes} then 'match'
when abs(${difference}) < ${decimalLiteral(EQUAL_BELOW)} then 'match'
when ${tolerated(measure.tolerance, figures)} then 'within_tolerance'
${byAmount ? sql`when ${byAmount} then 'within_tolerance'` : sql``}
when ${mes} is null then 'missing_in_mes'
when ${erp} is null then 'missing_in_erp'
else 'differs'`;
}

/** Joins to the row `p` whether a rejected record has its key. */
export function rejectedJoin(comparison: Comparison): Fragment {
  const conditions = comparison.grain.map((field) => sql`j.${identifier(field)} = p.${identifier(field)}`);
  return sql`left join "rejected_keys" as j
  on ${list(conditions, '\n  and ')}`;
}

/** |difference| ≤ max(absolute, relative × max(|erp|, |mes|)), on unrounded figures; a missing side counts as zero. */
function tolerated(tolerance: Tolerance, { erp, mes, difference, unit }: JudgedFigures): Fragment {
  const absolute = sql`abs(${difference}) <= ${absoluteFor(tolerance.absolute, unit)}`;
  if (/^0*(\.0*)?$/.test(tolerance.relative)) return absolute;
  // Times the tolerance at scale 18 could overflow: the larger figure counts at nine decimals, as it is printed.
  const larger = sql`case when abs(coalesce(${erp}, 0)) > abs(coalesce(${mes}, 0)) then abs(coalesce(${erp}, 0)) else abs(coalesce(${mes}, 0)) end`;
  return sql`(${absolute} or abs(${difference}) <= cast(${larger} as decimal(38,9)) * cast(${decimalLiteral(tolerance.relative)} as decimal(18,9)))`;
}

function absoluteFor(absolute: Tolerance['absolute'], unit: Fragment): Fragment {
  if (typeof absolute === 'string') return decimalLiteral(absolute);
  const units = Object.entries(absolute);
  if (units.length === 0) return sql`0`;
  const branches = list(
    units.map(([name, limit]) => sql`when ${literal(name)} then ${decimalLiteral(limit)}`),
    ' ',
  );
  return sql`case ${unit} ${branches} else 0 end`;
}
