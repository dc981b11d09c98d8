import { identifier, integer, list, literal, sql, type Fragment } from '../../../sql/fragment.ts';
import { withList } from '../../../pipeline/typing/with-list.ts';
import { sharedGrain, type TwoReadings } from './moved-rows.ts';
import { named, type NamedValue } from '../../../pipeline/typing/typed.ts';

/** What tells one move from another: columns of `movesQuery`, none of them null, in the order in which moves come. */
export const MOVE_COLUMNS = [
  'side',
  'field',
  'code_field',
  'within',
  'code',
  'source_unit',
  'old',
  'new',
  'old_rate',
  'new_rate',
] as const;

/** Materials of which material-units.csv says something else: their moves of unit and quantity are told apart. Column `material`. */
export const OWN_UNITS = 'changed_own_units';

const READINGS = ['old', 'new'] as const;

const PRICES = READINGS.flatMap((reading) => ['unit_cost', 'cost_unit', 'currency'].map((name) => `${reading}_${name}`));

/** What the rows of one part of a move have in common: one unit and one price in each reading. */
export const PART_COLUMNS: readonly string[] = [...READINGS.map((reading) => `${reading}_unit`), ...PRICES];

/** What is counted and added up: of the whole move its records and different keys, of a part its records and amounts. */
export const MOVE_FIGURES = [
  'rows',
  'keys',
  ...READINGS.flatMap((reading) => ['rows', 'amount', 'absolute'].map((name) => `${reading}_${name}`)),
];

/**
 * The moved rows by what makes them move: one field, one exported code, from one meaning to another. A row of which two fields move
 * is under both. One row per part of a move.
 */
export function movesQuery(readings: TwoReadings): Fragment {
  const move = MOVE_COLUMNS.map(identifier);
  const part = PART_COLUMNS.map(identifier);
  const same = MOVE_COLUMNS.map((name) => sql`c.${identifier(name)} = p.${identifier(name)}`);
  return sql`${withList([
    { name: 'rows', query: rowsQuery(readings) },
    { name: 'used', query: sql`select * from "rows" where "old_amount" is not null and "new_amount" is not null` },
    { name: 'stated', query: list(reportedQueries(readings), '\nunion all\n') },
    {
      name: 'counted',
      query: sql`select ${list(move, ', ')}, count(distinct "record") as "rows", count(distinct "key") as "keys"
from "stated"
group by ${positions(move)}`,
    },
    {
      name: 'parts',
      query: sql`select
  ${list([...move, ...part, ...READINGS.flatMap(sums)])}
from "stated"
group by ${positions([...move, ...part])}`,
    },
  ])}
select p.*, c."rows", c."keys"
from "parts" as p
join "counted" as c
  on ${list(same, '\n  and ')}`;
}

function positions(columns: readonly Fragment[]): Fragment {
  return list(
    columns.map((_, index) => integer(index + 1)),
    ', ',
  );
}

function sums(reading: string): readonly Fragment[] {
  const amount = identifier(`${reading}_amount`);
  return [
    sql`count(distinct case when ${amount} is not null then "record" end) as ${identifier(`${reading}_rows`)}`,
    sql`sum(${amount}) as ${amount}`,
    sql`sum(abs(${amount})) as ${identifier(`${reading}_absolute`)}`,
  ];
}

/** The record as one text, the field that decides what becomes of it, and no price for stock that is not ours in money. */
function rowsQuery(readings: TwoReadings): Fragment {
  const prices = PRICES.map((name): NamedValue => ({
    name: `priced_${name}`,
    value: sql`case when ${identifier(`${name.slice(0, 3)}_ours`)} then ${identifier(name)} end`,
  }));
  const values: readonly NamedValue[] = [
    { name: 'record', value: sql`cast("file" as varchar) || ':' || cast("record_number" as varchar)` },
    { name: 'decided_by', value: decidedBy(readings) },
    ...prices,
  ];
  return sql`select
  *,
  ${named(values)}
from "moved"`;
}

/** The field that is refused, else the first one that means something else; blank where none does. */
function decidedBy(readings: TwoReadings): Fragment {
  const differing = sharedGrain(readings).map(
    (field) => sql`when ${identifier(`old_${field}`)} <> ${identifier(`new_${field}`)} then ${literal(field)}`,
  );
  const listed = sql`when "old_unmapped_location" <> "new_unmapped_location" then 'location'`;
  return sql`coalesce("new_refused_field", "old_refused_field", case
  ${list([listed, ...differing, sql`else ''`], '\n')}
end)`;
}

/** One query a field: which rows it moves, and by what. */
function reportedQueries(readings: TwoReadings): readonly Fragment[] {
  return [...sharedGrain(readings).map(fieldMoves), unitMoves(), quantityMoves(), dispositionMoves(readings)];
}

