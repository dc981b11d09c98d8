import { SIDES } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, comparedMeasures, hidesOwnership, type PlannedMeasure } from '../comparison.ts';
import { exceptBranch, presence, rejectedJoin, verdictBranches } from '../judging/judged-within-tolerance.ts';
import { inputRows } from '../typing/kept-rows.ts';
import type { Typing } from '../typing/input-typing.ts';
import { withList } from '../typing/with-list.ts';
import { apartSummand, divided, divides, sideFigure, summand } from './side-sums.ts';

/**
 * The keys whose rows are in several units, once more from the beginning: a row per measure and unit. Rows that leave a measure blank are
 * lines of it in every unit; a measure that is blank on both sides has a row only where it is the first, by which keys are counted, and
 * its verdict is null there.
 */
export function regroupedQuery(comparison: Comparison, typings: readonly Typing[]): Fragment {
  const { grain } = comparison;
  const queries = [
    ...typings.flatMap((typed) => inputRows(comparison, typed, [])),
    { name: 'mixed_keys', query: sql`select ${list(grain.map(identifier), ', ')} from "compared" where "mixed"` },
    { name: 'figures', query: figuresQuery(comparison, typings) },
    { name: 'by_unit', query: byUnitQuery(comparison) },
    { name: 'with_blanks', query: withBlanksQuery(comparison) },
    { name: 'in_units', query: inUnitsQuery(comparison) },
  ];
  const columns = [...grain, 'measure', 'unit', 'erp_lines', 'mes_lines', 'erp_value', 'mes_value', 'difference', 'divided'];
  return sql`${withList(queries)}
select
  ${list([...columns, ...(hidesOwnership(comparison) ? ['not_ours'] : [])].map((name) => sql`p.${identifier(name)}`))},
  ${verdict(comparison)} as "verdict",
  ${presence()} as "presence"
from (select *, coalesce("mes_value", 0) - coalesce("erp_value", 0) as "difference" from "in_units") as p
${comparison.rejectedKeys ? rejectedJoin(comparison) : sql``}`;
}

/** A row of a key in several units gives one row per measure; its unit is null where it has no figure. */
function figuresQuery(comparison: Comparison, typings: readonly Typing[]): Fragment {
  const { grain } = comparison;
  const measures = comparedMeasures(comparison);
  const names = measures.map(({ name }) => sql`(${literal(name)})`);
  const chosen = (value: (measure: PlannedMeasure) => Fragment, of: readonly PlannedMeasure[] = measures): Fragment => {
    const branches = of.map((measure) => sql`when ${literal(measure.name)} then ${value(measure)}`);
    return branches.length === 0 ? sql`cast(null as decimal(38,18))` : sql`case v."measure"\n  ${list(branches, '\n')}\nend`;
  };
  const unit = chosen(({ name, unitField }) => sql`case when ${identifier(name)} is not null then ${identifier(unitField)} end`);
  const same = grain.map((field) => sql`k.${identifier(field)} = r.${identifier(field)}`);
  const apart = measures.filter((measure) => divides(comparison, measure));
  const selects = typings.map(({ input }) => {
    const own = (side: string, value: Fragment, type: Fragment): Fragment =>
      side === input.side ? value : sql`cast(null as ${type})`;
    const sides = SIDES.flatMap((side) => [
      sql`${own(side, sql`1`, sql`integer`)} as ${identifier(`${side}_row`)}`,
      sql`${own(
        side,
        chosen((measure) => summand(comparison, measure)),
        sql`decimal(38,18)`,
      )} as ${identifier(`${side}_exact`)}`,
      sql`${own(
        side,
        chosen((measure) => apartSummand(comparison, measure), apart),
        sql`decimal(38,18)`,
      )} as ${identifier(`${side}_apart`)}`,
    ]);
    return sql`select
  ${list(grain.map((field) => sql`r.${identifier(field)}`))},
  v."measure",
  ${unit} as "unit",
  ${hidesOwnership(comparison) ? sql`r."not_ours",` : sql``}
  r."denominator",
  ${list(sides)}
from ${identifier(`${input.name}_rows`)} as r
join "mixed_keys" as k
  on ${list(same, '\n  and ')}
cross join (values ${list(names, ', ')}) as v("measure")
where r."disposition" = 'accepted'`;
  });
  return list([...selects, ...valuedFigures(comparison)], '\nunion all\n');
}

