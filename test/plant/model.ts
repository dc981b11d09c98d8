import type { Fraction } from './fraction.ts';
import type { PartRule } from './part-rules.ts';

export type Side = 'erp' | 'mes';
export const BOTH: readonly Side[] = ['erp', 'mes'];
export type Status = 'unrestricted' | 'quality' | 'blocked' | 'in_transit';
export type Ownership = 'own' | 'vendor_consignment' | 'at_subcontractor';

/** How one side's export is written. */
export interface Style {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly decimal: '.' | ',';
  readonly thousands: string;
  /** The profile says which decimal sign it is; otherwise the file must show it. */
  readonly declared: boolean;
  readonly negative: 'leading' | 'trailing' | 'parentheses';
  readonly newline: '\n' | '\r\n';
  readonly endsWithNewline: boolean;
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le';
  readonly quoteAll: boolean;
  /** The profile trims, and cells have blanks around them. */
  readonly trims: boolean;
  /** One column a status instead of a status column. */
  readonly wide: boolean;
  readonly twoFiles: boolean;
}

/** A unit of the plant's own units.yaml: its exact factor to the root of its family. */
export interface Unit {
  readonly code: string;
  readonly alias: string;
  readonly family: number;
  readonly factor?: string;
  readonly of?: string;
  readonly toRoot: Fraction;
  readonly root: string;
}

/** How many of a base one pack holds. */
export interface Content {
  readonly numerator: string;
  readonly denominator: string;
}

/** An item-specific pack: lines of material-units.csv, for every lot and for single ones. */
export interface Pack {
  readonly code: string;
  readonly base: Unit;
  readonly content?: Content;
  readonly lots: ReadonlyMap<string, Content>;
}

export interface Material {
  readonly canonical: string;
  readonly code: Readonly<Record<Side, string>>;
  /** It has a line in parts.csv; otherwise its codes mean it by a rule, or are the canonical one. */
  readonly listed: boolean;
  readonly units: readonly [Unit, ...Unit[]];
  readonly pack?: Pack;
  /** Base unit in the materials list, which has no row for the material where this is absent. */
  readonly base?: Unit;
  readonly price?: { readonly unitCost: string; readonly per: string };
}

export interface Location {
  readonly site: string;
  readonly location: string;
  readonly siteCode: Readonly<Record<Side, string>>;
  readonly codes: Readonly<Record<Side, readonly [string, ...string[]]>>;
  /** It has lines in locations.csv. */
  readonly mapped: boolean;
}

export type RejectKind =
  | 'not_a_number'
  | 'exponent'
  | 'too_many_digits'
  | 'blank_value'
  | 'unknown_unit'
  | 'unmapped_code'
  | 'field_count';

/** One record of an export, what it means, and what is wrong with it. */
export interface Entry {
  readonly location: Location;
  readonly material: Material;
  readonly lot: string;
  readonly ownership: Ownership;
  /** Unit code after aliases. */
  readonly unit: string;
  /** A long export has one, a wide one may have several. */
  readonly amounts: readonly { readonly status: Status; readonly quantity: Fraction }[];
  readonly kind: 'stock' | 'total' | RejectKind;
  /** Field at fault, where the record is to be rejected for one. */
  readonly field?: string;
}

/** A whole plant: everything that is written to files, and everything that it means. */
export interface Plant {
  readonly style: Readonly<Record<Side, Style>>;
  readonly units: readonly Unit[];
  readonly materials: readonly Material[];
  readonly rules: readonly PartRule[];
  readonly locations: readonly Location[];
  readonly statusCodes: Readonly<Record<Side, Readonly<Record<Status, string>>>>;
  readonly entries: Readonly<Record<Side, readonly Entry[]>>;
  readonly scope: { readonly sites?: readonly string[]; readonly mapped: boolean };
  readonly fold: boolean;
  /** Lots are part of the key; otherwise quantities add up over them. */
  readonly byLot: boolean;
  readonly sitesListed: boolean;
  readonly tolerance: { readonly absolute: string; readonly relative: string };
  readonly truth: Side;
  readonly seed: number;
}
