import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { SIDES } from '../../model/side.ts';
import type { Comparison } from '../comparison.ts';
import { keySubject } from './key-subject.ts';

/** Columns of `listedNames` beside the material: what the lists of each side call it. */
export const LISTED_NAMES = SIDES.map((side) => `${side}_listed`);

/** True where the reference lists say what the materials of the rows are called. */
export function namesMaterials(comparison: Comparison): boolean {
  return comparison.materials?.descriptions === true && keySubject(comparison, sql`p`) !== undefined;
}

/** A row per material of the lists; null where the rows of a side's lists disagree or say nothing. */
export function listedNames(): Fragment {
  const names = SIDES.map((side, index) => {
    const said = sql`case when "side" = ${literal(side)} then nullif("description", '') end`;
    return sql`case when min(${said}) = max(${said}) then min(${said}) end as ${identifier(LISTED_NAMES[index] ?? '')}`;
  });
  return sql`select
  ${list([identifier('material'), ...names])}
from "materials"
group by "material"`;
}
