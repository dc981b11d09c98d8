import { type Figure, hasUnit, unitFields } from '../../domains/domain.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { wholeName } from '../landing/feed-input.ts';
import { withList } from '../typing/with-list.ts';
import { inputText } from '../typing/field-transforms.ts';
import { anyOf } from '../typing/refusal.ts';
import { rowColumns, rowQueries } from '../typing/typed-rows.ts';
import { hasLegs, type NamedValue } from '../typing/typed.ts';
import { type ListPlan, plainFields } from './list-plan.ts';

/** A stage of a list: a table that is kept under a name. */
export interface ListStage {
  readonly name: string;
  readonly why: string;
  readonly query: Fragment;
}

/** The stages of a list in their order: its records as read, and the rows that count, under the name of the list. */
export function listStages(plan: ListPlan): readonly ListStage[] {
  const { name } = plan.list;
  return [
    { name: readName(plan), why: `The records of ${name}, with what becomes of each.`, query: listReadQuery(plan) },
    { name, why: `The rows of ${name} that count.`, query: listRowsQuery(plan) },
  ];
}

function readName({ list: { name } }: ListPlan): string {
  return `${name}_read`;
}

/** Where a record stands. */
const POSITION = ['file', 'record_number'] as const;

/** The records of a list as read, those left out and refused included: the columns of a feed's rows, its plain fields, and the position. */
export function listReadQuery(plan: ListPlan): Fragment {
  const { comparison, typings, flags } = plan;
  const plain = plainFields(plan.list);
  const queries = typings.flatMap((typed) => {
    const { input } = typed;
    const text: readonly NamedValue[] = [
      ...plain.map((name) => ({ name, value: inputText(comparison.dialect, input, name) })),
      ...POSITION.map((name) => ({ name, value: identifier(name) })),
    ];
    return rowQueries(comparison, typed, flags, wholeName(input), { text, coded: [], measured: [] });
  });
  const columns = [...rowColumns(comparison, flags), ...plain, ...POSITION];
  const selects = typings.map(
    (typed) => sql`select
  ${list([...columns.map((name) => (hasLegs(typed) ? ofTransfer(name) : identifier(name))), sql`${literal(typed.input.side)} as "side"`])}
from ${identifier(`${typed.input.name}_rows`)}`,
  );
  return sql`${withList(queries)}
${list(selects, '\nunion all\n')}`;
}

/** A column of a row that is one leg of a transfer: where either is refused, neither is used. */
function ofTransfer(name: string): Fragment {
  const column = identifier(name);
  if (name !== 'record' && name !== 'disposition') return column;
  const refused = sql`max(case when "disposition" = 'rejected' then 1 else 0 end) over (partition by "file", "record_number")`;
  return sql`case when ${refused} = 1 then 'rejected' else ${column} end as ${column}`;
}

/**
 * The rows that count, coded fields canonical, `''` for a blank. Figures in a unit are in `unit` and still to be divided by
 * `denominator`; `source_unit` is the exported one. A list whose records add up has one row per key, unit and currency; one whose rows
 * stay also says where each stands (`feed`, `file`, `record_number`). `side` is whose list a row is of.
 */
export function listRowsQuery(plan: ListPlan): Fragment {
  const { repeated } = plan.list;
  if (repeated.as === 'added') return addedQuery(plan, repeated.equal);
  const { measures } = plan.list;
  const columns = [
    ...plan.comparison.grain.map(identifier),
    ...measures.map((figure) => sql`${converted(plan, figure)} as ${identifier(figure.name)}`),
    ...[...unitColumns(plan), ...plainFields(plan.list), 'side'].map(identifier),
    ...(repeated.as === 'rows' ? ['feed', ...POSITION].map(identifier) : []),
  ];
  return sql`select
  ${list(columns)}
from ${identifier(readName(plan))}
where "disposition" = 'accepted'`;
}

/** The unit of a row's figures, what they are still to be divided by, and the currency. */
function unitColumns({ list: definition }: ListPlan): readonly string[] {
  const further = unitFields(definition.measures).filter((field) => field !== 'unit');
  return [...(hasUnit(definition) ? ['source_unit', 'unit', 'denominator'] : []), ...further];
}

function converted({ list: definition }: ListPlan, { name, unitField, perUnit }: Figure): Fragment {
  const figure = identifier(name);
  const inUnit = hasUnit(definition) && (unitField === 'unit' || perUnit);
  return inUnit ? sql`cast(${figure} * "factor" as decimal(38,18))` : figure;
}

