import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { applyTransforms } from '../../mapping/profiles/transform.ts';
import type { NotCorrectedReason } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { domainNamed, domainOf } from '../../domains/registry.ts';
import { NOT_OURS } from '../../domains/canonical-codes.ts';
import type { CodedField } from '../../domains/domain.ts';
import type { Side } from '../../model/side.ts';
import type { TargetRow } from '../correction-case.ts';
import { FieldBack, type WayBackDetails } from './field-back.ts';
import { reverseLocations, type OwnLocation } from './reverse-locations.ts';
import { reverseUnit } from './reverse-unit.ts';
import { oneWayOfWriting } from './target-spelling.ts';

type Key = Discrepancy['key'];
type Codes = Readonly<Record<string, string | null>>;

/** From canonical codes to those of the system that is corrected. */
export interface WayBack {
  readonly side: Side;
  /** The codes of a record that the target does not have yet, or why they cannot be known; null where its export has no such field. */
  newCodes(key: Key): { readonly codes: Codes } | { readonly why: NotCorrectedReason };
  /** The codes of a record that the target has. */
  ownCodes(key: Key, row: TargetRow): Codes;
  /** The one way in which the batch writes an exported material code. */
  material(exported: string): string;
  /** The target's code for a comparison unit; undefined where it is ambiguous. */
  unit(comparison: string): string | undefined;
  /** True when another system manages the location. */
  managedElsewhere(key: Key, row: TargetRow | null): boolean;
  /** True for consigned stock and stock of a customer. */
  notOurs(key: Key, row: TargetRow | null): boolean;
}

/** Runs the mappings of one side backwards. Throws a RangeError for a domain that has no key. */
export function wayBack(mappings: Mappings, profile: Profile, side: Side, details: WayBackDetails = {}): WayBack {
  const domain = domainNamed(profile.domain);
  if (!domain) throw new RangeError(`no such domain: ${profile.domain}`);
  const backDetails = { ...details, canonicalWords: domainOf(profile.domain)?.stock !== true };
  const fields = new Map(domain.key.map((field) => [field.name, new FieldBack(field, mappings, profile, side, backDetails)]));
  const locations = reverseLocations(mappings.locations, side, fields.get('site')?.carried ?? false);

  const ownLocation = (row: TargetRow | null): OwnLocation | null => {
    const location = meant(row, 'location');
    return location ? { site: meant(row, 'site'), location } : null;
  };
  const meant = (row: TargetRow | null, name: string): string | null => {
    const code = row?.codes[name] ?? null;
    const rule = profile.fields.find(({ field }) => field === name);
    return code === null ? null : applyTransforms(code, rule?.transforms ?? []);
  };

  return {
    side,
    material: oneWayOfWriting(
      profile.fields.find(({ field }) => field === 'material')?.transforms ?? [],
      mappings.crosswalks.get('parts')?.caseSensitive ?? false,
      details.materials ?? [],
    ),
    unit: reverseUnit(mappings.units, side, details.used?.get('unit')),
    newCodes: (key) => newCodes(key, domain.key, fields, locations),
    ownCodes: (key, row) =>
      Object.fromEntries([...fields].map(([name, field]) => [name, row.codes[name] ?? field.fixed(key[name] ?? null)])),
    managedElsewhere: (key, row) =>
      locations.managedElsewhere({ site: key['site'] ?? null, location: key['location'] ?? null }, ownLocation(row)),
    notOurs: (key, row) => {
      const ownership = key['ownership'] ?? fields.get('ownership')?.meaning(meant(row, 'ownership'));
      return ownership !== undefined && NOT_OURS.includes(ownership);
    },
  };
}

function newCodes(
  key: Key,
  keyFields: readonly CodedField[],
  fields: ReadonlyMap<string, FieldBack>,
  locations: ReturnType<typeof reverseLocations>,
): { readonly codes: Codes } | { readonly why: NotCorrectedReason } {
  const codes: Record<string, string | null> = {};
  // A line needs every key part that the target's export carries: what the grain dropped is not known.
  for (const [name, field] of fields) if (field.carried && (key[name] ?? null) === null) return { why: 'grain_too_coarse' };
  const location = locationBack(key, fields, locations);
  if (location === 'ambiguous') return { why: 'ambiguous_way_back' };
  for (const { name } of keyFields) {
    const field = fields.get(name);
    const code = location?.[name] ?? field?.back(key[name] ?? null);
    if (code === undefined) return { why: 'ambiguous_way_back' };
    codes[name] = code;
  }
  return { codes };
}

/** Site and location go back together where locations.csv knows the location; null where it does not. */
function locationBack(
  key: Key,
  fields: ReadonlyMap<string, FieldBack>,
  locations: ReturnType<typeof reverseLocations>,
): Codes | null | 'ambiguous' {
  const field = fields.get('location');
  const location = key['location'] ?? null;
  if (!field?.carried || location === null || location === '') return null;
  const site = key['site'] ?? null;
  const [only, ...others] = locations.ownLocations(site, field.candidates(location));
  if (others.length > 0) return 'ambiguous';
  if (!only) return locations.meansElsewhere(fields.get('site')?.back(site) ?? site, location) ? 'ambiguous' : null;
  const own: Record<string, string | null> = {};
  for (const [name, code] of Object.entries(only)) {
    const exported = code === null ? null : fields.get(name)?.exported(code);
    if (exported === undefined) return 'ambiguous';
    if (exported !== null) own[name] = exported;
  }
  return own;
}
