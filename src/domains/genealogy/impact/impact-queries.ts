import { identifier, list, literal, sql, type Fragment } from '../../../sql/fragment.ts';
import type { StageSetting } from '../../own-parts.ts';
import { LINKS } from '../edge-links.ts';
import { LOT_EDGES, LOTS } from '../lot-stages.ts';
import { PARENT } from '../nodes.ts';

const DISCREPANCIES = list(
  ['differs', 'missing_in_erp', 'missing_in_mes', 'ambiguous'].map((verdict) => literal(verdict)),
  ', ',
);

/**
 * The lots from which a reported row is followed: its parent, and the lots that its order made where it is compared as a set. A row that
 * follows from another one has none.
 */
export const FOLLOWED_FROM = {
  columns: ['ordinal', 'lot'],
  query: ({ grain }: StageSetting): Fragment => {
    const field = (name: string): Fragment => (grain.includes(name) ? sql`r.${identifier(name)}` : sql`''`);
    const [material = sql`''`, lot = sql`''`, serial = sql`''`] = PARENT.map(field);
    const links = sql`left join (select distinct "ordinal" from ${identifier(LINKS)} where "kind" = 'suppressed_by') as k on k."ordinal" = r."ordinal"`;
    const counted = sql`k."ordinal" is null and r."verdict" in (${DISCREPANCIES})`;
    return sql`select r."ordinal", l."id" as "lot"
from "reported" as r
join ${identifier(LOTS)} as l on l."material" = ${material} and l."lot" = ${lot} and l."serial" = ${serial}
${links}
where ${counted}
union
select r."ordinal", e."parent" as "lot"
from "reported" as r
join ${identifier(LOT_EDGES)} as e on e."in_set" = 1 and e."order" = ${field('order')} and e."site" = ${field('site')}
${links}
where ${counted} and ${material} = '' and e."parent" is not null`;
  },
};
