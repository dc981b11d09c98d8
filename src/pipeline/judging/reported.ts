import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { type Comparison, comparedMeasures, hidesOwnership, mayLackFigures } from '../comparison.ts';
import { isKept } from '../pairing/compared-query.ts';
import { priceColumns, priceJoins, type PricedRows } from './prices.ts';

/** Columns of `reported` beyond the grain, in the order they are read. */
export const REPORTED_COLUMNS = [
  'ordinal',
  'measure',
  'verdict',
  'presence',
  'unit',
  'erp_lines',
  'mes_lines',
  'erp_value',
  'mes_value',
  'difference',
  'not_ours',
  'rejected',
  'other_unit',
  'other_value',
  'unit_cost',
  'cost_unit',
  'currency',
] as const;

const PRICED: PricedRows = { row: sql`c`, general: sql`b`, site: sql`s` };

/**
 * The keys that are still open, a row per measure, numbered in the order of the output: the verdict once lots and serials that are blank on one side
 * only are taken for what they are, the unit and figure that the other side has of the same key, and the price.
 */
export function reportedQuery(comparison: Comparison): Fragment {
  const { grain } = comparison;
  const blurred = comparison.domain.lotLike.filter((field) => grain.includes(field));
  const columns = [...grain, 'measure', 'unit', 'presence'].map((name) => sql`c.${identifier(name)}`);
  const measures = FIGURES.map((name) => sql`c.${identifier(name)}`);
  const position = list([...grain, 'unit', 'measure'].map((name) => sql`c.${identifier(name)} nulls last`));
  return sql`with "open" as (
  ${undecidedQuery(comparison)}
),
"crowded" as (
  ${crowdedQuery(comparison, blurred)}
)
select
  row_number() over (
    order by
      ${position}
  ) as "ordinal",
  ${list([...columns, ...measures])},
  case when c."crowded" then 'ambiguous' else c."verdict" end as "verdict",
  case when c."verdict" = 'ambiguous' then 1 else 0 end as "rejected",
  ${hidesOwnership(comparison) ? sql`c."not_ours"` : sql`0`} as "not_ours",
  case c."presence" when 'erp' then c."mes_unit" when 'mes' then c."erp_unit" end as "other_unit",
  case c."presence" when 'erp' then c."mes_only" when 'mes' then c."erp_only" end as "other_value",
  ${priceColumns(comparison, PRICED)}
from "crowded" as c
${priceJoins(comparison, PRICED)}`;
}

const FIGURES = ['erp_lines', 'mes_lines', 'erp_value', 'mes_value', 'difference'] as const;

/** One row per measure that is still open: from the keys in one unit, and from those in several. */
function undecidedQuery(comparison: Comparison): Fragment {
  const { grain } = comparison;
  const several = mayLackFigures(comparison);
  const ours = hidesOwnership(comparison) ? [sql`"not_ours"`] : [];
  const own = grain.map(identifier);
  const someField = identifier(grain[0] ?? '');
  const selects = comparedMeasures(comparison).map(({ name, unitField }) => {
    const verdict = identifier(`verdict_${name}`);
    const figures = [
      ...['erp_lines', 'mes_lines'].map(identifier),
      sql`${identifier(`erp_${name}`)} as "erp_value"`,
      sql`${identifier(`mes_${name}`)} as "mes_value"`,
      sql`${identifier(`difference_${name}`)} as "difference"`,
    ];
    return sql`select
  ${list([...own, sql`${literal(name)} as "measure"`, sql`${identifier(unitField)} as "unit"`])},
  ${verdict} as "verdict",
  "presence",
  ${list([...figures, ...ours])}
from "compared"
where ${someField} is not null${several ? sql` and not "mixed" and ${isKept(comparison, verdict)}` : sql``}`;
  });
  const columns = [...own, ...['measure', 'unit', 'verdict', 'presence', ...FIGURES].map(identifier), ...ours];
  const regrouped = sql`select
  ${list(columns)}
from "regrouped"
where ${isKept(comparison, sql`"verdict"`)}`;
  return list([...selects, ...(comparison.regroups ? [regrouped] : [])], '\nunion all\n');
}

/** Counts, among unpaired rows that are equal but for the field, the blanks of one side and the filled ones of the other. */
function crowdedQuery(comparison: Comparison, blurred: readonly string[]): Fragment {
  const { grain } = comparison;
  const flags = blurred.map((field) => {
    const blank = sql`u.${identifier(field)} = ''`;
    const peers = among([...grain.filter((other) => other !== field), 'measure', 'unit']);
    const count = (side: string, filled: boolean): Fragment =>
      sql`sum(case when ${unpaired(side)} and ${filled ? sql`not ${blank}` : blank} then 1 else 0 end) over (partition by ${peers})`;
    const undecided = (one: string, other: string): Fragment =>
      sql`(
  ${count(one, false)} > 0
  and ${count(other, true)} > 1
  and ((${unpaired(one)} and ${blank}) or (${unpaired(other)} and not ${blank}))
)`;
    return list([undecided('erp', 'mes'), undecided('mes', 'erp')], '\nor ');
  });
  const keyOnly = among([...grain, 'measure']);
  const crowded = flags.length === 0 ? sql`false` : list(flags, '\nor ');
  return sql`select
  u.*,
  u."presence" <> 'both' and (
    ${crowded}
  ) as "crowded",
  min(case when ${unpaired('erp')} then u."unit" end) over (partition by ${keyOnly}) as "erp_unit",
  min(case when ${unpaired('mes')} then u."unit" end) over (partition by ${keyOnly}) as "mes_unit",
  ${onlyFigure('erp', keyOnly)} as "erp_only",
  ${onlyFigure('mes', keyOnly)} as "mes_only"
from "open" as u`;
}

/** The figure of the one row that a side alone has of a key; null where it has several, in as many units. */
function onlyFigure(side: string, keyOnly: Fragment): Fragment {
  const figures = sql`case when ${unpaired(side)} then u.${identifier(`${side}_value`)} end`;
  return sql`case when count(${figures}) over (partition by ${keyOnly}) = 1 then min(${figures}) over (partition by ${keyOnly}) end`;
}

function unpaired(side: string): Fragment {
  return sql`u."presence" = ${literal(side)}`;
}

function among(fields: readonly string[]): Fragment {
  return list(
    fields.map((field) => sql`u.${identifier(field)}`),
    ', ',
  );
}
