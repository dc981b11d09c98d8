import { unitFields } from '../../domains/domain.ts';
import { type Side, SIDES } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, mayLackFigures, hidesOwnership, type PlannedMeasure } from '../comparison.ts';
import { CONTRACTED } from '../contraction/contraction-queries.ts';
import { allOf, anyOf } from '../typing/refusal.ts';
import { inputRows } from '../typing/kept-rows.ts';
import { totalLabel } from '../audit/total-label.ts';
import type { NamedQuery } from '../typing/typed.ts';
import type { Typing } from '../typing/input-typing.ts';
import { divided, divides, sideFigure, summands } from './side-sums.ts';

/**
 * Both sides by key, and in the same scan the totals of their feeds: a second grouping set whose key and unit are null. One
 * grouping over both sides gives what a full outer join of two groupings gives, for less time and memory.
 */
export function pairedQueries(
  comparison: Comparison,
  typings: readonly Typing[],
  flags: readonly string[],
): readonly NamedQuery[] {
  return [
    ...typings.flatMap((typed) => inputRows(comparison, typed, flags)),
    { name: 'summands', query: summandsQuery(comparison, typings, flags) },
    { name: 'grouped', query: groupedQuery(comparison) },
    { name: 'paired', query: pairedQuery(comparison) },
  ];
}

/** The fields other than the unit that the totals are told apart by: the label knows the unit alone. */
export function totalFields({ measures }: Comparison): readonly string[] {
  return unitFields(measures).filter((field) => field !== 'unit');
}

/**
 * The rows of both sides with their figures in the comparison unit. With one measure its unit is part of the key, and null where a
 * row takes no part in any key; with several, `counted` says that, and a unit is null where the row has no figure in it.
 */
function summandsQuery(comparison: Comparison, typings: readonly Typing[], flags: readonly string[]): Fragment {
  const columns = [...comparison.grain, ...(hidesOwnership(comparison) ? ['not_ours'] : [])].map(identifier);
  const ready = allOf([
    sql`"disposition" = 'accepted'`,
    ...flags.map((flag) => sql`not ${identifier(flag)}`),
    sql`"label" is not null`,
  ]);
  const selects = typings.map(
    ({ input }) => sql`select
  ${list(columns, ', ')},
  ${list(unitsOf(comparison))},
  case
    when ${ready} then "label"
    else ${totalLabel(flags)}
  end as "total",
  ${list([...SIDES.flatMap((side) => summands(comparison, side, input.side)), ...(comparison.divides ? [sql`"denominator"`] : [])])}
from ${identifier(`${input.name}_rows`)}`,
  );
  const further = comparison.contracts && !comparison.totalsOnly ? [contractedSummands(comparison)] : [];
  return list([...selects, ...valuedSummands(comparison), ...further], '\nunion all\n');
}

/** What replaced the rows of phantoms: in no total of the feeds. A domain of trees has one measure. */
function contractedSummands(comparison: Comparison): Fragment {
  const none = sql`cast(null as decimal(38,18))`;
  const figures = SIDES.flatMap((side) =>
    comparison.measures.flatMap((measure) => {
      const figure = sql`case when "side" = ${literal(side)} then cast(${identifier(measure.name)} as decimal(38,18)) end`;
      return [
        sql`${figure} as ${identifier(`${side}_${measure.name}`)}`,
        ...(divides(comparison, measure) ? [sql`${none} as ${identifier(`${side}_${measure.name}_apart`)}`] : []),
      ];
    }),
  );
  const denominator = comparison.divides ? [sql`cast(null as decimal(38,0)) as "denominator"`] : [];
  return sql`select
  ${list([...comparison.grain.map(identifier), sql`"unit"`, sql`cast(null as varchar) as "total"`, ...figures, ...denominator])}
from ${identifier(CONTRACTED)}`;
}

/** The figures that an own stage worked out for a side that does not write them: no rows of it, and in no total of its feeds. */
function valuedSummands(comparison: Comparison): readonly Fragment[] {
  const { valued, measures } = comparison;
  if (!valued) return [];
  const own = measures.find(({ name }) => name === valued.measure);
  const units = unitFields(measures).map((field) =>
    field === own?.unitField ? identifier(field) : sql`cast(null as varchar) as ${identifier(field)}`,
  );
  const none = sql`cast(null as decimal(38,18))`;
  const figures = SIDES.flatMap((side) => [
    sql`cast(null as integer) as ${identifier(`${side}_row`)}`,
    ...measures.flatMap((measure) => [
      sql`${side === valued.side && measure.name === valued.measure ? identifier(measure.name) : none} as ${identifier(`${side}_${measure.name}`)}`,
      ...(divides(comparison, measure) ? [sql`${none} as ${identifier(`${side}_${measure.name}_apart`)}`] : []),
    ]),
  ]);
  const labels = ['total', ...totalFields(comparison).map((field) => `total_${field}`)];
  return [
    sql`select
  ${list(comparison.grain.map(identifier), ', ')},
  true as "counted",
  ${list(units)},
  ${list([...labels.map((name) => sql`cast(null as varchar) as ${identifier(name)}`), ...figures])}${
    comparison.divides
      ? sql`,
  cast(null as decimal(38,0)) as "denominator"`
      : sql``
  }
from ${identifier(valued.stage)}`,
  ];
}

