import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';

/** The fields that say which lot or serial a parent is. */
export const PARENT: readonly string[] = ['parent_material', 'parent_lot', 'parent_serial'];
/** … and a component. */
export const COMPONENT: readonly string[] = ['component_material', 'component_lot', 'component_serial'];

/** Those of its fields that tell one lot of a material from another, as far as they are compared. */
export function lotFields({ grain }: Pick<StageSetting, 'grain'>, end: readonly string[]): readonly string[] {
  return end.slice(1).filter((field) => grain.includes(field));
}

/** True for a row with a component; one without says what an order made. */
export function isEdge(alias: string): Fragment {
  return sql`${identifier(alias)}."component_material" <> ''`;
}

export function qualified(fields: readonly string[], alias: string): readonly Fragment[] {
  return fields.map((field) => sql`${identifier(alias)}.${identifier(field)}`);
}

/** True where two rows are equal in all fields. */
export function sameIn(fields: readonly string[], one: string, other: string): Fragment {
  return list(
    fields.map((field) => sql`${identifier(one)}.${identifier(field)} = ${identifier(other)}.${identifier(field)}`),
    '\nand ',
  );
}
