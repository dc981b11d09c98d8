import { ASKED } from '../../domains/genealogy/lot-queries.ts';
import { LOT_EDGES, LOTS, TREE_EDGES } from '../../domains/genealogy/lot-stages.ts';
import { identifier, literal, sql, type Fragment } from '../../sql/fragment.ts';

/** The lots one level further than the asked ones. */
export const NEXT_LOTS = {
  columns: ['id'],
  query: (
    from: 'parent' | 'component',
  ): Fragment => sql`select distinct e.${identifier(from === 'parent' ? 'component' : 'parent')} as "id"
from ${identifier(TREE_EDGES)} as e
join ${identifier(ASKED)} as a on a."id" = e.${identifier(from)}`,
};

/** The lots that a lot number or a serial names, as it is written or in other letters. */
export const NAMED_LOTS = {
  columns: ['id', 'material', 'lot', 'serial', 'exact'],
  query: (number: string): Fragment => sql`select
  "id", "material", "lot", "serial",
  case when "lot" = ${literal(number)} or "serial" = ${literal(number)} then 1 else 0 end as "exact"
from ${identifier(LOTS)}
where lower("lot") = lower(${literal(number)}) or lower("serial") = lower(${literal(number)})`,
};

/** Some lots whose number has the beginning of another. */
export function likeLots(number: string): Fragment {
  const part = number.slice(0, Math.max(1, Math.ceil(number.length / 2)));
  return sql`select distinct case when "lot" = '' then "serial" else "lot" end as "number"
from ${identifier(LOTS)}
where starts_with(lower("lot"), lower(${literal(part)})) or starts_with(lower("serial"), lower(${literal(part)}))
order by 1
limit 500`;
}

/** The edges at one end of the asked lots. */
export const EDGES_AT = {
  columns: ['side', 'order', 'parent', 'component', 'parent_material', 'component_material', 'kind', 'unit', 'quantity'],
  query: (end: 'parent' | 'component'): Fragment => sql`select
  e."side", e."order", e."parent", e."component", e."parent_material", e."component_material", e."kind", e."unit",
  sum(e."quantity") as "quantity"
from ${identifier(LOT_EDGES)} as e
join ${identifier(ASKED)} as a on a."id" = e.${identifier(end)}
where e."produced" = 0 and coalesce(e."parent_material", e."side") <> ''
group by e."side", e."order", e."parent", e."component", e."parent_material", e."component_material", e."kind", e."unit"`,
};

/** Which side has some row of an asked lot. */
export const SIDES_OF = {
  columns: ['id', 'side'],
  query: (): Fragment => sql`select a."id", e."side"
from ${identifier(LOT_EDGES)} as e
join ${identifier(ASKED)} as a on a."id" = e."parent"
union
select a."id", e."side"
from ${identifier(LOT_EDGES)} as e
join ${identifier(ASKED)} as a on a."id" = e."component"`,
};
