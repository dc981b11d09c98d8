import { otherSide, type Side } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { cell } from '../typing/field-transforms.ts';
import type { Comparison } from '../comparison.ts';
import { codeOf, translating } from '../pairing/codes-seen.ts';
import { withList } from '../typing/with-list.ts';
import { landedName } from '../landing/feed-input.ts';
import { rowQueries } from '../typing/typed-rows.ts';
import { codedQueries, type Extras, type NamedQuery } from '../typing/typed.ts';
import type { Typing } from '../typing/input-typing.ts';

export const KNOWN_COLUMNS = ['material', 'site', 'location'] as const;

/**
 * What a side has of the materials and storage locations on keys that it lacks, in any of its records, also those out of scope:
 * a row each material as exported, and a row each site and location. One more reading of the side, of these fields alone where none
 * of its records is rejected.
 */
export function knownCodesQuery(comparison: Comparison, typings: readonly Typing[], side: Side, hasRejects: boolean): Fragment {
  const own = typings.filter(({ input }) => input.side === side);
  const locations = ['site', 'location'].filter((field) => comparison.grain.includes(field));
  const missing = sql`from "reported" where "presence" = ${literal(otherSide(side))}`;
  const read = own.map((typed) =>
    hasRejects || hasFurtherCells(typed) ? judgedRows(comparison, typed, locations) : codes(comparison, typed, locations),
  );
  const location = (name: string): Fragment =>
    locations.includes(name) ? sql`p.${identifier(name)}` : sql`cast(null as varchar)`;
  const joined = locations.map((name) => sql`p.${identifier(name)} = r.${identifier(name)}`);
  const join =
    locations.length === 0
      ? sql``
      : sql`left join (select distinct ${list(locations.map(identifier), ', ')} ${missing}) as p on ${list(joined, ' and ')}`;
  return sql`${withList([
    ...read.flatMap(({ queries }) => queries),
    {
      name: 'met',
      query: sql`select
  case when m."material" is not null then r."exported_material" end as "material",
  ${location('site')} as "site",
  ${location('location')} as "location"
from (
  ${list(
    read.map(({ select }) => select),
    '\nunion all\n',
  )}
) as r
left join (select distinct "material" ${missing}) as m on m."material" = r."material"
${join}`,
    },
  ])}
select "material", "site", "location"
from "met"
group by grouping sets (("material"), ("site", "location"))`;
}

interface Read {
  readonly queries: readonly NamedQuery[];
  /** The material and location of each of its rows, and the material as exported. */
  readonly select: Fragment;
}

/** All that is needed to know which records are rejected. */
function judgedRows(comparison: Comparison, typed: Typing, locations: readonly string[]): Read {
  const columns = ['material', ...locations].map(identifier);
  return {
    queries: rowQueries(comparison, typed, [], landedName(typed.input), extras(typed)),
    select: sql`select ${list(columns, ', ')}, "exported_material"
from ${identifier(`${typed.input.name}_rows`)}
where "disposition" not in ('skipped', 'rejected')`,
  };
}

function codes(comparison: Comparison, typed: Typing, locations: readonly string[]): Read {
  const fields = ['material', ...locations];
  const columns = fields.map((field) => codeOf(comparison, typed.input, field));
  return {
    queries: codedQueries(comparison, translating(typed, fields), landedName(typed.input), extras(typed)),
    select: sql`select ${list(columns, ', ')}, k."exported_material"
from ${identifier(`${typed.input.name}_coded`)} as k
where not k."skipped"`,
  };
}

/** Some of its codes depend on more than their own cell. */
function hasFurtherCells({ input }: Typing): boolean {
  const fields = new Set(['material', 'site', 'location']);
  return input.profile.unpivot !== undefined || input.domain.key.some(({ name, only }) => only !== undefined && fields.has(name));
}

function extras({ input }: Typing): Extras {
  const exported = input.bindings.get('material') === 'column' && input.columns.includes('material');
  return { text: [{ name: 'exported_material', value: exported ? cell('material') : sql`''` }], coded: [], measured: [] };
}
