import type { DomainDefinition } from '../../domains/domain.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { type Side, SIDES } from '../../model/side.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison, TypingPlan } from '../comparison.ts';
import { type SmallTable, varchar } from '../landing/small-table.ts';

/** The materials that one system alone keeps: `side` and `material`. */
export const CONTRACTED_MATERIALS = 'contracted_materials';
/** What phantoms.csv says, the same columns. */
export const PHANTOMS = 'phantoms';

/** What stands for yes in the column `phantom` of a list of materials; 50 is SAP's special procurement key. */
const YES = ['x', '1', 'true', 't', 'yes', 'y', 'ja', 'j', '50'];

export function phantomsTable({ phantoms }: Mappings): SmallTable {
  return {
    name: PHANTOMS,
    columns: [varchar('side'), varchar('material')],
    rows: phantoms.map(({ material, keptBy }) => [keptBy, material]),
  };
}

/** True where mapping files or a list of materials declare phantoms of a domain of trees. */
export function declaresPhantoms({
  domain,
  mappings,
  materials,
}: Pick<Comparison, 'domain' | 'mappings' | 'materials'>): boolean {
  return domain.ends !== undefined && (mappings.phantoms.length > 0 || materials?.phantoms === true);
}

/** What a list of materials calls a phantom is one in whichever system has it. */
export function contractedMaterialsQuery({ materials }: Pick<Comparison, 'materials'>): Fragment {
  const declared = sql`select "side", "material" from ${identifier(PHANTOMS)}`;
  if (materials?.phantoms !== true) return declared;
  const sides = SIDES.map((side) => sql`(${literal(side)})`);
  const words = YES.map((word) => literal(word));
  return sql`${declared}
union
select v."side", m."material"
from "materials" as m
cross join (values ${list(sides, ', ')}) as v("side")
where lower(m."phantom") in (${list(words, ', ')})`;
}

type Ended = Partial<Pick<DomainDefinition, 'ends'>>;

/** The two fields that name materials: that of a parent and that of a component. */
export function contractedMaterials({ domain }: Pick<TypingPlan, 'domain'>): readonly string[] {
  const { one = [], other = [] } = (domain as Ended).ends ?? {};
  return [one[0], other[0]].flatMap((field) => field ?? []);
}

/** The materials of a side that are joined through, as a query of one column. */
export function contractedOf(side: Side): Fragment {
  return sql`select "material" from ${identifier(CONTRACTED_MATERIALS)} where "side" = ${literal(side)}`;
}