/** What a query of `stated` says itself; all other columns are passed on. */
type Shown = Readonly<Partial<Record<(typeof MOVE_COLUMNS)[number], Fragment>>>;

function shown(from: string, move: Shown, condition: Fragment): Fragment {
  const columns = MOVE_COLUMNS.slice(1).map((name) => ({ name, value: move[name] ?? literal('') }));
  const passed = ['record', 'key', 'old_amount', 'new_amount', 'old_unit', 'new_unit'].map((name) => ({
    name,
    value: identifier(name),
  }));
  const prices = PRICES.map((name) => ({ name, value: identifier(`priced_${name}`) }));
  return sql`select
  "side",
  ${named([...columns, ...passed, ...prices])}
from ${identifier(from)}
where ${condition}`;
}

/** A key field that means something else. A location is named with its site: only both together are looked up. */
function fieldMoves(field: string): Fragment {
  const location = field === 'site' || field === 'location';
  const codeField = location ? 'location' : field;
  const [old, now] = [identifier(`old_${field}`), identifier(`new_${field}`)];
  const move: Shown = {
    field: literal(field),
    code_field: literal(codeField),
    code: identifier(`code_${codeField}`),
    ...(location ? { within: identifier('code_site') } : {}),
    old,
    new: now,
  };
  return shown('used', move, sql`${old} <> ${now}`);
}

/** The material whose own line may be to blame, and the unit after aliases. */
const UNIT: Shown = {
  within: sql`case when "new_material" in (select "material" from ${identifier(OWN_UNITS)}) then "new_material" else '' end`,
  code_field: literal('unit'),
  code: identifier('code_unit'),
  source_unit: identifier('new_source_unit'),
};

/** With another material come other units and factors: that is not a move of its own. */
const BY_ITSELF = sql`("old_material" = "new_material" or "old_source_unit" <> "new_source_unit")`;

/** Another comparison unit. */
function unitMoves(): Fragment {
  const move: Shown = {
    ...UNIT,
    field: literal('unit'),
    old: identifier('old_unit'),
    new: identifier('new_unit'),
  };
  return shown('used', move, sql`"old_unit" <> "new_unit" and ${BY_ITSELF}`);
}

/** Another amount in the same unit: by another factor, which is named, or because another figure was read. */
function quantityMoves(): Fragment {
  const sameFigure = sql`"old_quantity" = "new_quantity"`;
  const whereSame = (value: Fragment): Fragment => sql`case when ${sameFigure} then ${value} else '' end`;
  const rate = (reading: string): Fragment => {
    const text = (name: string): Fragment => sql`cast(${identifier(`${reading}_${name}`)} as varchar)`;
    return whereSame(sql`${text('factor')} || '/' || ${text('denominator')}`);
  };
  const move: Shown = {
    field: literal('quantity'),
    ...Object.fromEntries(Object.entries(UNIT).map(([name, value]) => [name, whereSame(value)])),
    old: identifier('old_unit'),
    new: identifier('new_unit'),
    old_rate: rate('old'),
    new_rate: rate('new'),
  };
  return shown('used', move, sql`"old_unit" = "new_unit" and "old_amount" <> "new_amount" and ${BY_ITSELF}`);
}

/** A row that one reading uses and the other does not, or that is left out for another reason; by the field that decides it, if one does. */
function dispositionMoves(readings: TwoReadings): Fragment {
  const fields = [...readings.domain.key.map(({ name }) => name), 'unit'];
  const decides = identifier('decided_by');
  const codes = fields.map((field) => sql`when ${literal(field)} then ${identifier(`code_${field}`)}`);
  const move: Shown = {
    field: literal('disposition'),
    code_field: decides,
    within: sql`case when ${decides} in ('site', 'location') then "code_site" else '' end`,
    code: sql`case ${decides}
  ${list([...codes, sql`else ''`], '\n')}
end`,
    source_unit: sql`case when ${decides} = 'unit' then coalesce("new_source_unit", "old_source_unit") else '' end`,
    old: disposition('old'),
    new: disposition('new'),
  };
  return shown('rows', move, sql`coalesce("old_disposition", '') <> coalesce("new_disposition", '')`);
}

/** `accepted`, `out_of_scope`, `rejected: unit unknown_unit`; blank where a reading has no such row. */
function disposition(reading: string): Fragment {
  const column = (name: string): Fragment => identifier(`${reading}_${name}`);
  return sql`coalesce(${column('disposition')} || coalesce(': ' || ${column('refused_field')} || ' ' || ${column('refused_code')}, ''), '')`;
}
