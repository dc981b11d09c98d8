import type { DomainDefinition } from '../../../domains/domain.ts';
import { identifier, list, sql, type Fragment } from '../../../sql/fragment.ts';
import { allOf } from '../../../pipeline/typing/refusal.ts';

/** Two readings of the same exports, in the stages `dispositions_old` and `dispositions_new`. */
export interface TwoReadings {
  readonly domain: DomainDefinition;
  readonly grain: { readonly old: readonly string[]; readonly new: readonly string[] };
}

/** Key fields that both readings compare. */
export function sharedGrain({ grain }: TwoReadings): readonly string[] {
  return grain.old.filter((field) => grain.new.includes(field));
}

/** A cell of a wide record that holds nothing is as good as no cell. */
const COUNTED = sql`"disposition" <> 'zero'`;

const CARRIED = [
  'disposition',
  'refused_field',
  'refused_code',
  'unmapped_location',
  'source_unit',
  'quantity',
  'factor',
  'denominator',
  'unit',
  'amount',
  'ours',
  'unit_cost',
  'cost_unit',
  'currency',
];

/** The rows of which the two readings make something else, with both readings side by side; nulls where one finds no such row. */
export function movedQuery(readings: TwoReadings): Fragment {
  const coded = [...readings.domain.key.map(({ name }) => name), 'unit'].map((field) => `code_${field}`);
  const both = [...CARRIED, ...sharedGrain(readings)].flatMap((name) => [
    sql`o.${identifier(name)} as ${identifier(`old_${name}`)}`,
    sql`n.${identifier(name)} as ${identifier(`new_${name}`)}`,
  ]);
  const columns = [
    sql`coalesce(o."side", n."side") as "side"`,
    sql`coalesce(o."file", n."file") as "file"`,
    sql`coalesce(o."record_number", n."record_number") as "record_number"`,
    ...coded.map((name) => sql`coalesce(o.${identifier(name)}, n.${identifier(name)}) as ${identifier(name)}`),
    ...both,
    sql`coalesce(${keyText('n', readings.grain.new)}, ${keyText('o', readings.grain.old)}) as "key"`,
  ];
  return sql`select
  ${list(columns)}
${sideBySide('full')}
where not coalesce(${unmoved(readings)}, false)`;
}

/** How many rows both readings take alike; counted by what is equal, where `movedQuery` goes by what is not. Column `rows`. */
export function alikeQuery(readings: TwoReadings): Fragment {
  return sql`select count(*) as "rows"
${sideBySide('inner')}
where ${unmoved(readings)}`;
}

/** Columns of `dispositionCountsQuery`, in the order they are read. */
export const DISPOSITION_COUNTS = ['feed', 'disposition', 'rows'] as const;

/** The rows of one reading by feed and disposition. */
export function dispositionCountsQuery(reading: 'old' | 'new'): Fragment {
  return sql`select "feed", "disposition", count(*) as "rows"
from ${identifier(`dispositions_${reading}`)}
group by 1, 2`;
}

/** Columns of `recordsQuery`, in the order they are read. */
export const RECORD_COUNTS = ['side', 'moved', 'unmoved', 'only_old', 'only_new'] as const;

/** The records of each side: whether any of their rows moves, and those that only one reading finds. */
export function recordsQuery(): Fragment {
  return sql`select
  coalesce(o."side", n."side") as "side",
  sum(case when o."side" is not null and n."side" is not null and m."moves" then 1 else 0 end) as "moved",
  sum(case when o."side" is not null and n."side" is not null and m."moves" is null then 1 else 0 end) as "unmoved",
  sum(case when n."side" is null then 1 else 0 end) as "only_old",
  sum(case when o."side" is null then 1 else 0 end) as "only_new"
from ${recordsOf('old')} as o
full join ${recordsOf('new')} as n on n."file" = o."file" and n."record_number" = o."record_number"
left join (select distinct "file", "record_number", true as "moves" from "moved") as m
  on m."file" = coalesce(o."file", n."file") and m."record_number" = coalesce(o."record_number", n."record_number")
group by 1`;
}

function recordsOf(reading: 'old' | 'new'): Fragment {
  return sql`(select "side", "file", "record_number" from ${identifier(`dispositions_${reading}`)} where "first")`;
}

function rowsOf(reading: 'old' | 'new'): Fragment {
  return sql`(select * from ${identifier(`dispositions_${reading}`)} where ${COUNTED})`;
}

function sideBySide(kind: 'full' | 'inner'): Fragment {
  return sql`from ${rowsOf('old')} as o
${kind === 'full' ? sql`full join` : sql`join`} ${rowsOf('new')} as n
  on n."file" = o."file" and n."record_number" = o."record_number" and n."cell" = o."cell"`;
}

/** The same disposition, and of an accepted row the same key, comparison unit and amount. Null where one reading has no such row. */
function unmoved(readings: TwoReadings): Fragment {
  const equal = [...sharedGrain(readings), 'unit', 'amount'].map((name) => sql`o.${identifier(name)} = n.${identifier(name)}`);
  return sql`(o."disposition" = n."disposition" and (o."disposition" <> 'accepted' or ${allOf(equal)}))`;
}

/** The key of an accepted row as one text; null for any other. */
function keyText(alias: string, grain: readonly string[]): Fragment {
  const reading = alias === 'n' ? sql`n` : sql`o`;
  const parts = [...grain, 'unit'].map((name) => sql`${reading}.${identifier(name)}`);
  return sql`case when ${reading}."disposition" = 'accepted' then ${list(parts, ' || chr(31) || ')} end`;
}
