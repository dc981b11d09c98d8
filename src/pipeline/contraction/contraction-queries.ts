import type { Dialect } from '../../sql/dialect.ts';
import { dividedAtScale18 } from '../../sql/division.ts';
import { identifier, integer, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { CONTRACTED_MATERIALS } from './contracted-materials.ts';

/** The rows that touch a phantom, added up by their key. */
export const PHANTOM_ROWS = 'phantom_rows';
/** The lots of phantoms that are joined through, by `side` and `lot`, with their `rank`. */
export const PHANTOM_RANKS = 'phantom_ranks';
/** The rows that replace those of phantoms: `side`, the grain, `unit`, `quantity`, `at`. */
export const CONTRACTED = 'contracted';
/** A phantom may be made of phantoms, at most so many levels deep. */
export const MOST_LEVELS = 8;

/** Figures are whole numbers of a billionth here, so that a share of one is an integer quotient. */
const BILLION = sql`cast(1000000000 as decimal(10,0))`;

interface Ends {
  readonly parent: readonly string[];
  readonly component: readonly string[];
}

/** The fields of both ends that are compared, those of one thing at the same position. */
function endsOf({ domain, grain }: Comparison): Ends {
  const { one = [], other = [] } = domain.ends ?? {};
  const both = one.flatMap((field, index) => {
    const against = other[index];
    return against !== undefined && grain.includes(field) && grain.includes(against) ? [[field, against] as const] : [];
  });
  return { parent: both.map(([field]) => field), component: both.map(([, field]) => field) };
}

/** A lot of a phantom as one text; without lot and serial it is told apart by its order. */
function lotKey(comparison: Comparison, end: readonly string[]): Fragment {
  const [, ...lots] = end;
  const parts = end.map((field) => sql`r.${identifier(field)}`);
  const site = comparison.grain.includes('site') ? [sql`r."site"`] : [];
  const hasLot = lots.map((field) => sql`r.${identifier(field)} <> ''`);
  const order = comparison.grain.includes('order')
    ? [hasLot.length === 0 ? sql`r."order"` : sql`case when ${list(hasLot, ' or ')} then '' else r."order" end`]
    : [];
  return list([...parts, ...site, ...order], ' || chr(10) || ');
}

/** "S-100 S1": material, lot and serial as far as they are filled. */
function lotName([material = '', ...lots]: readonly string[]): Fragment {
  const filled = lots.map((field) => sql`case when r.${identifier(field)} <> '' then ' ' || r.${identifier(field)} else '' end`);
  return list([sql`r.${identifier(material)}`, ...filled], ' || ');
}

function isPhantom(alias: string): Fragment {
  return sql`${identifier(alias)}."material" is not null`;
}

/** `rows`: every accepted row, before anything is joined through. */
export function phantomRowsQuery(comparison: Comparison, rows: Fragment): Fragment {
  const { grain, dialect } = comparison;
  const { parent, component } = endsOf(comparison);
  const [material = '', of = ''] = [parent[0], component[0]];
  const quantity = sql`cast(r."quantity" * r."factor" as decimal(38,18))`;
  const exact = sql`case when r."denominator" = 1 then ${quantity} else ${dividedAtScale18(dialect, quantity, sql`r."denominator"`)} end`;
  const key = grain.map((field) => sql`r.${identifier(field)}`);
  const groups = [...key, sql`r."side"`, sql`r."unit"`];
  return sql`select
  ${list([...grain, 'side', 'unit', 'made', 'parent_key', 'parent_name', 'component_key', 'component_name', 'at'].map(identifier))},
  cast(cast("exact" as decimal(38,9)) * ${BILLION} as decimal(38,0)) as "billionths"
from (
  select
    ${list(groups)},
    case when r.${identifier(of)} = '' then 1 else 0 end as "made",
    case when ${isPhantom('p')} then ${lotKey(comparison, parent)} end as "parent_key",
    ${lotName(parent)} as "parent_name",
    case when ${isPhantom('c')} then ${lotKey(comparison, component)} end as "component_key",
    ${lotName(component)} as "component_name",
    min(r."at") as "at",
    sum(${exact}) as "exact"
  from (
    ${rows}
  ) as r
  left join ${identifier(CONTRACTED_MATERIALS)} as p on p."side" = r."side" and p."material" = r.${identifier(material)}
  left join ${identifier(CONTRACTED_MATERIALS)} as c on c."side" = r."side" and c."material" = r.${identifier(of)}
  where ${isPhantom('p')} or ${isPhantom('c')}
  group by ${list([...groups, sql`p."material"`, sql`c."material"`], ', ')}
) as s`;
}

/** The lots of phantoms whose figures are all in one unit: only those can be shared out. */
export function firstRanksQuery(): Fragment {
  return sql`select "side", "lot", min("name") as "name", 1 as "rank"
from (
  select "side", "component_key" as "lot", "component_name" as "name", "unit" from ${identifier(PHANTOM_ROWS)} where "component_key" is not null
  union all
  select "side", "parent_key", "parent_name", case when "made" = 1 then "unit" end from ${identifier(PHANTOM_ROWS)} where "parent_key" is not null
) as u
group by "side", "lot"
having count(distinct "unit") <= 1`;
}

/** The lots of `ranks` that one of rank `rank` went into, one rank further; all others as they are. */
export function nextRanksQuery(ranks: string, rank: number): Fragment {
  return sql`select l."side", l."lot", l."name", case when n."lot" is null then l."rank" else ${integer(rank + 1)} end as "rank"
from ${identifier(ranks)} as l
left join (
  select distinct e."side", e."parent_key" as "lot"
  from ${identifier(PHANTOM_ROWS)} as e
  join ${identifier(ranks)} as c on c."side" = e."side" and c."lot" = e."component_key" and c."rank" = ${integer(rank)}
  where e."parent_key" is not null
) as n on n."side" = l."side" and n."lot" = l."lot"`;
}

/** The columns of rows that are being joined through. */
const FLOWING = ['side', 'unit', 'parent_key', 'component_key', 'at', 'billionths'];

/** What there is to join through: the edges, without what was made of phantoms. */
export function flowingQuery({ grain }: Comparison): Fragment {
  return sql`select ${list([...grain, ...FLOWING].map(identifier), ', ')}
from ${identifier(PHANTOM_ROWS)}
where "made" = 0`;
}

/**
 * The edges of `flowing` without those of the phantoms of a rank. Each of their components goes to the parents in proportion to what they
 * took of the phantom: a share ends where the parents so far come to, so that all of them together are exact.
 */
export function joinedThroughQuery(comparison: Comparison, dialect: Dialect, flowing: string, rank: number): Fragment {
  const { grain } = comparison;
  const { other = [] } = comparison.domain.ends ?? {};
  const ofParent = grain.filter((field) => !other.includes(field));
  const ofComponent = new Set(other);
  const share = (upTo: Fragment): Fragment =>
    dialect.divide(sql`cast(c."billionths" * ${upTo} as decimal(38,0))`, sql`s."supply"`);
  const order = list(
    [...ofParent, 'unit'].map((field) => sql`p.${identifier(field)}`),
    ', ',
  );
  const columns = [...grain, ...FLOWING].map(identifier);
  return sql`with "supplies" as (
  select
    l."side", l."lot",
    coalesce(nullif(sum(case when r."made" = 1 and r."parent_key" = l."lot" then r."billionths" end), 0), max(t."taken")) as "supply"
  from ${identifier(PHANTOM_RANKS)} as l
  left join ${identifier(PHANTOM_ROWS)} as r on r."side" = l."side" and r."parent_key" = l."lot"
  left join (
    select "side", "component_key" as "lot", sum("billionths") as "taken"
    from ${identifier(flowing)}
    group by "side", "component_key"
  ) as t on t."side" = l."side" and t."lot" = l."lot"
  where l."rank" = ${integer(rank)}
  group by l."side", l."lot"
),
"parents" as (
  select p.*,
    sum(p."billionths") over (partition by p."side", p."component_key" order by ${order} rows unbounded preceding) as "up_to"
  from ${identifier(flowing)} as p
  join "supplies" as s on s."side" = p."side" and s."lot" = p."component_key"
)
select ${list(
    columns.map((column) => sql`f.${column}`),
    ', ',
  )}
from ${identifier(flowing)} as f
left join "supplies" as a on a."side" = f."side" and a."lot" = f."parent_key"
left join "supplies" as b on b."side" = f."side" and b."lot" = f."component_key"
where a."lot" is null and b."lot" is null
union all
select ${list(
    [
      ...grain.map((field) => (ofComponent.has(field) ? sql`c.${identifier(field)}` : sql`p.${identifier(field)}`)),
      sql`c."side"`,
      sql`c."unit"`,
      sql`p."parent_key"`,
      sql`c."component_key"`,
      sql`c."at"`,
      sql`coalesce(${share(sql`p."up_to"`)} - ${share(sql`(p."up_to" - p."billionths")`)}, 0) as "billionths"`,
    ],
    ', ',
  )}
from "parents" as p
join "supplies" as s on s."side" = p."side" and s."lot" = p."component_key"
join ${identifier(flowing)} as c on c."side" = p."side" and c."parent_key" = p."component_key"`;
}

/** What is left, with what was made of phantoms that are not joined through. */
export function contractedQuery({ grain }: Comparison, flowing: string): Fragment {
  const columns = ['side', ...grain, 'unit'].map(identifier);
  const quantity = sql`cast(cast(sum("billionths") as decimal(38,0)) * cast(0.000000001 as decimal(10,9)) as decimal(38,9)) as "quantity"`;
  return sql`select ${list(columns, ', ')}, ${quantity}, min("at") as "at"
from (
  select ${list([...columns, sql`"at"`, sql`"billionths"`], ', ')} from ${identifier(flowing)}
  union all
  select ${list(
    [...columns, sql`"at"`, sql`"billionths"`].map((column) => sql`r.${column}`),
    ', ',
  )}
  from ${identifier(PHANTOM_ROWS)} as r
  left join ${identifier(PHANTOM_RANKS)} as l on l."side" = r."side" and l."lot" = r."parent_key"
  where r."made" = 1 and l."lot" is null
) as a
group by ${list(columns, ', ')}
having sum("billionths") <> 0`;
}