function unitsOf(comparison: Comparison): readonly Fragment[] {
  const accepted = sql`"disposition" = 'accepted'`;
  const { measures } = comparison;
  if (!mayLackFigures(comparison)) {
    const field = identifier(measures[0]?.unitField ?? 'unit');
    return [sql`case when ${accepted} then ${field} end as ${field}`, ...totals(comparison)];
  }
  const units = unitFields(measures).map((field) => {
    const own = measures.filter(({ unitField }) => unitField === field);
    const filled = anyOf(own.map(({ name }) => sql`${identifier(name)} is not null`)) ?? sql`false`;
    return sql`case when ${accepted} and ${filled} then ${identifier(field)} end as ${identifier(field)}`;
  });
  return [sql`case when ${accepted} then true end as "counted"`, ...units, ...totals(comparison)];
}

function totals(comparison: Comparison): readonly Fragment[] {
  return totalFields(comparison).map((field) => sql`${identifier(field)} as ${identifier(`total_${field}`)}`);
}

function groupedQuery(comparison: Comparison): Fragment {
  const several = mayLackFigures(comparison);
  const units = unitFields(comparison.measures);
  const key = [...comparison.grain, ...(several ? ['counted'] : units)];
  const total = ['total', ...totalFields(comparison).map((field) => `total_${field}`)];
  const sums = SIDES.flatMap((side) => [
    sql`count(${identifier(counter(comparison, side))}) as ${identifier(`${side}_lines`)}`,
    ...comparison.measures.flatMap((measure) =>
      ['', ...(divides(comparison, measure) ? ['_apart'] : [])].map((kind) => {
        const name = identifier(`${side}_${measure.name}${kind}`);
        return sql`sum(${name}) as ${name}`;
      }),
    ),
  ]);
  const columns = [
    ...total.map(identifier),
    ...(several ? units.flatMap((field) => [sql`min(${identifier(field)}) as ${identifier(field)}`, lastUnit(field)]) : []),
    ...sums,
    ...(comparison.divides ? [sql`max("denominator") as "denominator"`] : []),
    ...(hidesOwnership(comparison) ? [sql`max("not_ours") as "not_ours"`] : []),
  ];
  if (comparison.totalsOnly) {
    const none = key.map((name) => sql`cast(null as ${name === 'counted' ? sql`boolean` : sql`varchar`}) as ${identifier(name)}`);
    return sql`select
  ${list([...none, ...columns])}
from "summands"
group by ${list(total.map(identifier), ', ')}`;
  }
  return sql`select
  ${list([...key.map(identifier), ...columns])}
from "summands"
group by grouping sets (
  (${list(key.map(identifier), ', ')}),
  (${list(total.map(identifier), ', ')})
)`;
}

function lastUnit(field: string): Fragment {
  return sql`max(${identifier(field)}) as ${identifier(`last_${field}`)}`;
}

/** A column that is null on the other side and nowhere else. */
function counter(comparison: Comparison, side: Side): string {
  const [only] = comparison.measures;
  return mayLackFigures(comparison) ? `${side}_row` : `${side}_${only?.name ?? 'row'}`;
}

/** One row per key with both sides' figures, and the totals, which keep their sums as they are before any division. */
function pairedQuery(comparison: Comparison): Fragment {
  const several = mayLackFigures(comparison);
  const units = unitFields(comparison.measures);
  const total = totalFields(comparison).map((field) => `total_${field}`);
  const passing = [...comparison.grain, ...units, 'total', ...total].map((name) => sql`g.${identifier(name)}`);
  const mixed = anyOf(units.map((field) => sql`g.${identifier(field)} <> g.${identifier(`last_${field}`)}`)) ?? sql`false`;
  const ours = hidesOwnership(comparison) ? [sql`g."not_ours"`] : [];
  const sides = SIDES.flatMap((side) => [
    sql`nullif(g.${identifier(`${side}_lines`)}, 0) as ${identifier(`${side}_lines`)}`,
    ...comparison.measures.map(
      (measure) => sql`${figureOf(comparison, measure, side)} as ${identifier(`${side}_${measure.name}`)}`,
    ),
  ]);
  const marks = [
    ...(several ? [sql`g."total" is null and coalesce(${mixed}, false) as "mixed"`] : []),
    ...comparison.measures.map((measure) => sql`${divisions(comparison, measure)} as ${identifier(`divided_${measure.name}`)}`),
  ];
  const key = identifier(several ? 'counted' : (units[0] ?? 'unit'));
  return sql`select
  ${list([...passing, ...sides, ...ours, ...marks])}
from "grouped" as g
where g.${key} is not null or g."total" is not null`;
}

/** Null where the side has no figure. */
function figureOf(comparison: Comparison, measure: PlannedMeasure, side: Side): Fragment {
  const of = (kind: string): Fragment => sql`g.${identifier(`${side}_${measure.name}${kind}`)}`;
  if (!divides(comparison, measure)) return of('');
  const sum = sideFigure(comparison, of(''), of('_apart'), sql`g."denominator"`);
  return sql`case
  when g.${identifier(`${side}_lines`)} = 0 then null
  when ${of('_apart')} is null then ${of('')}
  when g."total" is not null then ${of('_apart')}
  else ${sum}
end`;
}

/** How many of the two figures of a key were divided. */
function divisions(comparison: Comparison, measure: PlannedMeasure): Fragment {
  if (!divides(comparison, measure)) return sql`0`;
  const [erp, mes] = SIDES.map((side) => divided(sql`g.${identifier(`${side}_${measure.name}_apart`)}`));
  return sql`case when g."total" is null then ${erp ?? sql`0`} + ${mes ?? sql`0`} else 0 end`;
}
