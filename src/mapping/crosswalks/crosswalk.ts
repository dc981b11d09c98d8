import type { SourceLocation } from '../../errors.ts';
import type { Rational } from '../../model/rational.ts';
import type { Side } from '../../model/side.ts';
import type { Transform } from '../profiles/profile.ts';

/** One code of one side and what it means. Codes are as exported after the profile's transforms. */
export interface CodeEntry {
  readonly side: Side;
  readonly code: string;
  readonly canonical: string;
  /** ISO dates, both inclusive. */
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly at: SourceLocation;
}

/** What codes of one shape mean, for those that no entry lists: the first rule that matches a code decides. */
export interface CodeRule {
  /** Whose codes it is about: every export of a side, or the exports of a system. One of the two is given. */
  readonly side?: Side;
  readonly system?: string;
  /** RE2, looked for anywhere in a code as the profile's transforms leave it; case counts. */
  readonly match: string;
  /** What turns the code into the canonical one; none where it is canonical as it is. */
  readonly transforms: readonly Transform[];
  readonly at: SourceLocation;
}

/** A table of open identifiers: `parts`, `sites`, `lots`, `serials`, … In use on a side only when it says something about it. */
export interface Crosswalk {
  readonly name: string;
  readonly entries: readonly CodeEntry[];
  /** For codes without an entry, in the order in which they are tried; only parts have them. */
  readonly rules?: readonly CodeRule[];
  /** True when two codes of one side differ by case alone: then an exact match goes before the folded one. */
  readonly caseSensitive: boolean;
}

export interface LocationEntry {
  readonly side: Side;
  readonly site: string;
  readonly location: string;
  readonly canonicalSite: string;
  readonly canonicalLocation: string;
  /** False for locations that another system manages: no corrections go there. */
  readonly corrections: boolean;
  readonly at: SourceLocation;
}

/** A closed list of canonical codes and what each side's export writes for them; `code` may be blank. */
export interface CodeList {
  readonly name: string;
  readonly entries: readonly {
    readonly side: Side;
    readonly code: string;
    readonly canonical: string;
    /** It came with the program; absent where that does not matter. */
    readonly shipped?: boolean;
    readonly at: SourceLocation;
  }[];
}

/** A canonical unit: its own code, or an exact multiple of another unit. */
export interface Unit {
  readonly code: string;
  /** 1 `code` = factor `of`; both absent for the root of a chain. */
  readonly factor?: Rational;
  readonly of?: string;
  /** Root of the `of:` chain and the factor to it: 1 `code` = `toRoot` `root`. */
  readonly root: string;
  readonly toRoot: Rational;
  /** A unit of the pack that few plants meet and no local file names. */
  readonly rare?: true;
  readonly at: SourceLocation;
}

export interface UnitTable {
  readonly units: readonly Unit[];
  /** Codes (case-folded) whose spelling counts: see `unitKey`. */
  readonly spelledApart: ReadonlySet<string>;
  /** What an export writes → canonical code, by side, precedence applied; the canonical codes themselves included. */
  readonly aliases: readonly { readonly side: Side; readonly code: string; readonly unit: string; readonly at: SourceLocation }[];
}

/** 1 `unit` of `material` = factor `base`. `material` is canonical, `unit` is after aliases. */
export interface MaterialUnit {
  readonly material: string;
  /** The canonical lot that it holds for, instead of what holds for the material; absent for all other lots. */
  readonly lot?: string;
  readonly unit: string;
  readonly factor: Rational;
  readonly base: string;
  readonly at: SourceLocation;
}

/** A material that stands in for another one: one unit of it replaces `ratio` (a decimal) of `material`. Both are canonical. */
export interface Substitute {
  readonly material: string;
  readonly substitute: string;
  readonly ratio: string;
}

/** A material between others that one system alone keeps: its edges there are joined through. The material is canonical. */
export interface Phantom {
  readonly material: string;
  readonly keptBy: Side;
}

/** All mapping files together, for the two systems that a domain compares; every conflict was refused before. */
export interface Mappings {
  readonly crosswalks: ReadonlyMap<string, Crosswalk>;
  readonly locations: readonly LocationEntry[];
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly units: UnitTable;
  readonly materialUnits: readonly MaterialUnit[];
  readonly substitutes: readonly Substitute[];
  readonly phantoms: readonly Phantom[];
}
