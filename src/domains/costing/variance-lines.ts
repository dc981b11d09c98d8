import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { amountOf, floored, nearest, power, SCALES, whole } from './exact-money.ts';
import { CARRIED, perMinor, varianceFiguresQuery } from './variance-figures.ts';

/** Table with a row per side and line: its target, what it cost, and the parts of the difference. */
export const VARIANCE_LINES = 'variance_lines';

/** The parts of a variance, in the contract's order. */
export const PARTS = ['lot_size', 'scrap', 'substitution', 'quantity', 'rate', 'overhead', 'rounding'] as const;

/** What is divided: products at scale 24, by a price's unit. */
const DIVIDED = ['target', 'lot_size', 'scrap', 'substitution', 'quantity', 'rate'] as const;

/** Products are whole numbers at this scale. */
const SCALE = 24;

/**
 * target = (q·y·(1+c) + F·y/L)·P; lot size F·P·(1 − y/L); scrap q·(s − c·y)·P; substitution −replaced·P, of the substitute Q·P; quantity
 * (Q + replaced − F − q·(y+s))·P; rate amount − P·Q. P is never divided: each is one product over one divisor, rounded once, half-even; what
 * F·y/L leaves beyond scale 24 is kept as `rest`, so that it still decides a tie.
 */
export function varianceLinesQuery(setting: StageSetting): Fragment {
  const { dialect } = setting;
  const carried = list(CARRIED.map(identifier));
  const floors = DIVIDED.map((name) => {
    const dividend = identifier(`${name}_dividend`);
    return sql`case when ${dividend} = 0 then ${whole(sql`0`)} else ${floored(dialect, dividend, divisorOf(name))} end as ${identifier(`${name}_floor`)}`;
  });
  const rounded = DIVIDED.map((name) => {
    const parts = {
      dividend: identifier(`${name}_dividend`),
      divisor: divisorOf(name),
      floor: identifier(`${name}_floor`),
      rest: name === 'target' || name === 'lot_size' ? sql`"rest"` : sql`0`,
    };
    return sql`${amountOf(nearest(parts), sql`"minor"`)} as ${identifier(`exact_${name}`)}`;
  });
  return sql`with "figures" as (
  ${varianceFiguresQuery(setting)}
),
"shares" as (
  ${sharesQuery(dialect)}
),
"products" as (
  ${productsQuery()}
),
"floors" as (
  select *, ${list(floors)}
  from "products"
),
"rounded" as (
  select *, ${list(rounded)}
  from "floors"
),
"parted" as (
  ${partedQuery()}
),
"totaled" as (
  select *, "actual" - "target" as "total", "state" in ('created', 'released', 'partially_confirmed', 'confirmed') as "open" from "parted"
)
select
  ${carried},
  coalesce("open", false) as "open",
  "target",
  "actual",
  "total",
  ${list(PARTS.filter((part) => part !== 'rounding').map((part) => sql`${identifier(`part_${part}`)} as ${identifier(part)}`))},
  "total" - ("part_lot_size" + "part_scrap" + "part_substitution" + "part_quantity" + "part_rate" + "part_overhead") as "rounding"
from "totaled"`;
}

function divisorOf(name: (typeof DIVIDED)[number]): Fragment {
  return name === 'quantity' || name === 'rate' ? sql`"taken_divisor"` : sql`"divisor"`;
}

/** A figure of lines that have parts; of others it would mean nothing, and might be too large. */
function meant(value: Fragment): Fragment {
  return sql`case when "why" is null then ${value} end`;
}

/** F·P·y/L at scale 24, cut, and whether something was cut off. */
function sharesQuery(dialect: StageSetting['dialect']): Fragment {
  const million = whole(power(SCALE - SCALES.planned - SCALES.price));
  const zero = whole(sql`0`);
  const share = (dividend: string): Fragment =>
    sql`case when ${identifier(dividend)} = 0 then ${zero} else ${floored(dialect, identifier(dividend), sql`"n_l"`)} end`;
  return sql`select
    *,
    "share_cut" * ${million} + "share_low" as "share",
    case when "share_low" * "n_l" = "share_left" then 0 else 1 end as "rest"
  from (
    select *, ${share('share_left')} as "share_low"
    from (
      select *, ("share_product" - "share_cut" * "n_l") * ${million} as "share_left"
      from (
        select *, ${share('share_product')} as "share_cut"
        from (
          select *, ${meant(sql`"n_f" * "n_u" * "n_y"`)} as "share_product" from "figures"
        ) as p
      ) as c
    ) as l
  ) as s`;
}

