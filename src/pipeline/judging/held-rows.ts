import type { Side } from '../../model/side.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { hasOffset, secondOf } from '../../sql/moments.ts';
import type { Comparison } from '../comparison.ts';

/** Key fields in which one code may be written in two ways by accident. */
const IDENTIFIERS = ['material', 'lot', 'serial'] as const;

/**
 * The rows of `reported` whose key one side has alone and the other side has, too, but for a damaged code: another case, blanks, leading
 * zeros, or zeros from the sixteenth digit on. Column `ordinal`.
 */
export function damagedQuery({ dialect, grain }: Comparison): Fragment {
  const fields = IDENTIFIERS.filter((field) => grain.includes(field));
  const others = grain.filter((field) => !fields.some((each) => each === field));
  const bare = (field: string): Fragment => {
    const code = dialect.upper(sql`coalesce(${identifier(field)}, '')`);
    return dialect.replaceAll(dialect.replaceAll(code, '\\s', ''), '^0+', '');
  };
  const columns = [
    ...others.map((field) => sql`coalesce(${identifier(field)}, '') as ${identifier(field)}`),
    ...fields.map((field) => sql`${bare(field)} as ${identifier(field)}`),
    ...['ordinal', 'presence', 'unit', 'measure'].map(identifier),
  ];
  const cut = (alias: string, field: string): Fragment =>
    dialect.fullMatch(sql`${identifier(alias)}.${identifier(field)}`, '[0-9]{15}0+');
  // By the first fifteen characters, so that the engine joins by equal texts
  const alike = fields.map((field) => {
    const [a, b] = [sql`a.${identifier(field)}`, sql`b.${identifier(field)}`];
    return sql`substr(${a}, 1, 15) = substr(${b}, 1, 15) and (${a} = ${b} or (length(${a}) = length(${b}) and (${cut('a', field)} or ${cut('b', field)})))`;
  });
  const same = [...others, 'unit', 'measure'].map((field) => sql`a.${identifier(field)} = b.${identifier(field)}`);
  return sql`with "bare" as (
  select ${list(columns, ', ')}
  from "reported"
  where "presence" in ('erp', 'mes')
)
select distinct a."ordinal"
from "bare" as a
join "bare" as b on b."presence" <> a."presence" and ${list([...same, ...alike], ' and ')}
order by 1`;
}

/** Seconds since 1970 between which a posting of a side is in its own stock, and may not be in the other one's. */
export interface Window {
  readonly side: Side;
  readonly after: number;
  readonly until: number;
  /** By how many seconds the clocks of times without an offset are ahead of UTC. */
  readonly ahead: number;
}

/**
 * The rows of `reported` that postings on their way will change: those in the error queue, and movements that one side entered within a
 * window and the other side does not name. Column `ordinal`.
 */
export function waitingQuery({ dialect, grain, lists }: Comparison, windows: readonly Window[]): Fragment | null {
  const fields = ['site', 'location', 'lot'].filter((field) => grain.includes(field));
  const of = (alias: string): Fragment => {
    const open = fields.map((field) => sql`${identifier(alias)}.${identifier(field)} in ('', r.${identifier(field)})`);
    return list([sql`${identifier(alias)}."material" = r."material"`, ...open], ' and ');
  };
  const failed = sql`select r."ordinal" from "reported" as r join "failed_postings" as f on ${of('f')} where f."quantity" <> 0`;
  const moved = windows.map(({ side, after, until, ahead }) => {
    const text = sql`coalesce(m."at", '')`;
    const second = sql`${secondOf(dialect, text)} - case when ${hasOffset(dialect, text)} then 0 else ${integer(ahead)} end`;
    return sql`select r."ordinal"
from "reported" as r
join "movements" as m on ${of('m')}
left join "movements" as o on o."side" <> m."side"
  and ((coalesce(m."reference", '') <> '' and m."reference" = o."document") or (coalesce(o."reference", '') <> '' and o."reference" = m."document"))
where m."side" = ${literal(side)} and o."document" is null and m."quantity" <> 0
  and ${second} > ${integer(after)} and ${second} <= ${integer(until)}`;
  });
  const queries = [...(lists.includes('failed_postings') ? [failed] : []), ...(lists.includes('movements') ? moved : [])];
  return queries.length === 0 ? null : sql`select distinct "ordinal" from (${list(queries, '\nunion all\n')}) as w order by 1`;
}
