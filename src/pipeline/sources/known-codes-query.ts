import { otherSide, type Side } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { cell } from '../typing/field-transforms.ts';
import type { Comparison } from '../comparison.ts';
import { withList } from '../typing/with-list.ts';
import { landedName } from '../landing/feed-input.ts';
import { rowQueries } from '../typing/typed-rows.ts';
import type { Typing } from '../typing/input-typing.ts';

export const KNOWN_COLUMNS = ['material', 'site', 'location'] as const;

/**
 * What a side has of the materials and storage locations on keys that it lacks, in any of its records, also those out of scope:
 * a row each material as exported, and a row each site and location. One more reading of the side.
 */
export function knownCodesQuery(comparison: Comparison, typings: readonly Typing[], side: Side): Fragment {
  const own = typings.filter(({ input }) => input.side === side);
  const locations = ['site', 'location'].filter((field) => comparison.grain.includes(field));
  const missing = sql`from "reported" where "presence" = ${literal(otherSide(side))}`;
  const selects = own.map((typed) => {
    const columns = ['material', ...locations].map(identifier);
    return sql`select ${list(columns, ', ')}, "exported_material"
from ${identifier(`${typed.input.name}_rows`)}
where "disposition" not in ('skipped', 'rejected')`;
  });
  const location = (name: string): Fragment =>
    locations.includes(name) ? sql`p.${identifier(name)}` : sql`cast(null as varchar)`;
  const joined = locations.map((name) => sql`p.${identifier(name)} = r.${identifier(name)}`);
  const join =
    locations.length === 0
      ? sql``
      : sql`left join (select distinct ${list(locations.map(identifier), ', ')} ${missing}) as p on ${list(joined, ' and ')}`;
  return sql`${withList([
    ...own.flatMap((typed) => rowQueries(comparison, typed, [], landedName(typed.input), extras(typed))),
    {
      name: 'met',
      query: sql`select
  case when m."material" is not null then r."exported_material" end as "material",
  ${location('site')} as "site",
  ${location('location')} as "location"
from (
  ${list(selects, '\nunion all\n')}
) as r
left join (select distinct "material" ${missing}) as m on m."material" = r."material"
${join}`,
    },
  ])}
select "material", "site", "location"
from "met"
group by grouping sets (("material"), ("site", "location"))`;
}

function extras({ input }: Typing): Parameters<typeof rowQueries>[4] {
  const exported = input.bindings.get('material') === 'column' && input.columns.includes('material');
  return { text: [{ name: 'exported_material', value: exported ? cell('material') : sql`''` }], coded: [], measured: [] };
}
