import { type Fragment, identifier, integer, list, literal, sql } from '../../../sql/fragment.ts';

/** A field of one feed, by its name in the stage. */
export interface FeedField {
  readonly feed: number;
  readonly name: string;
}

/** Columns of `usedCodesQuery`, in the order they are read; sorted by those before `rows`. */
export const CODE_COLUMNS = [
  'side',
  'name',
  'code',
  'within',
  'feed',
  'scope',
  'by',
  'target',
  'divisor',
  'rows',
  'valued',
  'whole',
  'part',
] as const;

export const CODE_ORDER = CODE_COLUMNS.slice(0, 9);

/** The codes of the fields whose crosswalk is in use, as the stage has them. */
export function usedCodesQuery(stage: string, fields: readonly FeedField[]): Fragment {
  return sql`select
  ${list(CODE_COLUMNS.map(identifier))}
from ${identifier(stage)}
where ${among(fields)}`;
}

/** The codes of the other fields, blanks apart, added up; a column `code` that is blank or `*` replaces the code. */
export function unusedFieldsQuery(stage: string, fields: readonly FeedField[]): Fragment {
  const columns: Readonly<Record<string, Fragment>> = {
    code: sql`case when "code" = '' then '' else '*' end`,
    within: sql`''`,
    by: sql`''`,
    target: sql`''`,
    ...Object.fromEntries(['rows', 'valued', 'whole', 'part'].map((name) => [name, sql`sum(${identifier(name)})`])),
  };
  const values = CODE_COLUMNS.map((name) => sql`${columns[name] ?? identifier(name)} as ${identifier(name)}`);
  return sql`select
  ${list(values)}
from ${identifier(stage)}
where ${among(fields)}
group by 1, 2, 3, 5, 6, 9`;
}

/** Columns of `distinctCodesQuery`, in the order they are read and sorted. */
export const DISTINCT_COLUMNS = ['side', 'name', 'feed', 'codes'] as const;

/** How many codes the records in scope have in those other fields: by feed, and without one over the whole side. */
export function distinctCodesQuery(stage: string, fields: readonly FeedField[]): Fragment {
  return sql`select
  "side",
  "name",
  "feed",
  count(distinct "code") as "codes"
from ${identifier(stage)}
where ${among(fields)}
  and "code" <> '' and "scope" = 'counted'
group by grouping sets (
  ("side", "name", "feed"),
  ("side", "name")
)`;
}

function among(fields: readonly FeedField[]): Fragment {
  const conditions = fields.map(({ feed, name }) => sql`("feed" = ${integer(feed)} and "name" = ${literal(name)})`);
  return conditions.length === 0 ? sql`false` : sql`(${list(conditions, ' or ')})`;
}

/** One row: how many different codes of a field both sides have, the ERP has, the MES has. */
export function sharedCodesQuery(stage: string, name: string): Fragment {
  return sql`select
  coalesce(sum("erp" * "mes"), 0) as "shared", coalesce(sum("erp"), 0) as "erp", coalesce(sum("mes"), 0) as "mes"
from (
  select
    lower("code") as "folded",
    max(case when "side" = 'erp' then 1 else 0 end) as "erp",
    max(case when "side" = 'mes' then 1 else 0 end) as "mes"
  from ${identifier(stage)}
  where "name" = ${literal(name)} and "code" <> ''
  group by 1
) as "codes"`;
}

export const SHARED_COLUMNS = ['shared', 'erp', 'mes'] as const;
