import { keepStage, loadTables } from '../../engine/stage.ts';
import { codedFields } from '../../domains/domain.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { FieldRule, Profile } from '../../mapping/profiles/profile.ts';
import { READ_DEFAULTS } from '../../mapping/profiles/read-defaults.ts';
import { FieldBack } from '../../corrections/reverse/field-back.ts';
import { reverseLocations } from '../../corrections/reverse/reverse-locations.ts';
import { reverseUnit } from '../../corrections/reverse/reverse-unit.ts';
import type { Side } from '../../model/side.ts';
import { varchar } from '../../pipeline/landing/small-table.ts';
import type { ListPlan } from '../../pipeline/lists/list-plan.ts';
import { type Fragment, identifier, list, sql } from '../../sql/fragment.ts';
import type { EngineRun } from '../engines/engine-run.ts';
import { readTable } from './read-export.ts';

/** A canonical code that the other system has no one code for. */
export interface CodeWithoutWayBack {
  readonly field: string;
  readonly code: string;
  /** Rows that have it. */
  readonly rows: number;
}

/**
 * Translates the accepted rows of a read export from canonical codes to those of `side`, instead of the table. A row with a code that
 * does not go back, or not to one code, gets the disposition `no_way_back`; the codes are returned, the most frequent first.
 */
export async function translateBack(
  run: EngineRun,
  plan: ListPlan,
  mappings: Mappings,
  side: Side,
): Promise<readonly CodeWithoutWayBack[]> {
  const lost: CodeWithoutWayBack[] = [];
  for (const field of fieldsOf(plan)) {
    const pair = field === 'location' ? ['site', 'location'] : [field];
    const columns = pair.map((name) => (plan.comparison.grain.includes(name) || name === field ? identifier(name) : sql`''`));
    const rows = await run.first.all(
      sql`select ${list(columns, ', ')}, count(*) as "rows" from ${identifier(readTable(plan))}
where "disposition" = 'accepted' and ${identifier(field)} <> '' group by ${list(columns, ', ')}`.text,
      [...pair.map((name, index) => (pair.length > 1 && index === 0 ? 'site' : name)), 'rows'],
    );
    const back = codeBack(plan, mappings, side, field);
    const table = rows.map(([first, second]) => {
      const [site, code] = pair.length > 1 ? [first ?? '', second ?? ''] : ['', first ?? ''];
      return { row: [site, code, back(code, site) ?? null] as const };
    });
    table.forEach(({ row: [, code, own] }, index) => {
      if (own === null) lost.push({ field, code, rows: Number(rows[index]?.at(-1) ?? 0) });
    });
    await loadTables(run.first, run.dialect, [
      { name: `back_${field}`, columns: [varchar('site'), varchar('code'), varchar('own')], rows: table.map(({ row }) => row) },
    ]);
  }
  await keepStage(run.first, run.dialect, BACK, backQuery(plan));
  return lost.toSorted((a, b) => b.rows - a.rows || (a.field < b.field ? -1 : 1));
}

/** Name of the table with the translated rows. */
export const BACK = 'translated_back';

/** The coded fields that some row fills, and the unit. */
function fieldsOf({ list: definition, comparison }: ListPlan): readonly string[] {
  return [...comparison.grain, ...(definition.measures.some(({ unitField }) => unitField === 'unit') ? ['source_unit'] : [])];
}

function codeBack(
  { list: definition }: ListPlan,
  mappings: Mappings,
  side: Side,
  name: string,
): (code: string, site: string) => string | undefined {
  const field = codedFields(definition).find((each) => each.name === name);
  if (name === 'source_unit' || field?.crosswalk === 'units') return reverseUnit(mappings.units, side);
  if (!field) return (code) => code;
  const own = new FieldBack(field, mappings, asColumn(name), side, {});
  const locations = name === 'location' ? reverseLocations(mappings.locations, side, true) : undefined;
  return (code, site) => {
    const [only, ...others] = locations?.ownLocations(site === '' ? null : site, [code]) ?? [];
    if (others.length > 0) return undefined;
    if (only) return only.location;
    if (locations?.meansElsewhere(site, code)) return undefined;
    // Of several words for a code of a closed list the canonical one is understood, too
    return own.back(code) ?? (field.codes && own.meaning(code) === code ? code : undefined);
  };
}

/** A profile that has the field as a column, without transforms: codes go back as the mapping files write them. */
function asColumn(field: string): Profile {
  const at = { file: '' };
  const rule: FieldRule = { field, column: [field], optional: true, transforms: [], at };
  return {
    name: '',
    domain: '',
    system: '',
    at,
    shipped: false,
    read: READ_DEFAULTS,
    fields: [rule],
    skip: [],
    where: [],
    ignore: [],
  };
}

function alias(field: string): Fragment {
  return identifier(`b_${field}`);
}

function backQuery(plan: ListPlan): Fragment {
  const fields = fieldsOf(plan);
  const values = fields.map(
    (field) => sql`case when r.${identifier(field)} = '' then '' else ${alias(field)}."own" end as ${identifier(field)}`,
  );
  const missing = fields.map((field) => sql`(r.${identifier(field)} <> '' and ${alias(field)}."own" is null)`);
  const joins = fields.map((field) => {
    const site = field === 'location' && fields.includes('site') ? sql` and ${alias(field)}."site" = r."site"` : sql``;
    return sql`left join ${identifier(`back_${field}`)} as ${alias(field)} on ${alias(field)}."code" = r.${identifier(field)}${site}`;
  });
  return sql`select
  r.* exclude (${list([...fields.map(identifier), identifier('disposition')], ', ')}),
  ${list(values)},
  case when r."disposition" = 'accepted' and (${list(missing, ' or ')}) then 'no_way_back' else r."disposition" end as "disposition"
from ${identifier(readTable(plan))} as r
${list(joins, '\n')}`;
}
