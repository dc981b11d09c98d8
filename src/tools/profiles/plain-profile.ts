import type { FieldRule, Lookup, Profile, ProfileAbout } from '../../mapping/profiles/profile.ts';
import { transformText } from '../../mapping/profiles/transform-text.ts';

/** Where one field comes from, as JSON tells it. */
export interface PlainField {
  readonly field: string;
  /** Header synonyms, in the order they are tried. */
  readonly headers: readonly string[];
  readonly constant: string | null;
  readonly default: string | null;
  readonly optional: boolean;
  readonly transforms: readonly string[];
  /** The cell is a key: `parts: fields.name by pk`. */
  readonly lookup?: string;
}

/** A profile as `profiles show --json` tells it. */
export interface PlainProfile {
  readonly name: string;
  readonly domain: string;
  readonly system: string;
  readonly shipped: boolean;
  readonly file: string;
  readonly description: string | null;
  /** What people should know of the export. */
  readonly about: ProfileAbout;
  /** The profile that it extends. */
  readonly base: string | null;
  readonly fields: readonly PlainField[];
  readonly unpivot: {
    readonly field: string;
    readonly into: string;
    readonly year?: readonly string[];
    readonly columns: readonly UnpivotColumn[];
  } | null;
  readonly skip: readonly { readonly headers: readonly string[]; readonly matches: string }[];
  readonly where: readonly { readonly headers: readonly string[]; readonly equals: readonly string[] }[];
}

interface UnpivotColumn {
  readonly value: string;
  readonly headers: readonly string[];
}

export function plainProfile(profile: Profile): PlainProfile {
  const { name, domain, system, shipped, at, description, about, base, fields, unpivot, skip, where } = profile;
  return {
    name,
    domain,
    system,
    shipped,
    file: at.file,
    description: description ?? null,
    about: about ?? { guessed: [], quirks: [] },
    base: base ?? null,
    fields: fields.map(plainField),
    unpivot: unpivot ? { ...unpivot, columns: unpivot.columns.map(({ value, headers }) => ({ value, headers })) } : null,
    skip: skip.map(({ column, matches }) => ({ headers: column, matches })),
    where: where.map(({ column, equals }) => ({ headers: column, equals })),
  };
}

function plainField(rule: FieldRule): PlainField {
  return {
    field: rule.field,
    headers: rule.column ?? [],
    constant: rule.constant ?? null,
    default: rule.default ?? null,
    optional: rule.optional,
    transforms: rule.transforms.map(transformText),
    ...(rule.lookup ? { lookup: lookupText(rule.lookup) } : {}),
  };
}

function lookupText({ feed, key, value }: Lookup): string {
  return `${feed}: ${value.join(' or ')} by ${key.join(' or ')}`;
}

/** One line of `profiles list --json`. */
export type ListedProfile = Pick<PlainProfile, 'name' | 'domain' | 'system' | 'shipped' | 'file' | 'description'>;