/** Dividends at scale 24 in units of the currency times what a price is for. */
function productsQuery(): Fragment {
  const nine = whole(power(9));
  const six = whole(power(6));
  const substitute = sql`("standard" = 'priced' and "replaces" is not null)`;
  const used = sql`("n_f" * ${six} + "n_q" * ("n_y" + "n_s") + "n_own" * ${nine})`;
  const takes = sql`("n_taken" * "n_of" * ${nine})`;
  return sql`select
    *,
    ${meant(sql`"n_per" * ${perMinor(SCALE - SCALES.per)}`)} as "divisor",
    ${meant(sql`"n_per" * "n_parts_of" * ${perMinor(SCALE - SCALES.per)}`)} as "taken_divisor",
    ${meant(sql`"n_qc" * "n_y" * "n_u" + "share"`)} as "target_dividend",
    ${meant(sql`"n_f" * "n_u" * ${six} - "share" - "rest"`)} as "lot_size_dividend",
    ${meant(sql`("n_q" * ("n_s" + "n_y") - "n_qc" * "n_y") * "n_u"`)} as "scrap_dividend",
    case
      when "why" is not null then null
      when ${substitute} then "n_taken" * "n_u" * ${nine}
      when "n_replaced" = 0 then ${whole(sql`0`)}
      else -1 * "n_replaced" * "n_of" * "n_u" * ${nine}
    end as "substitution_dividend",
    case
      when "why" is not null then null
      when ${substitute} then ${whole(sql`0`)}
      else (${takes} + "n_replaced" * "n_of" * ${nine} - "n_parts_of" * ${used}) * "n_u"
    end as "quantity_dividend",
    ${meant(sql`"n_paid" * "n_parts_of" * "n_per" * ${whole(power(SCALE - SCALES.amount - SCALES.per))} - "n_taken" * "n_u" * "n_of" * ${nine}`)} as "rate_dividend"
  from "shares"`;
}

/** Target, actual and parts as amounts. A line that nobody planned and that has no price is all quantity, or all substitution. */
function partedQuery(): Fragment {
  const type = sql`decimal(38,9)`;
  const none = sql`cast(0 as ${type})`;
  const money = (value: Fragment): Fragment => sql`cast(${value} as ${type})`;
  const actual = sql`coalesce("amount", 0)`;
  const overhead = sql`"category" = 'overhead'`;
  const divided = (name: (typeof DIVIDED)[number], otherwise: Fragment): Fragment =>
    sql`case when ${overhead} or "standard" in ('none', 'lump') then ${otherwise} else ${money(identifier(`exact_${name}`))} end`;
  const target = sql`case
      when "standard" in ('own', 'lump') then ${money(sql`"own_amount"`)}
      when "standard" = 'listed' then ${money(sql`"exact_target"`)}
      else ${none}
    end`;
  const unplanned = (isSubstitute: Fragment): Fragment =>
    sql`case when not (${overhead}) and "standard" = 'none' and ${isSubstitute} then ${money(actual)} else ${none} end`;
  const parts: readonly (readonly [string, Fragment])[] = [
    ['target', target],
    ['part_lot_size', divided('lot_size', none)],
    ['part_scrap', divided('scrap', none)],
    ['part_substitution', divided('substitution', unplanned(sql`"replaces" is not null`))],
    ['part_quantity', divided('quantity', unplanned(sql`"replaces" is null`))],
    [
      'part_rate',
      divided(
        'rate',
        sql`case when not (${overhead}) and "standard" = 'lump' then ${money(actual)} - (${target}) else ${none} end`,
      ),
    ],
    ['part_overhead', sql`case when ${overhead} then ${money(actual)} - (${target}) else ${none} end`],
  ];
  return sql`select
    ${list(CARRIED.map(identifier))},
    ${money(actual)} as "actual",
    ${list(parts.map(([name, value]) => sql`case when "why" is null then ${value} end as ${identifier(name)}`))}
  from "rounded"`;
}