function addedQuery(plan: ListPlan, equal: readonly string[]): Fragment {
  const { key, measures } = plan.list;
  const keyed = [...key.map(({ name }) => name), ...unitColumns(plan).filter((name) => name !== 'source_unit')];
  const others = [...plan.comparison.grain.filter((name) => !keyed.includes(name)), ...plainFields(plan.list)];
  const figures = measures.map((figure) => {
    const added = equal.includes(figure.name) ? sql`min(${shared(plan, figure)})` : sql`sum(${converted(plan, figure)})`;
    return sql`${added} as ${identifier(figure.name)}`;
  });
  const agreed = others.map((name) => {
    const column = identifier(name);
    return sql`case when min(${column}) = max(${column}) then min(${column}) end as ${column}`;
  });
  return sql`select
  ${list([...keyed.map(identifier), ...figures, ...agreed])}
from ${identifier(readName(plan))}
where "disposition" = 'accepted'
group by ${list(keyed.map(identifier), ', ')}`;
}

/** What became of the records of a list; columns `feed`, `record`, `rows` and the plan's flags. */
export function listCountsQuery(plan: ListPlan): Fragment {
  const flags = plan.flags.map((flag) => sql`sum(case when ${identifier(flag)} then 1 else 0 end) as ${identifier(flag)}`);
  return sql`select
  ${list([sql`"feed"`, sql`"record"`, sql`count(*) as "rows"`, ...flags])}
from ${identifier(readName(plan))}
where "first"
group by 1, 2`;
}

/** Columns of `repeatedQuery`, in the order they are read. */
export function repeatedColumns({ list: { key } }: ListPlan): readonly string[] {
  return [...key.map(({ name }) => name), 'differs', ...POSITION];
}

/**
 * The first ten keys of a list that stand there more often than its records may, each with its first five positions: keys that stand twice,
 * or, where records add up, those whose records do not agree in `differs`. Undefined for a list where nothing of the kind is wrong.
 */
export function repeatedQuery(plan: ListPlan): Fragment | undefined {
  const { repeated, key } = plan.list;
  const wrong = repeated.as === 'refused' ? { when: sql`count(*) > 1`, differs: sql`cast(null as varchar)` } : unequal(plan);
  if (!wrong) return undefined;
  const names = key.map(({ name }) => identifier(name));
  const of = (alias: Fragment): readonly Fragment[] => names.map((name) => sql`${alias}.${name}`);
  const same = names.map((name) => sql`d.${name} = r.${name}`);
  const positions = POSITION.map((name) => sql`r.${identifier(name)}`);
  return sql`select
  ${list([...names, sql`"differs"`, ...POSITION.map(identifier)])}
from (
  select
    ${list([...of(sql`r`), sql`d."differs"`, ...positions])},
    row_number() over (partition by ${list(of(sql`r`), ', ')} order by ${list(positions, ', ')}) as "position"
  from ${identifier(readName(plan))} as r
  join (
    select ${list([...names, sql`${wrong.differs} as "differs"`], ', ')}
    from ${identifier(readName(plan))}
    where "disposition" = 'accepted'
    group by ${list(names, ', ')}
    having ${wrong.when}
    order by ${list(names, ', ')}
    limit 10
  ) as d on ${list(same, ' and ')}
  where r."disposition" = 'accepted'
) as p
where "position" <= 5`;
}

/** A figure that the records of a key share; how many a price is for means nothing where there is no price. */
function shared(plan: ListPlan, figure: Figure): Fragment {
  const value = converted(plan, figure);
  const prices = priced(plan);
  return figure.perUnit && prices ? sql`case when ${prices} then ${value} end` : value;
}

/** True for a record with a price; undefined for a list without prices. */
function priced({ list: { measures } }: ListPlan): Fragment | undefined {
  return anyOf(
    measures.filter(({ unitField }) => unitField === 'currency').map(({ name }) => sql`${identifier(name)} is not null`),
  );
}

/** Records of one key that differ in what they must share. */
function unequal(plan: ListPlan): { readonly when: Fragment; readonly differs: Fragment } | undefined {
  const { repeated, measures } = plan.list;
  if (repeated.as !== 'added' || repeated.equal.length === 0) return undefined;
  const equal = measures.filter(({ name }) => repeated.equal.includes(name));
  const values = equal.map((figure) => ({ name: figure.name, value: shared(plan, figure) }));
  const prices = priced(plan);
  const all = [...values, ...(prices ? [{ name: 'currency', value: sql`case when ${prices} then "currency" end` }] : [])];
  const conditions = all.map(({ name, value }) => ({ name, when: sql`min(${value}) < max(${value})` }));
  const when = anyOf(conditions.map((condition) => condition.when));
  const branches = conditions.map(({ name, when: one }) => sql`when ${one} then ${literal(name)}`);
  return when && { when, differs: sql`case ${list(branches, ' ')} end` };
}