/** The figures of keys in several units that an own stage worked out. */
function valuedFigures({ valued, grain, measures }: Comparison): readonly Fragment[] {
  const own = measures.find(({ name }) => name === valued?.measure);
  if (!valued || !own) return [];
  const same = grain.map((field) => sql`k.${identifier(field)} = r.${identifier(field)}`);
  const sides = SIDES.flatMap((side) => [
    sql`cast(null as integer) as ${identifier(`${side}_row`)}`,
    sql`${side === valued.side ? sql`r.${identifier(own.name)}` : sql`cast(null as decimal(38,18))`} as ${identifier(`${side}_exact`)}`,
    sql`cast(null as decimal(38,18)) as ${identifier(`${side}_apart`)}`,
  ]);
  return [
    sql`select
  ${list(grain.map((field) => sql`r.${identifier(field)}`))},
  ${literal(own.name)} as "measure",
  r.${identifier(own.unitField)} as "unit",
  cast(null as decimal(38,0)) as "denominator",
  ${list(sides)}
from ${identifier(valued.stage)} as r
join "mixed_keys" as k
  on ${list(same, '\n  and ')}`,
  ];
}

function byUnitQuery(comparison: Comparison): Fragment {
  const key = [...comparison.grain, 'measure', 'unit'];
  const sums = SIDES.flatMap((side) => [
    sql`count(${identifier(`${side}_row`)}) as ${identifier(`${side}_lines`)}`,
    ...['exact', 'apart'].map((kind) => sql`sum(${identifier(`${side}_${kind}`)}) as ${identifier(`${side}_${kind}`)}`),
  ]);
  return sql`select
  ${list(key.map(identifier))},
  ${hidesOwnership(comparison) ? sql`max("not_ours") as "not_ours",` : sql``}
  max("denominator") as "denominator",
  ${list(sums)}
from "figures"
group by ${list(key.map(identifier), ', ')}`;
}

/** Beside each unit of a measure the rows that leave the measure blank. */
function withBlanksQuery(comparison: Comparison): Fragment {
  const peers = list([...comparison.grain, 'measure'].map(identifier), ', ');
  const blanks = SIDES.map(
    (side) =>
      sql`sum(case when "unit" is null then ${identifier(`${side}_lines`)} else 0 end) over (partition by ${peers}) as ${identifier(`${side}_blank`)}`,
  );
  return sql`select
  *,
  ${list(blanks)},
  count("unit") over (partition by ${peers}) as "units"
from "by_unit"`;
}

function inUnitsQuery(comparison: Comparison): Fragment {
  const [first] = comparedMeasures(comparison);
  const sides = SIDES.flatMap((side) => {
    const of = (kind: string): Fragment => identifier(`${side}_${kind}`);
    const lines = sql`${of('lines')} + case when "unit" is null then 0 else ${of('blank')} end`;
    return [
      sql`nullif(cast(${lines} as bigint), 0) as ${of('lines')}`,
      sql`case
  when ${of('apart')} is null then ${of('exact')}
  else ${sideFigure(comparison, of('exact'), of('apart'), sql`"denominator"`)}
end as ${of('value')}`,
    ];
  });
  return sql`select
  ${list([...comparison.grain, 'measure', 'unit'].map(identifier))},
  ${hidesOwnership(comparison) ? sql`"not_ours",` : sql``}
  ${list(sides)},
  ${divided(sql`"erp_apart"`)} + ${divided(sql`"mes_apart"`)} as "divided"
from "with_blanks"
where "unit" is not null or ("units" = 0 and "measure" = ${literal(first?.name ?? '')})`;
}

/** The verdict by the measure's own tolerance. */
function verdict(comparison: Comparison): Fragment {
  const [erp, mes, difference, unit] = ['erp_value', 'mes_value', 'difference', 'unit'].map((name) => sql`p.${identifier(name)}`);
  if (!erp || !mes || !difference || !unit) throw new RangeError('four columns');
  const branches = comparedMeasures(comparison).map(
    (measure) => sql`when ${literal(measure.name)} then case
  ${exceptBranch(comparison, measure)}
  ${verdictBranches(comparison, measure, { erp, mes, difference, unit })}
end`,
  );
  return sql`case when ${unit} is not null then case p."measure"
  ${list(branches, '\n')}
end end`;
}
