import type { SourceLocation } from '../errors.ts';
import type { EffectOnDomain } from './mapping-effect.ts';

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
