import type { Session } from '../../engine/engine.ts';
import type { Mappings, MaterialUnit, Unit } from '../../mapping/crosswalks/crosswalk.ts';
import type { Warning } from '../../model/warning.ts';
import { counted } from '../../report/layout/figures.ts';
import { equals, ONE, over, parseRational } from '../../model/rational.ts';
import { MATERIAL_UNITS } from '../../domains/material-unit-list.ts';
import { identifier, sql } from '../../sql/fragment.ts';
import type { PreparedFeed } from '../feeds/prepared-feed.ts';

/** The reference lists that name units of single materials; empty where no feed does. */
export function unitLists(feeds: readonly PreparedFeed[]): readonly PreparedFeed[] {
  return feeds.filter(({ domain }) => domain.name === MATERIAL_UNITS.name);
}

/** Why a row of the list takes no part. */
type Unused = 'no_base' | 'unknown_base' | 'another_base' | 'known_factor';

/** Rows of the list that take no part, by reason: how many, and the first in words. */
export type UnusedUnits = ReadonlyMap<Unused, { readonly rows: number; readonly example: string }>;

/** The units of materials of the reference list next to those of material-units.csv. */
export interface ListedUnits {
  readonly materialUnits: readonly MaterialUnit[];
  readonly unused: UnusedUnits;
}

const REASONS: Readonly<Record<Unused, string>> = {
  no_base: 'have no base unit, either there or in the list of materials',
  unknown_base: 'have a base that units.yaml does not know: add it, or an alias',
  another_base: 'have a base other than the material has elsewhere',
  known_factor: 'differ from units.yaml, which is exact and takes precedence',
};

/** A warning for each reason. */
export function unusedUnitWarnings(unused: UnusedUnits): readonly Warning[] {
  return [...unused].map(([why, { rows, example }]) => ({
    code: 'listed_unit_unused',
    message: `${counted(rows, 'row')} of the reference list ${MATERIAL_UNITS.name} ${rows === 1 ? REASONS[why].replace(/^have/, 'has').replace(/^differ/, 'differs') : REASONS[why]}; for example ${example}`,
  }));
}

/**
 * Reads the units of materials from the stage of the reference list. The file wins: of a material that it names only rows with its base
 * count, and of those no unit that it has. A row without a base is of the material's base unit (`bases`: the materials list has one).
 * Rows that say what units.yaml says of every material are needless, and where they say otherwise units.yaml is exact.
 */
export async function listedUnits(
  session: Session,
  { materialUnits: own, units }: Pick<Mappings, 'materialUnits' | 'units'>,
  lists: readonly PreparedFeed[],
  bases: boolean,
): Promise<ListedUnits> {
  const byMaterial = sql`left join (
  select "material", min("base_unit") as "base_unit" from "materials" where "base_unit" <> '' group by "material" having min("base_unit") = max("base_unit")
) as b on b."material" = m."material"`;
  const query = sql`select m."material" as "material", m."unit" as "unit",
  cast(m."numerator" as varchar) as "numerator", cast(m."denominator" as varchar) as "denominator",
  coalesce(nullif(m."base", ''), ${bases ? sql`b."base_unit"` : sql`cast(null as varchar)`}, '') as "base"
from ${identifier(MATERIAL_UNITS.name)} as m
${bases ? byMaterial : sql``}`;
  const rows = await session.all(query.text, ['material', 'unit', 'numerator', 'denominator', 'base'], ['material', 'unit']);
  const reading = new Reading(own, units.units, lists[0]?.files[0]?.file.label ?? MATERIAL_UNITS.name);
  for (const [material, unit, numerator, denominator, base] of rows) {
    const [above, below] = [parseRational(numerator ?? ''), parseRational(denominator ?? '')];
    if (!above || !below) throw new RangeError(`a factor of ${material ?? ''} is not a number`);
    reading.add({ material: material ?? '', unit: unit ?? '', base: base ?? '', factor: over(above, below) });
  }
  return { materialUnits: [...own, ...reading.found], unused: reading.unused };
}

class Reading {
  readonly found: MaterialUnit[] = [];
  readonly unused = new Map<Unused, { rows: number; example: string }>();
  private readonly units: ReadonlyMap<string, Unit>;
  /** By material, the base that counts; by material and unit, what the file says. */
  private readonly bases: Map<string, string>;
  private readonly known: Set<string>;
  private readonly at: MaterialUnit['at'];

  constructor(own: readonly MaterialUnit[], units: readonly Unit[], file: string) {
    this.units = new Map(units.map((unit) => [unit.code, unit]));
    this.bases = new Map(own.map(({ material, base }) => [material, base]));
    this.known = new Set(own.map(({ material, unit }) => JSON.stringify([material, unit])));
    this.at = { file };
  }

  add({ material, unit, base, factor }: Omit<MaterialUnit, 'at'>): void {
    const example = `${material}: 1 ${unit} = ${ratioText(factor)} ${base}`;
    if (base === '') return this.leaveOut('no_base', example.trimEnd());
    const [from, to] = [this.units.get(unit), this.units.get(base)];
    if (!to) return this.leaveOut('unknown_base', example);
    const key = JSON.stringify([material, unit]);
    // What stands twice in the list is refused once all lists are read
    if (this.known.has(key)) return;
    this.known.add(key);
    const other = this.bases.get(material);
    if (other !== undefined && other !== base) return this.leaveOut('another_base', example);
    this.bases.set(material, base);
    const general = unit === base ? ONE : from && from.root === to.root ? over(from.toRoot, to.toRoot) : undefined;
    if (general === undefined) this.found.push({ material, unit, base, factor, at: this.at });
    else if (!equals(general, factor)) this.leaveOut('known_factor', example);
  }

  private leaveOut(why: Unused, example: string): void {
    const before = this.unused.get(why);
    this.unused.set(why, { rows: (before?.rows ?? 0) + 1, example: before?.example ?? example });
  }
}

function ratioText({ numerator, denominator }: MaterialUnit['factor']): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}
