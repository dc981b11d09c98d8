import { rulesFor } from '../../mapping/crosswalks/code-rules.ts';
import type { Crosswalk, Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { LOCATIONS, UNITS } from '../../domains/crosswalk-registry.ts';
import type { CodedField } from '../../domains/domain.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { firstOf, identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { codeListTable, crosswalkTables, locationTable } from './code-tables.ts';
import { ruledCodeSql } from './ruled-code.ts';
import { fills, type FeedInput } from '../landing/feed-input.ts';
import type { SmallTable } from '../landing/small-table.ts';
import { unitKeyOf, unitTable } from '../units/unit-tables.ts';

/** The text of a field before its codes are translated. */
export function textOf(field: string): Fragment {
  return sql`t.${identifier(field)}`;
}

/** Where the meaning of a field's text stands: expressions over the text `t` and the tables joined for it. */
export interface LookUp {
  readonly canonical: Fragment;
  /** False where the field has no entries of its own and only borrows from another one's. */
  readonly counted: boolean;
  readonly tables: readonly SmallTable[];
  readonly joins: readonly Fragment[];
  readonly ruled?: (text: Fragment) => Fragment;
}

/** How a field's codes are looked up; undefined where no mapping file says anything about them. */
export function lookedUp(dialect: Dialect, input: FeedInput, field: CodedField, mappings: Mappings): LookUp | undefined {
  if (field.codes) return (field.words ? wordLookUp : codeListLookUp)(input, field, field.codes, mappings);
  if (field.crosswalk === LOCATIONS) return locationLookUp(input, mappings);
  if (field.crosswalk === UNITS) return unitLookUp(input, field, mappings);
  const crosswalk = mappings.crosswalks.get(field.crosswalk);
  const own = ruledLookUp(dialect, input, field, crosswalk, crosswalkLookUp(input, field, crosswalk));
  const locations = field.name === 'site' ? locationLookUp(input, mappings) : undefined;
  if (!locations) return own;
  // A location gives the site of its rows; the joins are those of the location, which stands after the site.
  const site = siteOfLocation(locations);
  return own
    ? { ...own, canonical: sql`coalesce(${site}, ${own.canonical})` }
    : { canonical: site, counted: false, tables: [], joins: [] };
}

function crosswalkLookUp(input: FeedInput, field: CodedField, crosswalk: Crosswalk | undefined): LookUp | undefined {
  if (!crosswalk?.entries.some((entry) => entry.side === input.side)) return undefined;
  const tables = crosswalkTables(crosswalk, input.side, input.day, `${crosswalk.name}_${input.name}`);
  const text = textOf(field.name);
  const alias = identifier(field.name);
  const join = sql`left join ${identifier(tables.folded.name)} as ${alias} on ${alias}."code" = lower(${text})`;
  if (!tables.exact) return { canonical: sql`${alias}."canonical"`, counted: true, tables: [tables.folded], joins: [join] };
  const exact = identifier(`${field.name}_exact`);
  return {
    canonical: sql`coalesce(${exact}."canonical", ${alias}."canonical")`,
    counted: true,
    tables: [tables.folded, tables.exact],
    joins: [join, sql`left join ${identifier(tables.exact.name)} as ${exact} on ${exact}."code" = ${text}`],
  };
}

/** What the table does not list goes by the rules; an export that only rules speak of needs no table. */
function ruledLookUp(
  dialect: Dialect,
  input: FeedInput,
  field: CodedField,
  crosswalk: Crosswalk | undefined,
  listed: LookUp | undefined,
): LookUp | undefined {
  const rules = rulesFor(crosswalk, input.side, input.profile.system);
  if (rules.length === 0) return listed;
  return {
    canonical: ruledCodeSql(dialect, rules, textOf(field.name), listed?.canonical),
    counted: true,
    tables: listed?.tables ?? [],
    joins: listed?.joins ?? [],
    ruled: (text) => ruledCodeSql(dialect, rules, text),
  };
}

function codeListLookUp(input: FeedInput, field: CodedField, codes: readonly string[], mappings: Mappings): LookUp | undefined {
  const codeList = mappings.codeLists.get(field.crosswalk);
  if (!codeList?.entries.some((entry) => entry.side === input.side)) return undefined;
  const table = codeListTable(codeList, input.side, codes, `${codeList.name}_${input.name}`);
  const alias = identifier(field.name);
  return {
    canonical: sql`${alias}."canonical"`,
    counted: true,
    tables: [table],
    joins: [sql`left join ${identifier(table.name)} as ${alias} on ${alias}."code" = lower(${textOf(field.name)})`],
  };
}

/** A unit that is a code of its own, not that of a figure. */
function unitLookUp(input: FeedInput, field: CodedField, { units }: Mappings): LookUp {
  const table = unitTable(units, input.side);
  const alias = identifier(field.name);
  return {
    canonical: sql`${alias}."unit"`,
    counted: true,
    tables: [table],
    joins: [sql`left join ${identifier(table.name)} as ${alias} on ${alias}."code" = ${unitKeyOf(units, textOf(field.name))}`],
  };
}

/** Of the words in a cell the strongest one that is known: the branches of a `case` are tried from the last code of the list down. */
function wordLookUp(input: FeedInput, field: CodedField, codes: readonly string[], mappings: Mappings): LookUp | undefined {
  const codeList = mappings.codeLists.get(field.crosswalk);
  const { rows } = codeListTable(codeList ?? { name: field.crosswalk, entries: [] }, input.side, codes, field.crosswalk);
  const words = sql`(' ' || lower(replace(${textOf(field.name)}, ',', ' ')) || ' ')`;
  const branches = codes
    .toReversed()
    .flatMap((code) =>
      rows
        .filter(([word, canonical]) => canonical === code && word !== '')
        .map(([word]) => sql`when strpos(${words}, ${literal(` ${word ?? ''} `)}) > 0 then ${literal(code)}`),
    );
  return {
    canonical: sql`case
  ${list(branches, '\n')}
end`,
    counted: true,
    tables: [],
    joins: [],
  };
}

function locationLookUp(input: FeedInput, mappings: Mappings): LookUp | undefined {
  const own = mappings.locations.filter((entry) => entry.side === input.side);
  if (input.bindings.get('location') !== 'column' || own.length === 0) return undefined;
  const withSite = fills(input, 'site');
  const exact = locationJoin(input, own, withSite, 'location');
  // Entries without a site hold at every site that has no entry of its own.
  const anywhere =
    withSite && own.some(({ site }) => site === '')
      ? locationJoin(
          input,
          own.filter(({ site }) => site === ''),
          false,
          'anywhere',
        )
      : undefined;
  const joins = [exact, ...(anywhere ? [anywhere] : [])];
  return {
    canonical: firstOf(joins.map(({ alias }) => sql`${alias}."canonical_location"`)),
    counted: true,
    tables: joins.map(({ table }) => table),
    joins: joins.map(({ join }) => join),
  };
}

/** The site that a location gives; null where the location is not listed, or listed without a site. */
function siteOfLocation(locations: LookUp): Fragment {
  return firstOf(
    locations.tables.map((_, index) => sql`nullif(${identifier(LOCATION_TABLES[index] ?? '')}."canonical_site", '')`),
  );
}

/** The names under which the tables of locations are joined, the one that is asked first at the front. */
export const LOCATION_TABLES = ['location', 'anywhere'];

function locationJoin(
  input: FeedInput,
  entries: Mappings['locations'],
  withSite: boolean,
  name: string,
): { alias: Fragment; table: SmallTable; join: Fragment } {
  const table = locationTable(entries, input.side, withSite, `${name}s_${input.name}`);
  const alias = identifier(name);
  const site = withSite ? sql` and ${alias}."site" = lower(${textOf('site')})` : sql``;
  return {
    alias,
    table,
    join: sql`left join ${identifier(table.name)} as ${alias} on ${alias}."location" = lower(${textOf('location')})${site}`,
  };
}
