import type { Tolerance } from '../../model/comparison-settings.ts';
import { decimalLiteral, identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
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
  const verdicts = measures.map((measure) => {
    const { erp, mes } = figuresOf(measure);
    const none = several ? sql`p."mixed" or (${erp} is null and ${mes} is null)` : undefined;
    const unjudged = none ? sql`p."total" is not null or ${none}` : sql`p."total" is not null`;
    return sql`case
  when ${unjudged} then null
  ${verdictBranches(comparison, measure, figuresOf(measure))}
end as ${identifier(`verdict_${measure.name}`)}`;
  });
  return sql`select
  p.*,
  ${list(verdicts)},
  ${presence()} as "presence"
from (select *, ${list(differences, ', ')} from "paired") as p
${comparison.rejectedKeys ? rejectedJoin(comparison) : sql``}`;
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
export function verdictBranches(comparison: Comparison, measure: PlannedMeasure, figures: JudgedFigures): Fragment {
  const { erp, mes, difference } = figures;
  return sql`${comparison.rejectedKeys ? sql`when j."rejected" is not null then 'ambiguous'` : sql``}
when ${erp} = ${mes} then 'match'
when abs(${difference}) < ${decimalLiteral(EQUAL_BELOW)} then 'match'
when ${tolerated(measure.tolerance, figures)} then 'within_tolerance'
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
