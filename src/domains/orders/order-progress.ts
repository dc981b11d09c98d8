import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { ORDER_STATUSES } from '../canonical-codes.ts';
import type { OwnSection, OwnStage, StageSetting } from '../own-parts.ts';

/** From here on an order is done, whatever it made. */
const DONE = ['delivered', 'technically_complete', 'closed'];
/** A deleted order is behind nothing. */
const DELETED = 'deleted';

/** Table with a row per order, side and unit: how far it is. */
const PROGRESS = 'order_progress';

function has({ measures }: StageSetting, measure: string): boolean {
  return measures.includes(measure);
}

/** The strongest of an order's states; null where the side says none that is known. */
function strongest(): Fragment {
  const steps = ORDER_STATUSES.map((status, index) => sql`when ${literal(status)} then ${literal(String(index))}`);
  const branches = ORDER_STATUSES.map((status, index) => sql`when ${literal(String(index))} then ${literal(status)}`);
  return sql`case max(case "order_status" ${list(steps, ' ')} end) ${list(branches, ' ')} end`;
}

/** Planned and completed in the comparison unit, both still to be divided by one denominator, so that they compare as they are. */
function progressQuery(setting: StageSetting): Fragment {
  const key = setting.grain.map(identifier);
  const figure = (name: string): Fragment =>
    has(setting, name)
      ? sql`sum(cast(${identifier(name)} * "factor" as decimal(38,18))) as ${identifier(name)}`
      : sql`cast(null as decimal(38,18)) as ${identifier(name)}`;
  return sql`select
  ${list([sql`"side"`, sql`"day"`, ...key, figure('planned'), figure('completed'), sql`${strongest()} as "status"`])},
  max("finish") as "finish"
from (
  ${setting.rows()}
) as r
group by ${list([sql`"side"`, sql`"day"`, ...key, sql`"unit"`, sql`"denominator"`], ', ')}`;
}

/** A finish that is not an ISO date says nothing about being late: its order is not counted. */
const IS_DATE = sql`length("finish") >= 10 and substr("finish", 5, 1) = '-' and substr("finish", 8, 1) = '-'`;

/** The orders of a side that a line is about. */
function shown(line: string, when: Fragment): Fragment {
  return sql`select ${literal(line)} as "line", "side", "order" from ${identifier(PROGRESS)} where ${when}`;
}

function progressWhere(alias: string, when: Fragment): Fragment {
  return sql`(select * from ${identifier(PROGRESS)} where ${when}) as ${identifier(alias)}`;
}

function sectionQuery({ grain }: StageSetting): Fragment {
  const codes = list(
    DONE.map((status) => literal(status)),
    ', ',
  );
  const done = sql`coalesce("status" in (${codes}), false)`;
  const open = sql`coalesce("status" not in (${codes}, ${literal(DELETED)}), false)`;
  const notDeleted = sql`coalesce("status" <> ${literal(DELETED)}, true)`;
  const same = grain.map((field) => sql`o.${identifier(field)} = d.${identifier(field)}`);
  const lines = [
    shown(
      'behind',
      sql`${notDeleted} and not ${done} and "completed" < "planned" and ${IS_DATE} and substr("finish", 1, 10) < "day"`,
    ),
    shown('under_delivered', sql`${done} and "completed" < "planned"`),
    shown('over_delivered', sql`${notDeleted} and "completed" > "planned"`),
    sql`select 'open_here_done_there' as "line", o."side", o."order"
from ${progressWhere('o', open)}
join ${progressWhere('d', done)} on ${list(same, ' and ')} and o."side" <> d."side"`,
  ];
  return sql`select "line", "side", "rows", "order" as "example"
from (
  select l.*,
    count(*) over (partition by "line", "side") as "rows",
    row_number() over (partition by "line", "side" order by "order") as "position"
  from (
    select distinct "line", "side", "order" from (
${list(lines, '\nunion all\n')}
    ) as a
  ) as l
) as p
where "position" <= 3`;
}

export const ORDER_STAGES: readonly OwnStage[] = [
  { name: PROGRESS, after: 'reported', why: 'One row per order, side and unit: how far it is.', query: progressQuery },
];

export const ORDER_SECTION: OwnSection = {
  title: 'Progress of the orders',
  query: sectionQuery,
  lines: {
    behind: 'due before the export, not done, and less made than planned',
    under_delivered: 'done with less than planned',
    over_delivered: 'more made than planned',
    open_here_done_there: 'still open here, done in the other system',
  },
};
