import { rulesFor } from '../../mapping/crosswalks/code-rules.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../mapping/crosswalks/fold.ts';
import type { FieldRule, Profile } from '../../mapping/profiles/profile.ts';
import type { CodedField } from '../../domains/domain.ts';
import { applyTransforms } from '../../mapping/profiles/transform.ts';
import type { Side } from '../../model/side.ts';
import { onlyInUse, type UsedCodes } from './codes-in-use.ts';
import { reverseCodes, type ReverseCodes } from './reverse-codes.ts';
import { reverseRules, type ReverseRules } from './reverse-rules.ts';
import { undoTransforms } from './undo-transforms.ts';

/** What a run knows about the target beyond its profile. */
export interface WayBackDetails {
  /** Key fields that a column of the export really fills, unpivoted ones included; by default all that the profile asks for. */
  readonly carried?: ReadonlySet<string>;
  /** ISO date of the target's as-of: chooses among dated entries. */
  readonly day?: string;
  /** The workspace's fold: field → code → code. */
  readonly fold?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Which words the target's export uses. */
  readonly used?: UsedCodes;
  /** Materials as the target's export writes them, as far as they are known. */
  readonly materials?: readonly string[];
  /** The canonical word of a closed list will do where the words of the target's export are not known: it posts nothing by them. */
  readonly canonicalWords?: boolean;
}

/** One key field on its way back; locations are looked up before it is asked. */
export class FieldBack {
  /** True when the target's export has the field in a column. */
  readonly carried: boolean;
  readonly #field: CodedField;
  readonly #rule: FieldRule | undefined;
  readonly #unpivoted: readonly string[] | undefined;
  readonly #codes: ReverseCodes;
  readonly #rules: ReverseRules;
  readonly #fold: Readonly<Record<string, string>>;
  readonly #used: ReadonlyMap<string, string> | undefined;
  /** Words of a closed list that the workspace's own mapping files have for the side, case-folded. */
  readonly #local: ReadonlySet<string>;
  readonly #canonicalWords: boolean;

  constructor(field: CodedField, mappings: Mappings, profile: Profile, side: Side, details: WayBackDetails) {
    this.#field = field;
    this.#rule = profile.fields.find((rule) => rule.field === field.name);
    this.#unpivoted = profile.unpivot?.field === field.name ? profile.unpivot.columns.map(({ value }) => value) : undefined;
    this.#fold = details.fold?.[field.name] ?? {};
    this.#used = field.codes ? details.used?.get(field.name) : undefined;
    const asked = this.#unpivoted !== undefined || this.#rule?.column !== undefined;
    this.carried = this.#rule?.constant === undefined && (details.carried?.has(field.name) ?? asked);
    const table = mappings.crosswalks.get(field.crosswalk);
    const words = field.codes ? (mappings.codeLists.get(field.crosswalk)?.entries ?? []) : [];
    this.#canonicalWords = field.codes !== undefined && details.canonicalWords === true;
    this.#local = new Set(words.filter((word) => word.side === side && !word.shipped).map(({ code }) => folded(code)));
    const entries = field.codes ? words : (table?.entries ?? []);
    this.#codes = reverseCodes(entries, side, table?.caseSensitive ?? false, details.day);
    this.#rules = reverseRules(rulesFor(table, side, profile.system), (code) => this.#codes.meaning(code) !== undefined);
  }

