import type { SourceLocation } from '../errors.ts';
import type { Side } from '../model/side.ts';
import type { Verdict } from '../model/verdict.ts';

/** What became of something between two sets of mapping files. */
export type ChangeKind = 'added' | 'removed' | 'changed';

/** Where something stands in OLD and in NEW; null where it does not stand at all. */
export interface BothPlaces {
  readonly old: SourceLocation | null;
  readonly new: SourceLocation | null;
}

/** One code, factor or rule that means something else in NEW than in OLD. */
export interface MappingChange {
  /** `parts`, `locations`, …, `statuses`, `units` (aliases), `factors`, `material_units`, `profiles`, `files`. */
  readonly subject: string;
  readonly change: ChangeKind;
  /** Whose exports it is about: `erp`, `mes`, or without a workspace also the names of systems; empty for what holds for all. */
  readonly for: readonly string[];
  /** As exports write it; for factors the unit, for `material_units` the unit, for a rule of parts.yaml its pattern, for profiles the profile. */
  readonly code: string;
  /** Of a place: its site as exported; of a material's unit: the material; else null. */
  readonly within: string | null;
  /** Of a material's unit that holds for one lot only; else null. */
  readonly lot: string | null;
  /** Which part of it: `meaning`, `validity`, `corrections`, `in_use`, `rule`, `order`, `factor`, or the key of a profile such as `fields.lot.column`. */
  readonly aspect: string;
  readonly old: string | null;
  readonly new: string | null;
  /** The same as a sentence without a full stop. */
  readonly message: string;
  readonly at: BothPlaces;
}

/** A line that is written otherwise and changes nothing; `why` says what stands before it. */
export interface ChangeWithoutEffect {
  readonly subject: string;
  readonly change: ChangeKind;
  readonly code: string;
  readonly message: string;
  readonly why: string;
  readonly at: BothPlaces;
}

/** A local mapping file in OLD and NEW. `rewritten`: its text differs, and means the same. */
export interface ChangedFile {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed' | 'rewritten';
}

/** What changes in meaning between two sets of mapping files, judged from the files alone. */
export interface StaticDiff {
  /** By subject in a fixed order, then by code, side and aspect. */
  readonly changes: readonly MappingChange[];
  readonly noEffect: readonly ChangeWithoutEffect[];
  /** By path; files that are the same are left out. */
  readonly files: readonly ChangedFile[];
}

/** One of the two sets of mapping files. */
export interface DiffSide {
  /** As asked for; `working tree` where nothing was. */
  readonly name: string;
  readonly kind: 'folder' | 'revision' | 'working_tree';
  /** As shown; inside the repository for a revision. */
  readonly folder: string;
  readonly commit: string | null;
}

/** `result` of `mappings diff --json`. */
export interface MappingDiff {
  readonly schema: 'trueup.mapping-diff/1';
  readonly old: DiffSide;
  readonly new: DiffSide;
  readonly outcome: 'same' | 'changed';
  readonly changes: readonly (MappingChange & {
    /** What moves because of it in the exports; null where they were not read. */
    readonly moves: MovedByChange | null;
  })[];
  readonly no_effect: readonly ChangeWithoutEffect[];
  readonly files: readonly ChangedFile[];
  /** One entry a domain whose exports were read with both. */
  readonly exports: readonly EffectOnDomain[];
  /** Why the exports were not read; null where they were. */
  readonly exports_skipped: string | null;
}

/** Money under OLD and under NEW, in the workspace's currency; null where nothing of it has a price. */
export interface BothValues {
  readonly old: string | null;
  readonly new: string | null;
}

/** Source records that a change moves, and Σ |quantity| × unit cost of their rows. */
export interface MovedByChange {
  readonly rows: number;
  readonly value: BothValues;
}

/** A count under OLD and under NEW. */
export interface BothCounts {
  readonly old: number;
  readonly new: number;
}

/** Source records of one side. read = moved + unmoved + only in this reading, under OLD and under NEW. */
export interface MovedRecords {
  readonly side: Side;
  readonly read: BothCounts;
  /** Read by both, and what becomes of them differs. */
  readonly moved: number;
  readonly unmoved: number;
  /** Found by one reading only: the profiles cut the files into records in different ways. */
  readonly only: BothCounts;
}

/** Canonical rows that the same change moves: one field, one exported code, from one meaning to another. */
export interface Move {
  readonly side: Side;
  /** A key field, `unit` (the comparison unit), `quantity`, or `disposition` (also of rows that only one reading has). */
  readonly field: string;
  /**
   * What the export writes, after the transforms of OLD; of a disposition the code that decides it; null where no code does. `within` is
   * the site of a place, or the material where a line of its own in material-units.csv changes.
   */
  readonly code: { readonly field: string; readonly text: string; readonly within: string | null } | null;
  readonly old: string | null;
  readonly new: string | null;
  /** Source records, and the different keys that their rows have under NEW (under OLD where NEW uses none of them). */
  readonly rows: number;
  readonly keys: number;
  /** Signed sums of the rows in their comparison units; null where the reading does not use them. */
  readonly quantity: readonly { readonly unit: string; readonly old: string | null; readonly new: string | null }[];
  /** Σ |quantity| × unit cost. */
  readonly value: BothValues;
  /** Rows without a known price, or stock that is not ours in money. */
  readonly unvalued: BothCounts;
  /** Positions in `changes` of the lines that do it; empty where no single line does. */
  readonly changes: readonly number[];
}

/** Discrepancies of one fate, with what they are worth; `unvalued` have no price. */
export interface ValuedCount {
  readonly count: number;
  readonly value_gross: string;
  readonly unvalued: number;
}

/** A discrepancy that is not the same under OLD and NEW. */
export interface ChangedDiscrepancy {
  readonly id: string;
  readonly fate: 'appears' | 'disappears' | 'changes';
  readonly key: Readonly<Record<string, string | null>>;
  readonly unit: string;
  readonly old: JudgedKey | null;
  readonly new: JudgedKey | null;
}

export interface JudgedKey {
  readonly verdict: Verdict;
  readonly erp_value: string | null;
  readonly mes_value: string | null;
  readonly difference: string;
  readonly value: string | null;
}

/** What a change of mapping files does to the exports at hand and to their comparison. */
export interface EffectOnDomain {
  readonly domain: string;
  readonly currency: string;
  readonly grain: { readonly old: readonly string[]; readonly new: readonly string[] };
  readonly records: readonly MovedRecords[];
  /** The most money first, then the most rows; at most 1000 of `moves_found`. */
  readonly moves: readonly Move[];
  readonly moves_found: number;
  /** Records that are rejected, and whether a run would refuse for it. */
  readonly rejected: BothCounts;
  readonly run_refused: { readonly old: boolean; readonly new: boolean };
  readonly keys: { readonly old: KeyCounts; readonly new: KeyCounts };
  readonly verdicts: { readonly old: Readonly<Record<Verdict, number>>; readonly new: Readonly<Record<Verdict, number>> };
  readonly discrepancies: {
    readonly appear: ValuedCount;
    readonly disappear: ValuedCount;
    /** `value_gross` is what they are worth under NEW; `before` under OLD. */
    readonly change: ValuedCount & { readonly before: string };
    readonly stay: number;
    /** The most money first; at most 100. */
    readonly shown: readonly ChangedDiscrepancy[];
  };
}

export interface KeyCounts {
  readonly erp: number;
  readonly mes: number;
  readonly paired: number;
}
