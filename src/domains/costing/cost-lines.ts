import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';

/** Table with a row a side and key: what was posted. */
export const COST_LINES = 'cost_lines';
/** Table with a row a side and category that it has. */
export const CATEGORIES = 'cost_categories';

/** The key fields of a line; one that is not compared is blank. */
export const LINE_KEY = ['site', 'order', 'category', 'material', 'item'] as const;
/** … and of its order. */
export const ORDER_KEY = ['site', 'order'] as const;

/**
 * What was posted, a row a side and key. A quantity is `quantity` ÷ `denominator` in `unit`; a key in several units or currencies is
 * marked, and its sums mean nothing. Null where no row has such a figure.
 */
export function costLinesQuery(setting: StageSetting): Fragment {
  const key = LINE_KEY.map((name) =>
    setting.grain.includes(name) ? identifier(name) : sql`cast('' as varchar) as ${identifier(name)}`,
  );
  const grouped = [sql`"side"`, ...setting.grain.map(identifier)];
  const figures = [...quantity(setting, 'quantity'), ...quantity(setting, 'standard_quantity')];
  const amounts = ['amount', 'standard_amount'].map((name) =>
    has(setting, name)
      ? sql`cast(sum(${identifier(name)}) as decimal(38,9)) as ${identifier(name)}`
      : sql`cast(null as decimal(38,9)) as ${identifier(name)}`,
  );
  return sql`select
  ${list([sql`"side"`, ...key, ...only('unit', filled(setting, 'quantity', 'standard_quantity'), 'unit'), ...figures])},
  ${list([...only('currency', filled(setting, 'amount', 'standard_amount'), 'currency'), ...amounts])},
  max("denominator") as "denominator",
  ${list(['order_type', 'product', 'work_center'].flatMap(ends))}
from (
  ${setting.rows()}
) as r
group by ${list(grouped, ', ')}`;
}

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
 * The sum of a quantity as so many parts of its denominator: figures whose factor does not end come multiplied by theirs, which is the
 * same for all of a unit.
 */
function quantity(setting: StageSetting, name: string): readonly Fragment[] {
  if (!has(setting, name)) return [sql`cast(null as decimal(38,18)) as ${identifier(name)}`];
  const product = sql`cast(${identifier(name)} * "factor" as decimal(38,18))`;
  const whole = sql`sum(case when "denominator" = 1 then ${product} end)`;
  const apart = sql`sum(case when "denominator" > 1 then ${product} end)`;
  return [
    sql`case
    when ${whole} is null then ${apart}
    else cast(${whole} * cast(max("denominator") as decimal(18,0)) + coalesce(${apart}, 0) as decimal(38,18))
  end as ${identifier(name)}`,
  ];
}

/** The least and the greatest text that is not blank. */
function ends(name: string): readonly Fragment[] {
  const value = sql`nullif(${identifier(name)}, '')`;
  return [sql`min(${value}) as ${identifier(name)}`, sql`max(${value}) as ${identifier(`last_${name}`)}`];
}
