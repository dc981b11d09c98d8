import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { RefusedError } from '../../errors.ts';
import { wantedColumns } from '../../intake/binding/wanted-columns.ts';
import type { FieldBinding, LandedColumn } from '../../model/landed-column.ts';
import { headerName } from '../../mapping/profiles/header-name.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { profileNamed } from '../../mapping/profiles/known-profiles.ts';
import { codedField, hasUnit, type RecordDefinition } from '../../domains/domain.ts';
import { DOMAINS, domainNamed } from '../../domains/registry.ts';
import type { Side } from '../../model/side.ts';
import type { FeedInput } from '../../pipeline/landing/feed-input.ts';
import type { MappingTarget } from '../mapping-target.ts';

/** What is asked: a value of one field of one export, and what is next to it in the record. */
export interface Question {
  readonly value: string;
  /** One of `EXPLAINED_KINDS`. */
  readonly kind: string;
  readonly side: Side;
  readonly profile?: string;
  readonly site?: string;
  readonly material?: string;
  readonly lot?: string;
  readonly baseUnit?: string;
  /** ISO date. */
  readonly on?: string;
}

/** The canonical field of each kind. */
export function fieldOf(kind: string): string {
  return kind === 'part' ? 'material' : kind;
}

/** True for a domain whose records have something of the kind. */
function hasKind(domain: RecordDefinition, kind: string): boolean {
  return kind === 'unit' ? hasUnit(domain) : codedField(domain, fieldOf(kind)) !== undefined;
}

/** The profiles of one side's feeds in the first domain of the workspace that has the kind. */
export function sideProfiles({ workspace, sources }: MappingTarget, side: Side, kind: string): readonly Profile[] {
  const names = DOMAINS.filter((domain) => hasKind(domain, kind)).map(({ name }) => name);
  const found = names.flatMap((name) => workspace?.domains.find(({ domain }) => domain === name) ?? [])[0];
  const named = found?.feeds[side].map(({ profile }) => profile) ?? [];
  return [...new Set(named)].map((name) => profileNamed(sources, name));
}

/** What a profile reads. */
export function domainOfProfile({ name, domain }: Profile): RecordDefinition {
  const found = domainNamed(domain);
  if (!found) throw new RangeError(`the profile ${name} has no domain`);
  return found;
}

/** The profile that reads the value: the one that is named, else the workspace's only one of the side. Throws RefusedError. */
export function askedProfile(target: MappingTarget, { profile, side, kind }: Question): Profile {
  if (profile !== undefined) {
    const found = profileNamed(target.sources, profile);
    if (hasKind(domainOfProfile(found), kind)) return found;
    throw refused(`The profile ${profile} reads ${found.domain}, whose records have no ${fieldOf(kind)}.`);
  }
  const [first, ...others] = sideProfiles(target, side, kind);
  if (first && others.length === 0) return first;
  const names = first ? [first, ...others].map(({ name }) => `--profile ${name}`) : ['--profile generic/inventory'];
  throw refused(
    first
      ? `The ${side.toUpperCase()} has several profiles: say which one reads the value.`
      : 'Say which profile reads the value.',
    names,
  );
}

/** The record of one line that the value is in, and how it is bound. Throws RefusedError where the profile cannot have it. */
export function askedRecord(
  question: Question,
  profile: Profile,
  day: string,
): { readonly input: FeedInput; readonly columns: readonly LandedColumn[]; readonly cells: readonly (string | null)[] } {
  const field = fieldOf(question.kind);
  const given = new Map<string, string>();
  for (const name of ['site', 'material', 'lot'] as const) {
    const value = question[name];
    if (value !== undefined) given.set(name, value);
  }
  given.set(field, question.value);
  for (const name of given.keys()) refuseUnread(profile, name);
  // Every record has a material, and a location is looked up with its site: those columns are there, blank where nobody says
  for (const name of ['material', ...(field === 'location' ? ['site'] : [])]) {
    if (!given.has(name) && columnOf(profile, name)) given.set(name, '');
  }
  const columns = wantedColumns(profile).map(({ name, numeric }, position): LandedColumn => ({
    name,
    position,
    header: null,
    numeric,
  }));
  const bindings = new Map([
    ...profile.fields.map(({ field: name, constant }): [string, FieldBinding] => [
      name,
      constant !== undefined ? 'constant' : given.has(name) ? 'column' : 'absent',
    ]),
    ...(profile.unpivot ? [[profile.unpivot.field, 'unpivot'] as const] : []),
  ]);
  const input: FeedInput = {
    name: 'asked',
    feed: 0,
    domain: domainOfProfile(profile),
    side: question.side,
    profile,
    decimal: null,
    columns: columns.map(({ name }) => name),
    bindings,
    day,
  };
  return { input, columns, cells: columns.map(({ name }) => given.get(name) ?? null) };
}

/** The canonical code of the column that a wide export has under this header. Throws RefusedError for a header that stands for none. */
export function positionOf({ name, unpivot }: Profile, header: string): string {
  const columns = unpivot?.columns ?? [];
  const found = columns.find(({ headers }) => headers.some((known) => headerName(known) === headerName(header)));
  if (found) return found.value;
  const near = nearest(
    header,
    columns.flatMap(({ headers }) => headers),
  );
  const message = `The profile ${name} spreads the field "${unpivot?.field ?? ''}" over columns, and none of them is ${quoted(header)}: name a header.`;
  throw refused(message, near === undefined ? [] : [JSON.stringify(near)]);
}

function columnOf({ fields }: Profile, name: string): boolean {
  return fields.some(({ field, column }) => field === name && column !== undefined);
}

function refuseUnread(profile: Profile, name: string): void {
  const rule = profile.fields.find(({ field }) => field === name);
  if (profile.unpivot?.field === name) return;
  if (rule?.column !== undefined) return;
  const at = rule?.at ?? profile.at;
  const constant = rule?.constant;
  const message =
    constant === undefined
      ? `The profile ${profile.name} does not read the field ${quoted(name)} from a column.`
      : `The profile ${profile.name} fixes the field ${quoted(name)}: it is always ${quoted(constant)}.`;
  throw new RefusedError({ code: 'argument_invalid', message, at });
}

function refused(message: string, suggestions: readonly string[] = []): RefusedError {
  return new RefusedError({ code: 'argument_invalid', message, suggestions });
}
