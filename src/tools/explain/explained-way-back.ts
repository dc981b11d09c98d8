import { FieldBack } from '../../corrections/reverse/field-back.ts';
import { reverseCodes } from '../../corrections/reverse/reverse-codes.ts';
import { reverseLocations } from '../../corrections/reverse/reverse-locations.ts';
import { reverseUnit } from '../../corrections/reverse/reverse-unit.ts';
import type { SourceLocation } from '../../errors.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import { matchedAlias, matchedCode, matchedEntry, matchedLocation, matchedRules } from '../../mapping/crosswalks/matched-code.ts';
import { READ_DEFAULTS } from '../../mapping/profiles/read-defaults.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import type { CodedField } from '../../domains/domain.ts';
import type { ExplainedBack } from '../../contract/explanation.ts';
import type { Side } from '../../model/side.ts';
import type { Comparison } from '../../pipeline/comparison.ts';
import { plainPosition } from './steps/step.ts';

/** The side that is asked for its codes. */
export interface BackTarget {
  readonly side: Side;
  /** Null where nobody says which profile it is: then codes are as they are after its transforms. */
  readonly profile: Profile | null;
  readonly mappings: Mappings;
  readonly fold: Comparison['fold'];
  /** ISO date. */
  readonly day: string;
}

type Candidate = ExplainedBack['candidates'][number];

/** The codes of one side for a canonical one, as a correction would find them. `site` is the canonical site of a location. */
export function wayBackOf(target: BackTarget, key: CodedField | 'unit', canonical: string, site: string | null): ExplainedBack {
  if (key === 'unit') return unitBack(target, canonical);
  const profile = target.profile ?? bareProfile(key.name);
  const field = new FieldBack(key, target.mappings, profile, target.side, { day: target.day, fold: target.fold });
  if (!field.carried) return answer(target, field.fixed(canonical), 'not_carried', []);
  if (key.crosswalk === 'locations') {
    const listed = locationBack(target, profile, field, canonical, site);
    if (listed) return listed;
  }
  const code = field.back(canonical);
  const candidates = field.known(canonical).map((known) => ({ code: known.exported, at: positionOf(target, key, known.code) }));
  if (code === undefined || code === null) return answer(target, null, 'ambiguous', candidates);
  return answer(target, code, candidates.length > 0 || canonical === key.blankMeans ? 'unique' : 'passed', candidates);
}

/** The locations that locations.csv has for a canonical one; undefined where it has none, and the code passes. */
function locationBack(
  target: BackTarget,
  profile: Profile,
  field: FieldBack,
  canonical: string,
  site: string | null,
): ExplainedBack | undefined {
  const { mappings, side } = target;
  const withSite = profile.fields.some((rule) => rule.field === 'site' && rule.column !== undefined);
  const own = reverseLocations(mappings.locations, side, withSite).ownLocations(site, field.candidates(canonical));
  const candidates = own.map((location): Candidate => {
    const entry = matchedLocation(mappings.locations, side, location.site, location.location);
    const code = field.exported(location.location) ?? location.location;
    return {
      code: location.site === null || location.site === '' ? code : `${location.site} ${code}`,
      at: entry ? plainPosition(entry.at) : null,
    };
  });
  const [only, ...others] = own;
  if (!only) return undefined;
  const code = others.length > 0 ? undefined : field.exported(only.location);
  return code === undefined ? answer(target, null, 'ambiguous', candidates) : answer(target, code, 'unique', candidates);
}

function unitBack(target: BackTarget, canonical: string): ExplainedBack {
  const { units } = target.mappings;
  const code = reverseUnit(units, target.side)(canonical);
  const aliases = units.aliases.map(({ side, code: alias, unit }) => ({ side, code: alias, canonical: unit }));
  const known = reverseCodes(aliases, target.side, false).ownCodes(canonical);
  const candidate = (alias: string): Candidate => {
    const entry = matchedAlias(units, target.side, alias);
    return { code: alias, at: entry ? plainPosition(entry.at) : null };
  };
  if (code === undefined) return answer(target, null, 'ambiguous', known.map(candidate));
  // The code that is written comes first
  const others = known.filter((alias) => folded(alias) !== folded(code));
  const candidates = known.length === 0 ? [] : [code, ...others].map(candidate);
  return answer(target, code, candidates.length > 0 ? 'unique' : 'passed', candidates);
}

function answer(
  { side, profile }: BackTarget,
  code: string | null,
  state: ExplainedBack['state'],
  candidates: readonly Candidate[],
): ExplainedBack {
  return { side, profile: profile?.name ?? null, code, state, candidates };
}

function positionOf({ mappings, side, day, profile }: BackTarget, key: CodedField, code: string): Candidate['at'] {
  if (profile?.unpivot?.field === key.name) {
    const column = profile.unpivot.columns.find(({ value }) => value === code);
    return column ? plainPosition(column.at) : null;
  }
  const crosswalk = mappings.crosswalks.get(key.crosswalk);
  const found: { readonly at: SourceLocation } | undefined = key.codes
    ? matchedCode(mappings.codeLists.get(key.crosswalk), side, code)
    : (matchedEntry(crosswalk, side, day, code) ?? matchedRules(crosswalk, side, profile?.system ?? '', code)[0]);
  return found ? plainPosition(found.at) : null;
}

/** A profile that reads the field as it is. */
function bareProfile(field: string): Profile {
  const at = { file: '' };
  return {
    name: '',
    domain: 'inventory',
    system: '',
    at,
    shipped: false,
    read: READ_DEFAULTS,
    fields: ['site', field].map((name) => ({ field: name, column: [name], optional: true, transforms: [], at })),
    skip: [],
    where: [],
    ignore: [],
  };
}
