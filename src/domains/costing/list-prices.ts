import { identifier, list, sql, type Fragment } from '../../sql/fragment.ts';
import type { StageSetting } from '../own-parts.ts';

/** A list that has prices of materials: alias of its row for all sites, and of the one for the line's site. */
interface PriceList {
  readonly name: string;
  readonly general: string;
  readonly site: string;
  /** True for a row that counts for the line of an alias. */
  readonly usable: (row: string, line: string) => Fragment;
}

const ALL: readonly PriceList[] = [
  { name: 'prices', general: 'pg', site: 'ps', usable: () => sql`true` },
  {
    name: 'materials',
    general: 'mg',
    site: 'ms',
    usable: (row, line) => sql`${identifier(row)}."base_unit" in ('', coalesce(${identifier(line)}."unit", ''))`,
  },
];

/** A price of a material that has no standard, for each line of an alias: columns `unit_cost`, `cost_unit`, `currency`, null where none. */
export function listPrice(setting: StageSetting, line: string, column: 'unit_cost' | 'cost_unit' | 'currency'): Fragment {
  const lists = listsOf(setting);
  const rows = lists.flatMap((known) => [
    ...(bySite(setting) ? [{ row: known.site, known }] : []),
    { row: known.general, known },
  ]);
  const branches = rows.map(
    ({ row, known }) =>
      sql`when ${identifier(row)}."unit_cost" is not null and ${known.usable(row, line)} then ${identifier(row)}.${identifier(column)}`,
  );
  const none = column === 'currency' ? sql`cast(null as varchar)` : sql`cast(null as decimal(38,9))`;
  return branches.length === 0 ? none : sql`case ${list(branches, ' ')} end`;
}

/** The joins that `listPrice` needs. */
export function listPriceJoins(setting: StageSetting, line: string): Fragment {
  const joins = listsOf(setting).flatMap(({ name, general, site }) => {
    const from = (alias: string, of: Fragment): Fragment => {
      const untyped = sql`(select * from ${identifier(name)} where "valuation_type" = '')`;
      const rows = name === 'prices' ? untyped : identifier(name);
      return sql`left join ${rows} as ${identifier(alias)}
  on ${identifier(alias)}."material" = ${identifier(line)}."material" and ${identifier(alias)}."site" = ${of}`;
    };
    return [
      from(general, sql`''`),
      ...(bySite(setting) ? [sql`${from(site, sql`${identifier(line)}."site"`)} and ${identifier(site)}."site" <> ''`] : []),
    ];
  });
  return list(joins, '\n');
}

function listsOf({ lists, grain }: StageSetting): readonly PriceList[] {
  return grain.includes('material') ? ALL.filter(({ name }) => lists.has(name)) : [];
}

function bySite({ grain }: StageSetting): boolean {
  return grain.includes('site');
}
