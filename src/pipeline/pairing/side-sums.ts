import type { Side } from '../../model/side.ts';
import { dividedAtScale18 } from '../../sql/division.ts';
import { identifier, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, mayLackFigures, type PlannedMeasure } from '../comparison.ts';

/** True where the sums of a measure may have to be divided: amounts of money have no factor. */
export function divides({ divides: wanted }: Comparison, { unitField }: PlannedMeasure): boolean {
  return wanted && unitField === 'unit';
}

/** The figures of a row of one side as summands of a side's sums: null on the other side. */
export function summands(comparison: Comparison, side: Side, own: Side): readonly Fragment[] {
  const several = mayLackFigures(comparison);
  const row = sql`${side === own ? sql`1` : sql`cast(null as integer)`} as ${identifier(`${side}_row`)}`;
  return [...(several ? [row] : []), ...comparison.measures.flatMap((measure) => amounts(comparison, measure, side, own))];
}

/**
 * figure × factor at scale 18. A factor that does not end within nine decimals comes multiplied by its denominator: such figures are
 * added up apart and divided once per key. With one measure what cannot be read is zero, so that the column also counts the rows; with
 * several it is null, because a blank is not a figure.
 */
function amounts(comparison: Comparison, measure: PlannedMeasure, side: Side, own: Side): readonly Fragment[] {
  const exact = identifier(`${side}_${measure.name}`);
  const apart = identifier(`${side}_${measure.name}_apart`);
  const none = sql`cast(null as decimal(38,18))`;
  const splits = divides(comparison, measure);
  if (side !== own) return [sql`${none} as ${exact}`, ...(splits ? [sql`${none} as ${apart}`] : [])];
  return [
    sql`${summand(comparison, measure)} as ${exact}`,
    ...(splits ? [sql`${apartSummand(comparison, measure)} as ${apart}`] : []),
  ];
}

/** What a row adds to the exact sum of a measure. */
export function summand(comparison: Comparison, { name, unitField }: PlannedMeasure): Fragment {
  const figure = identifier(name);
  const several = mayLackFigures(comparison);
  if (unitField !== 'unit') return sql`cast(${several ? figure : sql`coalesce(${figure}, 0)`} as decimal(38,18))`;
  const blank = several
    ? sql`when ${figure} is null then null\n  when "denominator" > 1 then 0`
    : sql`when ${figure} is null or "denominator" > 1 then 0`;
  return sql`case
  ${blank}
  when "factor" = 1 then cast(${figure} as decimal(38,18))
  else ${product(figure)}
end`;
}

/** What it adds to the sum that is divided; null where its factor ends. */
export function apartSummand(comparison: Comparison, { name }: PlannedMeasure): Fragment {
  const figure = product(identifier(name));
  const amount = mayLackFigures(comparison) ? figure : sql`coalesce(${figure}, 0)`;
  return sql`case when "denominator" > 1 then ${amount} end`;
}

function product(figure: Fragment): Fragment {
  return sql`cast(${figure} * "factor" as decimal(38,18))`;
}

/** The figure of a side from its two sums. */
export function sideFigure({ dialect }: Comparison, exact: Fragment, apart: Fragment, denominator: Fragment): Fragment {
  return sql`cast(${exact} + ${dividedAtScale18(dialect, apart, denominator)} as decimal(38,18))`;
}

/** 1 where the side's sum was divided. */
export function divided(apart: Fragment): Fragment {
  return sql`case when ${apart} is null then 0 else 1 end`;
}
