import { SIDES } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { type FeedInput, fills } from '../landing/feed-input.ts';
import { withList } from '../typing/with-list.ts';
import { furtherName, inputRows } from '../typing/kept-rows.ts';
import type { Typing } from '../typing/input-typing.ts';
import { keySubject } from './key-subject.ts';
import { LISTED_NAMES, listedNames, namesMaterials } from './listed-names.ts';

/** The further fields that a discrepancy of the comparison shows, as far as some input has them. */
export function shownFields({ domain, inputs }: Comparison): readonly string[] {
  return domain.shown.filter((field) => inputs.some((input) => fills(input, field)));
}

/** Columns of the stage `shown` beyond the grain: `<side>_<field>`. */
export function shownColumns(comparison: Comparison): readonly string[] {
  return shownFields(comparison).flatMap((field) => SIDES.map((side) => `${side}_${field}`));
}

/**
 * What the sides say of the further fields of the reported keys, a row per key; null where a side's rows disagree or say nothing. A
 * reading of its own: carried through the main statement such fields would cost every key of the run.
 */
export function shownQuery(comparison: Comparison, typings: readonly Typing[]): Fragment {
  const { grain } = comparison;
  const key = list(grain.map(identifier), ', ');
  const same = grain.map((field) => sql`k.${identifier(field)} = r.${identifier(field)}`);
  const agreed = shownColumns(comparison).map((name) => {
    const column = identifier(name);
    return sql`case when min(${column}) = max(${column}) then min(${column}) end as ${column}`;
  });
  const queries = [
    ...typings.flatMap((typed) => inputRows(comparison, typed, [], shownBySide(comparison, typed.input))),
    { name: 'reported_keys', query: sql`select distinct ${key} from "reported"` },
    {
      name: 'stated',
      query: list(
        typings.map(({ input }) => shownBy(comparison, input)),
        '\nunion all\n',
      ),
    },
  ];
  return sql`${withList(queries)}
select
  ${list([...grain.map((field) => sql`r.${identifier(field)}`), ...agreed])}
from "stated" as r
join "reported_keys" as k
  on ${list(same, '\n  and ')}
group by ${list(
    grain.map((field) => sql`r.${identifier(field)}`),
    ', ',
  )}`;
}

function shownBy(comparison: Comparison, input: FeedInput): Fragment {
  const values = shownFields(comparison).flatMap((field) =>
    SIDES.map((side) => {
      const own = side === input.side && fills(input, field);
      const value = own ? sql`nullif(${identifier(furtherName(field))}, '')` : sql`cast(null as varchar)`;
      return sql`${value} as ${identifier(`${side}_${field}`)}`;
    }),
  );
  return sql`select
  ${list([...comparison.grain.map(identifier), ...values])}
from ${identifier(`${input.name}_rows`)}
where "disposition" = 'accepted'`;
}

/** Those that an input has. */
function shownBySide(comparison: Comparison, input: FeedInput): readonly string[] {
  return shownFields(comparison).filter((field) => fills(input, field));
}

/** Column of the reported rows: how a figure that a side does not write was worked out; there where a measure is `valued`. */
export const VALUED_AT = 'valued_at';

/** The reported rows with what is shown of their keys. */
export function reportedWithFields(comparison: Comparison): Fragment {
  const shown = shownColumns(comparison).map((name) => sql`s.${identifier(name)}`);
  const named = namesMaterials(comparison) ? LISTED_NAMES.map((name) => sql`m.${identifier(name)}`) : [];
  const same = comparison.grain.map((field) => sql`s.${identifier(field)} = p.${identifier(field)}`);
  const { valued } = comparison;
  const ofKey = comparison.grain.map((field) => sql`v.${identifier(field)} = p.${identifier(field)}`);
  const joins = [
    ...(valued
      ? [
          sql`\nleft join (select *, ${literal(valued.measure)} as "measure" from ${identifier(valued.stage)}) as v\n  on v."measure" = p."measure" and ${list(ofKey, '\n  and ')}`,
        ]
      : []),
    ...(shown.length > 0 ? [sql`\nleft join "shown" as s\n  on ${list(same, '\n  and ')}`] : []),
    ...(named.length > 0
      ? [sql`\nleft join (\n${listedNames()}\n) as m\n  on m."material" = ${keySubject(comparison, sql`p`) ?? sql`''`}`]
      : []),
  ];
  return sql`select
  ${list([sql`p.*`, ...shown, ...named, ...(valued ? [sql`v.${identifier(VALUED_AT)}`] : [])])}
from "reported" as p${list(joins, '')}`;
}
