import type { Side } from '../../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../../sql/fragment.ts';
import { evidenceName } from './evidence-query.ts';

/** Name of the stage with a side's codes of a field. */
export function factsName(side: Side, field: string): string {
  return `facts_${field}_${side}`;
}

/** Columns of `factsQuery`, in the order they are read. A location stands with its site in front, any other code with a blank. */
export const FACT_COLUMNS = [
  'site_code',
  'code',
  'canonical_site',
  'canonical',
  'known',
  'open',
  'asked',
  'rows',
  'description',
  'root',
  'tracked',
] as const;

/**
 * The codes of a field that one side exports, one row per code. `open`: no crosswalk has it and the other side nowhere has what it passes
 * as; `asked`: some record with it is in scope, or no record of the side is; `root`: the root unit where there is only one; `tracked`:
 * it is next to lots or serial numbers.
 */
export function factsQuery(side: Side, field: string): Fragment {
  const other = side === 'erp' ? 'mes' : 'erp';
  const location = field === 'location';
  const site = (column: string): Fragment => (location ? identifier(column) : sql`''`);
  const code = identifier(`code_${field}`);
  return sql`with "own" as (
  select
    ${site('code_site')} as "site_code",
    ${code} as "code",
    max(${site('site')}) as "canonical_site",
    max(${identifier(field)}) as "canonical",
    max(${identifier(`known_${field}`)}) as "known",
    max(case when "in_scope" = 1 or "any_scope" = 0 then 1 else 0 end) as "asked",
    sum("rows") as "rows",
    min("description") as "description",
    case when min("root") = max("root") then min("root") end as "root",
    max(case when "lot" <> '' or "serial" <> '' then 1 else 0 end) as "tracked"
  from ${identifier(evidenceName(side))}
  cross join (select max("in_scope") as "any_scope" from ${identifier(evidenceName(side))}) as s
  where ${code} <> ''
  group by 1, 2
),
"others" as (
  select distinct ${site('site')} as "site", ${identifier(field)} as "code"
  from ${identifier(evidenceName(other))}
)
select
  ${list(FACT_COLUMNS.map((name) => (name === 'open' ? sql`case when f."known" = 0 and o."code" is null then 1 else 0 end as "open"` : sql`f.${identifier(name)}`)))}
from "own" as f
left join "others" as o on o."code" = f."canonical" and o."site" = f."canonical_site"`;
}

/** What a reference list calls its materials: columns `code` (as the list has it, cleaned) and `description`. */
export function listedQuery(material: Fragment, description: Fragment, from: string): Fragment {
  return sql`select lower(${material}) as "code", min(${description}) as "description"
from ${identifier(from)}
where ${material} <> ${literal('')} and ${description} <> ${literal('')}
group by 1`;
}
