import { identifier, integer, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { OwnStage, StageSetting } from '../own-parts.ts';
import { EDGE_ROWS } from './lot-stages.ts';
import { isEdge, lotFields, PARENT, qualified, sameIn } from './nodes.ts';

/** The stage with a row per parent lot or serial that one system alone has: its fields, `presence`, the ordinal of its `head`, its number of `components`. */
export const LONE_PARENTS = 'lone_parents';
/** The stage whose rows say which reported rows belong together: `ordinal`, `kind`, `other`. */
export const LINKS = 'edge_links';

/** At most so many rows are named as related to one. */
const RELATED = 20;

/** Verdicts of rows that one system has alone. */
const ONE_SIDED = sql`"verdict" in ('missing_in_erp', 'missing_in_mes')`;

function parentFields({ grain }: StageSetting): readonly string[] {
  return PARENT.filter((field) => grain.includes(field));
}

/**
 * The head is what the order made of the parent, without such a row the first edge. The parents of reported rows are looked for among
 * all rows of the other system.
 */
function loneParentsQuery(setting: StageSetting): Fragment {
  const fields = parentFields(setting);
  const lots = lotFields(setting, PARENT);
  const columns = list([...fields, 'presence'].map(identifier), ', ');
  if (lots.length === 0) return sql`select ${columns}, "ordinal" as "head", 0 as "components" from "reported" where false`;
  const named = list(
    lots.map((field) => sql`${identifier(field)} <> ''`),
    ' or ',
  );
  return sql`select
  ${list(qualified([...fields, 'presence'], 'p'))},
  coalesce(min(case when not ${isEdge('p')} then p."ordinal" end), min(p."ordinal")) as "head",
  sum(case when ${isEdge('p')} then 1 else 0 end) as "components"
from (select * from "reported" where ${ONE_SIDED} and (${named})) as p
left join (
  select distinct
    ${list(qualified([...fields, 'presence'], 'a'))}
  from (select distinct ${columns} from "reported" where ${ONE_SIDED}) as a
  join ${identifier(EDGE_ROWS)} as r
    on ${sameIn(fields, 'r', 'a')}
    and r."side" <> a."presence"
) as o
  on ${sameIn([...fields, 'presence'], 'o', 'p')}
where o."presence" is null
group by ${list(qualified([...fields, 'presence'], 'p'), ', ')}`;
}

/**
 * What belongs together among the reported rows. `suppressed_by`: the row that says that one system does not have the parent at all.
 * `swapped`: the other lots of a component that is short in one and over in another. `substituted`: the other one of two materials that
 * stand for each other.
 */
function linksQuery(setting: StageSetting): Fragment {
  const lone = sql`${sameIn([...parentFields(setting), 'presence'], 'l', 'r')}`;
  const parent = ['site', 'order', ...PARENT].filter((field) => setting.grain.includes(field));
  const component = [...parent, 'component_material', 'unit'];
  const among = list(qualified(component, 'r'), ', ');
  const queries: readonly (readonly [string, Fragment])[] = [
    [
      'open',
      sql`select
  r.*,
  min(r."difference") over (partition by ${among}) as "least",
  max(r."difference") over (partition by ${among}) as "most"
from "reported" as r
left join ${identifier(LONE_PARENTS)} as l
  on ${lone}
where l."head" is null
  and r."verdict" in ('differs', 'missing_in_erp', 'missing_in_mes')
  and ${isEdge('r')}`,
    ],
    ['swaps', sql`select * from "open" where "least" < 0 and "most" > 0`],
    ['swapped', swappedQuery(component)],
    ['others', sql`select * from "open" where ${ONE_SIDED} and ("least" > 0 or "most" < 0)`],
    ['substitutes', substitutesQuery([...parent, 'unit'])],
  ];
  const named = queries.map(
    ([name, query]) => sql`${identifier(name)} as (
  ${query}
)`,
  );
  return sql`with ${list(named)}
select r."ordinal", 'suppressed_by' as "kind", l."head" as "other"
from "reported" as r
join ${identifier(LONE_PARENTS)} as l
  on ${lone}
where r."verdict" in ('missing_in_erp', 'missing_in_mes') and r."ordinal" <> l."head"
union all
select "ordinal", 'swapped', "other" from "swapped"
union all
select "one", 'substituted', "two" from "substitutes"
union all
select "two", 'substituted', "one" from "substitutes"`;
}

/** The other one of two that are equal and opposite, else all others of the group. */
function swappedQuery(group: readonly string[]): Fragment {
  return sql`select "ordinal", "other"
from (
  select
    s."ordinal",
    o."ordinal" as "other",
    row_number() over (partition by s."ordinal" order by o."ordinal") as "position"
  from "swaps" as s
  join "swaps" as o
    on ${sameIn(group, 'o', 's')}
  where o."ordinal" <> s."ordinal"
) as a
where "position" <= ${integer(RELATED)}`;
}

/** Two materials of one parent that are equal and opposite, where no third one differs. */
function substitutesQuery(group: readonly string[]): Fragment {
  return sql`select min("ordinal") as "one", max("ordinal") as "two"
from "others"
group by ${list(group.map(identifier), ', ')}
having count(*) = 2 and sum("difference") = 0`;
}

export const LINK_STAGES: readonly OwnStage[] = [
  {
    name: LONE_PARENTS,
    after: 'reported',
    why: 'One row per parent lot or serial that one system alone has.',
    query: loneParentsQuery,
  },
  { name: LINKS, after: 'reported', why: 'One row per pair of reported rows that belong together.', query: linksQuery },
];
