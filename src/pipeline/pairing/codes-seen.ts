import type { Side } from '../../model/side.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { withList } from '../typing/with-list.ts';
import { type FeedInput, fills, landedName } from '../landing/feed-input.ts';
import { rowQueries } from '../typing/typed-rows.ts';
import { foldedField } from '../typing/scope.ts';
import { codedQueries, NO_EXTRAS, type NamedQuery } from '../typing/typed.ts';
import type { Typing } from '../typing/input-typing.ts';

/** Codes that only unpaired keys of one side have, as far as the reported keys tell: columns `field`, `side`, `code`. */
export function oneSidedCandidatesQuery(comparison: Comparison): Fragment {
  const selects = comparison.grain.flatMap((field) =>
    (['erp', 'mes'] as const).map((side) => {
      const column = identifier(field);
      return sql`select ${literal(field)} as "field", ${literal(side)} as "side", ${column} as "code"
from "reported"
where ${column} <> ''
group by ${column}
having min("presence") = ${literal(side)} and max("presence") = ${literal(side)}`;
    }),
  );
  return list(selects, '\nunion all\n');
}

/**
 * Which of the candidates the other side has after all, in any of its records: columns `field`, `code`. Only the codes that are asked
 * for are translated, because this is one more reading of the side.
 */
export function seenQuery(comparison: Comparison, typings: readonly Typing[], side: Side, fields: readonly string[]): Fragment {
  const own = typings.filter((typed) => typed.input.side === side);
  const other = side === 'erp' ? 'mes' : 'erp';
  const found = fields.map((field) => sql`${identifier(`has_${field}`)}."code" as ${identifier(field)}`);
  const joins = fields.map((field) => {
    const alias = identifier(`has_${field}`);
    return sql`left join (select "code" from "candidates" where "field" = ${literal(field)} and "side" = ${literal(other)}) as ${alias}
  on ${alias}."code" = r.${identifier(field)}`;
  });
  const positions = list(
    fields.map((_, index) => integer(index + 1)),
    ', ',
  );
  const branches = fields.map((field) => sql`when ${literal(field)} then h.${identifier(field)}`);
  const values = fields.map((field) => sql`(${literal(field)})`);
  const selects = own.map(
    ({ input }) =>
      sql`select ${list(
        fields.map((field) => codeOf(comparison, input, field)),
        ', ',
      )} from ${identifier(`${input.name}_coded`)} as k`,
  );
  const positional = own.flatMap(({ input }) => positionCodes(comparison, input, fields));
  return sql`${withList([
    ...own.flatMap((typed) => codedQueries(comparison, translating(typed, fields), landedName(typed.input), NO_EXTRAS)),
    {
      name: 'found',
      query: sql`select\n  ${list(found)}\nfrom (\n  ${list(selects, '\nunion all\n')}\n) as r\n${list(joins, '\n')}\ngroup by ${positions}`,
    },
  ])}
select distinct v."field", case v."field" ${list(branches, ' ')} end as "code"
from "found" as h
cross join (values ${list(values, ', ')}) as v("field")
where case v."field" ${list(branches, ' ')} end is not null
${list(positional, '\n')}`;
}

/** A site may come from the location of a record, and a location is looked up with its site: both are translated together. */
export function translating(typed: Typing, fields: readonly string[]): Typing {
  const locations = ['site', 'location'];
  const asked = new Set(fields.some((field) => locations.includes(field)) ? [...fields, ...locations] : fields);
  return { ...typed, cells: [], assumed: [], translations: typed.translations.filter(({ field }) => asked.has(field.name)) };
}

/** The canonical code of a field in `<input>_coded`, read as `k`; null where the input does not have the field. */
export function codeOf(comparison: Comparison, input: FeedInput, field: string): Fragment {
  const known = fills(input, field) && input.bindings.get(field) !== 'unpivot';
  return sql`${known ? foldedField(comparison, field, sql`k.${identifier(field)}`) : sql`cast(null as varchar)`} as ${identifier(field)}`;
}

/** A wide export has the codes of its positions in every record. */
function positionCodes(comparison: Comparison, input: FeedInput, fields: readonly string[]): readonly Fragment[] {
  const { unpivot } = input.profile;
  if (!unpivot || !fields.includes(unpivot.field)) return [];
  const codes = unpivot.columns.filter(({ value }) => input.columns.includes(`cell_${value}`));
  return codes.map(
    ({ value }) => sql`union select ${literal(unpivot.field)}, ${foldedField(comparison, unpivot.field, literal(value))}`,
  );
}

/** How many codes a key field has on each side, and how many both have; reported when too few keys pair. */
export function pairingQuery(comparison: Comparison, typings: readonly Typing[], field: string): Fragment {
  return sql`${withList([...acceptedRows(comparison, typings), ...codeQueries(typings, field)])}
select
  count(e."code") as "erp_codes",
  count(m."code") as "mes_codes",
  count(case when e."code" = m."code" then 1 end) as "shared"
from "erp_codes" as e
full join "mes_codes" as m on m."code" = e."code"`;
}

/** The first codes of a field that one side has and the other lacks. */
export function unsharedQuery(comparison: Comparison, typings: readonly Typing[], field: string, side: Side): Fragment {
  const other = side === 'erp' ? 'mes' : 'erp';
  return sql`${withList([...acceptedRows(comparison, typings), ...codeQueries(typings, field)])}
select a."code"
from ${identifier(`${side}_codes`)} as a
left join ${identifier(`${other}_codes`)} as b on b."code" = a."code"
where b."code" is null
order by 1
limit 3`;
}

function codeQueries(typings: readonly Typing[], field: string): readonly NamedQuery[] {
  return (['erp', 'mes'] as const).map((side) => {
    const selects = typings
      .filter((typed) => typed.input.side === side)
      .map(
        ({ input }) =>
          sql`select ${identifier(field)} as "code" from ${identifier(`${input.name}_rows`)} where "disposition" = 'accepted'`,
      );
    return { name: `${side}_codes`, query: sql`select distinct "code"\nfrom (\n  ${list(selects, '\nunion all\n')}\n) as r` };
  });
}

function acceptedRows(comparison: Comparison, typings: readonly Typing[]): readonly NamedQuery[] {
  return typings.flatMap((typed) => rowQueries(comparison, typed, [], landedName(typed.input), NO_EXTRAS));
}