  /** The canonical codes that the fold made into this one, itself first. */
  candidates(canonical: string): readonly string[] {
    const others = Object.entries(this.#fold).filter(([from, to]) => to === canonical && from !== canonical);
    return [canonical, ...others.map(([from]) => from)];
  }

  /** The target's code for a canonical one; null where its export has no such field, undefined where it cannot be known. */
  back(canonical: string | null): string | null | undefined {
    if (!this.carried || canonical === null) return this.fixed(canonical);
    const candidates = this.candidates(canonical);
    if (this.#unpivoted)
      return only(
        this.#unpivoted.filter((code) => candidates.includes(code)),
        canonical,
      );
    if (canonical === '') return '';
    const listed = [...new Set(candidates.flatMap((code) => this.#ownCodes(code)))];
    return listed.length > 0 ? this.#exportedOnly(listed) : this.#unlisted(candidates, canonical);
  }

  /**
   * Every code that stands for a canonical one: as the mapping files have it, and as the export writes it where that can be known.
   * None where it only passed.
   */
  known(canonical: string): readonly { readonly code: string; readonly exported: string }[] {
    const candidates = this.candidates(canonical);
    const unpivoted = this.#unpivoted?.filter((code) => candidates.includes(code));
    if (unpivoted) return unpivoted.map((code) => ({ code, exported: code }));
    const listed = candidates.flatMap((code) => this.#codes.ownCodes(code));
    const codes = listed.length > 0 ? listed : candidates.flatMap((code) => this.#rules.ownCodes(code) ?? []);
    return [...new Set(codes)].map((code) => ({ code, exported: this.exported(code) ?? code }));
  }

  /** What is in a line for a field without a column: the canonical code that the profile fixes or unpivots, else null. */
  fixed(canonical: string | null): string | null {
    if (this.#unpivoted) return canonical;
    const constant = this.#rule?.constant;
    if (constant === undefined) return null;
    return canonical === null || (this.#fold[constant] ?? constant) === canonical ? constant : canonical;
  }

  /** A code after the profile's transforms as the export writes it; undefined where that cannot be known. */
  exported(code: string): string | undefined {
    return undoTransforms(code, this.#rule?.transforms ?? []);
  }

  /** What the target means by its own code (after transforms), or by its constant. */
  meaning(code: string | null): string | undefined {
    if (code === null) return this.#rule?.constant;
    return this.#codes.meaning(code) ?? (code === '' ? this.#field.blankMeans : folded(code));
  }

  #ownCodes(canonical: string): readonly string[] {
    const codes = this.#codes.ownCodes(canonical);
    const blank = canonical === this.#field.blankMeans && (this.#codes.meaning('') ?? canonical) === canonical ? [''] : [];
    if (codes.length === 0) return blank;
    // The canonical word of a closed list needs no entry
    const itself = this.#field.codes && this.#codes.meaning(canonical) === undefined ? [canonical] : [];
    const inUse = codes.length > 1 ? onlyInUse([...codes, ...blank, ...itself], this.#used) : undefined;
    if (inUse !== undefined) return [inUse];
    // Where nobody knows which words the export uses, those that the workspace maps go before those that ship
    const local = this.#used ? [] : codes.filter((code) => this.#local.has(folded(code)));
    if (local.length > 0) return local;
    return this.#canonicalWords && !this.#used ? [canonical] : codes;
  }

  /** By the rules where they made it, else as it is; a rule that cannot be undone may have made it of anything. */
  #unlisted(candidates: readonly string[], canonical: string): string | undefined {
    const made = candidates.map((code) => this.#rules.ownCodes(code));
    if (made.some((codes) => codes === undefined)) return undefined;
    const ruled = [...new Set(made.flatMap((codes) => codes ?? []))];
    const exported = this.#exportedOnly(ruled.length > 0 ? ruled : [canonical]);
    return exported !== undefined && candidates.includes(this.#understood(exported)) ? exported : undefined;
  }

  /** What the target means by a text that its export has not yet. */
  #understood(exported: string): string {
    const code = applyTransforms(exported, this.#rule?.transforms ?? []);
    return this.#codes.meaning(code) ?? this.#rules.meaning(code) ?? (this.#field.codes ? folded(code) : code);
  }

  #exportedOnly(codes: readonly string[]): string | undefined {
    const code = only(codes, undefined);
    return code === undefined ? undefined : this.exported(code);
  }
}

/** The only one of them, `none` for an empty list, undefined for several. */
function only(codes: readonly string[], none: string | undefined): string | undefined {
  const [first, ...others] = codes;
  return first === undefined ? none : others.length === 0 ? first : undefined;
}
