import type { Profile } from '../../mapping/profiles/profile.ts';
import { type Fragment, identifier, list, literal, sql } from '../../sql/fragment.ts';
import type { LandedLookup } from './feed-input.ts';
import { FAULTS } from '../typing/cell-faults.ts';

/** Names the leg of a transfer in a landed relation whose profile says `legs: two`: 0 as exported, 1 for its mirror. */
export const LEG = 'leg';

/**
 * The landed records with texts replaced by what they are looked up as, and with a second record for the other leg of each transfer; the
 * query itself where the profile asks for neither. `columns` are all that the query has.
 */
export function withFurtherColumns(
  query: Fragment,
  columns: readonly string[],
  lookups: readonly LandedLookup[],
  legs: Profile['legs'],
): Fragment {
  const found = lookups.length === 0 ? query : lookedUp(query, columns, lookups);
  return legs === undefined ? found : bothLegs(found, columns);
}

function alias(index: number): Fragment {
  return identifier(`lookup_${index + 1}`);
}

function lookedUp(query: Fragment, columns: readonly string[], lookups: readonly LandedLookup[]): Fragment {
  const values = columns.map((name) => {
    const index = lookups.findIndex(({ field }) => field === name);
    if (index !== -1) return sql`${alias(index)}."value" as ${identifier(name)}`;
    return name === FAULTS ? sql`${missed(lookups)} as "faults"` : sql`l.${identifier(name)}`;
  });
  const joins = lookups.map(
    ({ field, table }, index) =>
      sql`left join ${identifier(table)} as ${alias(index)} on ${alias(index)}."key" = nullif(l.${identifier(field)}, '')`,
  );
  return sql`select
  ${list(values)}
from (
${query}
) as l
${list(joins, '\n')}`;
}

/** The faults of a record, those of its look-ups behind the ones that it had. */
function missed(lookups: readonly LandedLookup[]): Fragment {
  const misses = lookups.flatMap(({ field, optional }, index) =>
    optional
      ? []
      : [
          sql`case when coalesce(l.${identifier(field)}, '') <> '' and ${alias(index)}."key" is null and strpos(coalesce(l."faults", ''), ${literal(`,${field}:`)}) = 0 then ${literal(`,${field}:lookup_missed,`)} else '' end`,
        ],
  );
  return misses.length === 0 ? sql`l."faults"` : sql`nullif(coalesce(l."faults", '') || ${list(misses, ' || ')}, '')`;
}

/** The columns that say where stock is, and where a transfer puts it. */
const SWAPPED = [
  ['location', 'to_location'],
  ['status', 'to_status'],
] as const;

function bothLegs(query: Fragment, columns: readonly string[]): Fragment {
  const pairs = SWAPPED.filter(([, to]) => columns.includes(to));
  const values = columns.map((name) => {
    const pair = pairs.find(([from, to]) => name === from || name === to);
    const other = pair && (name === pair[0] ? pair[1] : pair[0]);
    // What the transfer leaves as it is stays so in its mirror
    if (!pair || other === undefined || !columns.includes(other)) return sql`l.${identifier(name)}`;
    const isChanged = sql`coalesce(l.${identifier(pair[1])}, '') <> ''`;
    return sql`case when v."leg" = 1 and ${isChanged} then l.${identifier(other)} else l.${identifier(name)} end as ${identifier(name)}`;
  });
  const isTransfer = pairs.map(([, to]) => sql`coalesce(l.${identifier(to)}, '') <> ''`);
  return sql`select
  ${list([...values, sql`v."leg"`])}
from (
${query}
) as l
cross join (values (0), (1)) as v("leg")
where v."leg" = 0${isTransfer.length === 0 ? sql`` : sql` or ${list(isTransfer, ' or ')}`}`;
}
