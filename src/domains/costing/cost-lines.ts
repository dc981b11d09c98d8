import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';
import { doubleOf, fits, scaled, SCALES } from './exact-money.ts';

/** Table with a row per side and key: what was posted. */
export const COST_LINES = 'cost_lines';
/** Table with a row per side and category that it has. */
export const CATEGORIES = 'cost_categories';

/** The key fields of a line; one that is not compared is blank. */
export const LINE_KEY = ['site', 'order', 'category', 'material', 'item'] as const;
/** … and of its order. */
export const ORDER_KEY = ['site', 'order'] as const;

/**
 * What was posted, a row per side and key. A quantity is `quantity` ÷ `denominator` in `unit`; a key in several units or currencies is
 * marked, and its sums mean nothing. Null where no row has such a figure. `n_quantity` is the quantity as a whole number, see SCALES; null
 * where it has more digits.
 */
export function costLinesQuery(setting: StageSetting): Fragment {
  const key = LINE_KEY.map((name) =>
    setting.grain.includes(name) ? identifier(name) : sql`cast('' as varchar) as ${identifier(name)}`,
  );
  const grouped = [sql`"side"`, ...setting.grain.map(identifier)];
  const quantities = ['quantity', 'standard_quantity'];
  const amounts = amountNames.map((name) =>
    has(setting, name)
      ? sql`cast(sum(${identifier(name)}) as decimal(38,9)) as ${identifier(name)}`
      : sql`cast(null as decimal(38,9)) as ${identifier(name)}`,
  );
  return sql`with "sums" as (
  select
    ${list([sql`"side"`, ...key, ...only('unit', filled(setting, ...quantities), 'unit'), ...quantities.flatMap((name) => sumsOf(setting, name))])},
    ${list([...only('currency', filled(setting, 'amount', 'standard_amount'), 'currency'), ...amounts])},
    max("denominator") as "denominator",
    ${list(SAID.flatMap((name) => ends(setting, name)))}
  from (
    ${setting.rows()}
  ) as r
  group by ${list(grouped, ', ')}
),
"quantities" as (
  select *, ${list(quantities.map((name) => sql`${wholeQuantity(name)} as ${identifier(name)}`))}
  from "sums"
)
select
  ${list(CARRIED.map(identifier))},
  ${list([...quantities, ...amountNames].map(identifier))},
  case when ${isPlain('quantity')} then ${scaled('plain_quantity', SCALES.quantity)} when ${fits('quantity', SCALES.quantity)} then ${scaled('quantity', SCALES.quantity)} end as "n_quantity"
from (
  select
    *,
    ${doubleOf('plain_quantity')},
    case when not ${isPlain('quantity')} then cast("quantity" as double) end as "d_quantity"
  from "quantities"
) as q`;
}

const amountNames = ['amount', 'standard_amount'];

/** Further fields of which a line knows the first and the last. */
const SAID = ['order_type', 'product', 'work_center'];

/** What is carried beside the figures. */
const CARRIED = [
  'side',
  ...LINE_KEY,
  'unit',
  'units',
  'currency',
  'currencys',
  'denominator',
  ...SAID.flatMap((name) => [name, `last_${name}`]),
];

export function categoriesQuery(): Fragment {
  return sql`select distinct "side", "category"
from ${identifier(COST_LINES)}`;
}

export function has({ measures }: StageSetting, measure: string): boolean {
  return measures.includes(measure);
}

/** True for a row with one of the figures; undefined where no feed has any. */
function filled(setting: StageSetting, ...names: readonly string[]): Fragment | undefined {
  const conditions = names.filter((name) => has(setting, name)).map((name) => sql`${identifier(name)} is not null`);
  return conditions.length === 0 ? undefined : list(conditions, ' or ');
}

/** The one unit of the rows that have a figure in it, and whether there are several. */
function only(field: string, when: Fragment | undefined, name: string): readonly Fragment[] {
  if (!when) return [sql`cast(null as varchar) as ${identifier(name)}`, sql`false as ${identifier(`${name}s`)}`];
  const value = sql`case when ${when} then ${identifier(field)} end`;
  return [
    sql`min(${value}) as ${identifier(name)}`,
    sql`coalesce(min(${value}) < max(${value}), false) as ${identifier(`${name}s`)}`,
  ];
}

/**
 * The sums of a quantity: of figures in the unit itself, which have nine decimals; of those with a factor; and of those whose factor does
 * not end, which come multiplied by the denominator, the same for all of a unit.
 */
function sumsOf(setting: StageSetting, name: string): readonly Fragment[] {
  const figure = identifier(name);
  const product = sql`cast(${figure} * "factor" as decimal(38,18))`;
  const sums: readonly (readonly [string, Fragment, Fragment])[] = [
    ['plain', sql`case when "factor" = 1 and "denominator" = 1 then ${figure} end`, sql`decimal(38,9)`],
    ['odd', sql`case when "factor" <> 1 and "denominator" = 1 then ${product} end`, sql`decimal(38,18)`],
    ['apart', sql`case when "denominator" > 1 then ${product} end`, sql`decimal(38,18)`],
  ];
  return sums.map(([kind, value, type]) => {
    const sum = has(setting, name) ? sql`sum(${value})` : sql`null`;
    return sql`cast(${sum} as ${type}) as ${identifier(`${kind}_${name}`)}`;
  });
}

/** True where all figures of a quantity are in the unit itself. */
function isPlain(name: string): Fragment {
  return sql`(${identifier(`odd_${name}`)} is null and ${identifier(`apart_${name}`)} is null)`;
}

/** A quantity as so many parts of its denominator. */
function wholeQuantity(name: string): Fragment {
  const [plain, odd, apart] = ['plain', 'odd', 'apart'].map((kind) => identifier(`${kind}_${name}`));
  return sql`case
    when ${isPlain(name)} then cast(${plain ?? sql`null`} as decimal(38,18))
    when ${plain ?? sql`null`} is null and ${odd ?? sql`null`} is null then ${apart ?? sql`null`}
    else cast((coalesce(${odd ?? sql`null`}, 0) + coalesce(${plain ?? sql`null`}, 0)) * cast("denominator" as decimal(18,0)) + coalesce(${apart ?? sql`null`}, 0) as decimal(38,18))
  end`;
}

/** The least and the greatest text that is not blank. */
function ends({ fields }: StageSetting, name: string): readonly Fragment[] {
  if (!fields.has(name)) return [name, `last_${name}`].map((column) => sql`cast(null as varchar) as ${identifier(column)}`);
  const value = sql`nullif(${identifier(name)}, '')`;
  return [sql`min(${value}) as ${identifier(name)}`, sql`max(${value}) as ${identifier(`last_${name}`)}`];
}
