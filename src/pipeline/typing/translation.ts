import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { LOCATIONS, UNITS } from '../../domains/crosswalk-registry.ts';
import { type CodedField, codedFields } from '../../domains/domain.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { literal, sql, type Fragment } from '../../sql/fragment.ts';
import { fills, type FeedInput } from '../landing/feed-input.ts';
import type { SmallTable } from '../landing/small-table.ts';
import { lookedUp, LOCATION_TABLES, textOf } from './look-up.ts';

export type UnmappedPolicy = 'reject' | 'pass';

/** What becomes of an unmapped code when the workspace does not say. Code lists and units are closed, identifiers are open. */
export function unmappedPolicy(
  stated: Readonly<Record<string, UnmappedPolicy>>,
  crosswalk: string,
  closed: boolean,
): UnmappedPolicy {
  return stated[crosswalk] ?? (closed ? 'reject' : 'pass');
}

/** How a coded field of a feed becomes canonical: expressions over the field's text `t` and the tables joined for it. */
export interface Translation {
  readonly field: CodedField;
  readonly canonical: Fragment;
  /** True for a code that has no entry; absent where no crosswalk is in use. */
  readonly unmapped?: Fragment;
  readonly policy: UnmappedPolicy;
  /** True for a blank that is refused; absent where a blank is fine. */
  readonly blankRefused?: Fragment;
  readonly tables: readonly SmallTable[];
  readonly joins: readonly Fragment[];
  /** What the rules for unlisted codes make of a text, null where none applies; absent without rules. Part of `canonical` already. */
  readonly ruled?: (text: Fragment) => Fragment;
}

/** The translation of every coded field that the feed fills by a column or a constant: the key's, then the further ones. */
export function translations(
  dialect: Dialect,
  input: FeedInput,
  mappings: Mappings,
  stated: Readonly<Record<string, UnmappedPolicy>>,
): readonly Translation[] {
  return codedFields(input.domain)
    .filter((field) => fills(input, field.name) && input.bindings.get(field.name) !== 'unpivot')
    .map((field) => translation(dialect, input, field, mappings, stated));
}

function translation(
  dialect: Dialect,
  input: FeedInput,
  field: CodedField,
  mappings: Mappings,
  stated: Readonly<Record<string, UnmappedPolicy>>,
): Translation {
  const text = textOf(field.name);
  const key = input.domain.key.find(({ name }) => name === field.name);
  const isKey = key !== undefined;
  const decides = isKey || input.domain.further.some(({ name, decides }) => name === field.name && decides);
  const closed = field.codes !== undefined || field.crosswalk === UNITS;
  const policy = unmappedPolicy(stated, field.crosswalk, decides && closed);
  const rule = input.profile.fields.find((candidate) => candidate.field === field.name);
  // What a profile fixes is canonical by definition: no crosswalk touches it.
  if (input.bindings.get(field.name) === 'constant') return { field, canonical: text, policy, tables: [], joins: [] };
  const mayBeBlank = key?.mayBeBlank ?? (rule?.optional === true || rule?.default !== undefined);
  const blankRefused = !isKey || mayBeBlank ? undefined : text;
  const found = lookedUp(dialect, input, field, mappings);
  const meaning = found?.canonical ?? text;
  const blank = field.blankMeans === undefined ? text : sql`coalesce(nullif(${text}, ''), ${literal(field.blankMeans)})`;
  return {
    field,
    canonical: found ? sql`coalesce(${meaning}, ${blank})` : blank,
    policy,
    tables: found?.tables ?? [],
    joins: found?.joins ?? [],
    ...(found?.ruled ? { ruled: found.ruled } : {}),
    ...(found?.counted ? { unmapped: sql`(${meaning} is null and ${text} <> '')` } : {}),
    ...(blankRefused && field.blankMeans === undefined
      ? { blankRefused: blankCondition(field, blankRefused, found?.canonical) }
      : {}),
  };
}

/** A blank that a code list maps is not a blank. */
function blankCondition(field: CodedField, text: Fragment, meaning: Fragment | undefined): Fragment {
  return field.codes && meaning ? sql`(${text} = '' and ${meaning} is null)` : sql`(${text} = '')`;
}

/** The tables of a translation under the names they are joined by; the one that is asked first comes first. */
export function joinedTables({ field, tables }: Translation): readonly { readonly alias: string; readonly table: SmallTable }[] {
  const locations = field.crosswalk === LOCATIONS;
  const aliases = locations ? LOCATION_TABLES : [field.name, `${field.name}_exact`];
  const joined = tables.map((table, index) => ({ alias: aliases[index] ?? field.name, table }));
  return locations ? joined : joined.toReversed();
}
