import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { OwnSection, StageSetting } from '../own-parts.ts';
import { LINKS, LONE_PARENTS } from './edge-links.ts';
import { LOT_LINES, lotLines } from './lot-lines.ts';
import { COMPONENT, PARENT } from './nodes.ts';

/** Examples of a line. */
const SHOWN = 3;

/** "A-700 A1": the material and the lot and serial that are compared, as far as they are filled. */
function nodeText({ grain }: StageSetting, end: readonly string[], alias: string): Fragment {
  const [material, ...lots] = end
    .filter((field) => grain.includes(field))
    .map((field) => sql`${identifier(alias)}.${identifier(field)}`);
  const parts = lots.map((field) => sql`case when ${field} <> '' then ' ' || ${field} else '' end`);
  return list([material ?? sql`''`, ...parts], ' || ');
}

/** "order 4003: A-700 A1" */
function parentText(setting: StageSetting, alias: string): Fragment {
  const parent = nodeText(setting, PARENT, alias);
  if (!setting.grain.includes('order')) return parent;
  const order = sql`${identifier(alias)}."order"`;
  return sql`case when ${order} <> '' then 'order ' || ${order} || ': ' else '' end || ${parent}`;
}

/** Two linked rows, reported once: what the ERP has more of, and what the MES has instead. */
function pairs(setting: StageSetting, kind: 'swapped' | 'substituted'): Fragment {
  const inOrder = setting.grain.includes('order')
    ? sql`case when e."order" <> '' then 'Order ' || e."order" || ', what' else 'What' end`
    : sql`'What'`;
  const text = sql`${inOrder} || ' went into ' || ${nodeText(setting, PARENT, 'e')} || ': ' || ${nodeText(setting, COMPONENT, 'e')} || ' in the ERP, ' || ${nodeText(setting, COMPONENT, 'm')} || ' in the MES.'`;
  return sql`select
  ${literal(kind)} as "line", 'both' as "side", e."ordinal" as "position", ${text} as "example"
from ${identifier(LINKS)} as l
join "reported" as e on e."ordinal" = l."ordinal"
join "reported" as m on m."ordinal" = l."other"
where l."kind" = ${literal(kind)} and e."difference" < 0 and m."difference" > 0`;
}

function sectionQuery(setting: StageSetting): Fragment {
  const components = sql`cast(l."components" as varchar) || case when l."components" = 1 then ' component' else ' components' end`;
  const lone = sql`select
  'lone_parent' as "line", l."presence" as "side", l."head" as "position",
  ${parentText(setting, 'r')} || ' (' || ${components} || ')' as "example"
from ${identifier(LONE_PARENTS)} as l
join "reported" as r on r."ordinal" = l."head"`;
  return sql`select "line", "side", "rows", "example"
from (
  select a.*,
    count(*) over (partition by "line", "side") as "rows",
    row_number() over (partition by "line", "side" order by "position", "example") as "rank"
  from (
    ${list([lone, pairs(setting, 'swapped'), pairs(setting, 'substituted'), ...lotLines(setting)], '\nunion all\n')}
  ) as a
) as p
where "rank" <= ${integer(SHOWN)}`;
}

export const EDGE_SECTION: OwnSection = {
  title: 'Which lots went into which',
  query: sectionQuery,
  lines: {
    lone_parent: 'lots that only this system has; their components are not counted',
    swapped: 'swapped lots: the ERP names one lot of a component, the MES another',
    substituted: 'other materials: the ERP names one component, the MES another',
    ...LOT_LINES,
  },
};
