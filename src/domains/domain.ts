import type { Side } from '../model/side.ts';
import type {
  OwnOutput,
  OwnProof,
  OwnReading,
  OwnSection,
  OwnStage,
  OwnTable,
  OwnWarning,
  RowImpacts,
  ValuedMeasure,
  WholeCodes,
} from './own-parts.ts';

/** Instead of a crosswalk: the field's text is canonical as it is. */
export const NO_CROSSWALK = '';

/** How the codes of a field are translated: by which crosswalk, and whether that is a closed list of canonical codes. */
export interface CodedField {
  readonly name: string;
  /** Name of the crosswalk (`parts`, `locations`, …) or code list (`statuses`, …): one of `CROSSWALK_NAMES`, or `NO_CROSSWALK`. */
  readonly crosswalk: string;
  /** The closed list of canonical codes; absent for open identifiers. */
  readonly codes?: readonly string[];
  /** A cell holds several words, and the one whose code comes last in `codes` counts; words that nobody knows do not. */
  readonly words?: true;
  /** The canonical code of a blank that no mapping touches. */
  readonly blankMeans?: string;
  /** Canonical codes that are in scope when the workspace does not say. */
  readonly defaultScope?: readonly string[];
}

/** Rows by the code that they have in a key field. */
export interface RowsOf {
  readonly field: string;
  readonly codes: readonly string[];
}

export interface KeyField extends CodedField {
  /** A blank is refused unless the profile says `optional` or `default`; every grain has it. */
  readonly required: boolean;
  /** The rows that the field says something about: it is blank in all others, whatever an export writes there. */
  readonly only?: RowsOf;
  /** … but a blank of it has a meaning, and is not refused. */
  readonly mayBeBlank?: true;
}

/** A field that informs and is neither key nor measure. */
export interface FurtherField extends Partial<CodedField> {
  readonly name: string;
  /** Other figures are read by its code: one that nobody knows is refused, as in a key. */
  readonly decides?: true;
  /** The day of a posting: `scope` may name it as a period, and then a day that cannot be read is refused. */
  readonly period?: true;
}

/** A number of a record. */
export interface Figure {
  readonly name: string;
  readonly kind: 'quantity' | 'amount' | 'hours' | 'number';
  /** The field that says what it counts: `unit`, which converts, or `currency`, which takes the workspace's where it is blank. */
  readonly unitField?: 'unit' | 'currency';
  /** The unit of an export that has no column for it; absent where such a profile is refused. */
  readonly unit?: string;
  /** Every profile binds it, and its blank is refused. */
  readonly required: boolean;
  /** What a blank counts as, and an export without such a column: a decimal. */
  readonly blankMeans?: string;
  /** Zero and less are refused: one divides by it. */
  readonly positive?: true;
  /** So many units as a price is for: converted like the record's other figures, but no figure that needs a unit. */
  readonly perUnit?: true;
}

/** A figure that is compared. Where it is not required, its blank is not a figure; a profile needs one measure at least. */
export interface Measure extends Figure {
  readonly unitField: 'unit' | 'currency';
  /** It informs: it is added up and never compared. */
  readonly informs?: true;
  /** Rows whose figure is added up and not compared. */
  readonly exceptIn?: RowsOf;
}

/** What a profile can read: the fields of one kind of record. */
export interface RecordDefinition {
  readonly name: string;
  /** One state at one time: several files without `pick` would count things twice. */
  readonly snapshot: boolean;
  /** In contract order; every output is sorted by it. */
  readonly key: readonly KeyField[];
  readonly measures: readonly Figure[];
  readonly further: readonly FurtherField[];
  /**
   * The fields that say which material, of which lot, a quantity is of: the first filled one decides its units and its price. Where there
   * are several materials, each has its lot at the same position.
   */
  readonly subject: { readonly material: readonly string[]; readonly lot: readonly string[] };
}

/**
 * A list that is not compared, but explains. A run reads it once, through the same typing as a feed, into a table of its name:
 * see `listRowsQuery`.
 */
export interface ListDefinition extends RecordDefinition {
  /** What several records of one key are. */
  readonly repeated:
    | { readonly as: 'refused'; /** What to do about it. */ readonly advice: string }
    /** One row, whose figures add up; those of `equal` must be the same in all of them. */
    | { readonly as: 'added'; readonly equal: readonly string[]; readonly advice: string }
    | { readonly as: 'rows' };
}

/**
 * What a comparison is made of. A domain is data: pipeline, run and report receive it and know none by name.
 */
export interface DomainDefinition extends RecordDefinition {
  readonly measures: readonly Measure[];
  /** Prefix of discrepancy ids, three letters. */
  readonly prefix: string;
  /** Key fields that may be blank on one side only without meaning another thing: such rows can be impossible to decide. */
  readonly lotLike: readonly string[];
  /** Key fields with the most distinct values, the best first: by them records are recognized in the second reading. */
  readonly selective: readonly string[];
  /** The money of a discrepancy: a quantity times a price, the amount itself, or none, which then is not missing either. */
  readonly value: 'priced' | 'amount' | 'none';
  /** Rows are stock of a material: what `mappings suggest` and `mappings diff` look at, and what a move between two locations explains. */
  readonly stock: boolean;
  /** The further fields that a discrepancy shows of both sides. */
  readonly shown: readonly string[];
  /** Rows belong to orders: `scope` may name `order_state`, and rows of deleted orders are out of scope. */
  readonly ordered?: true;
  /** A measure that one side may lack: its figures are then worked out from the other one's. */
  readonly valued?: ValuedMeasure;
  /** Its own stages read the table `substitutes`: see `substitutesTable`. */
  readonly substitutes?: true;
  /** A code of a key field that one side has nowhere is not compared. */
  readonly wholeCodes?: WholeCodes;
  /** Tables of its own; none where absent. */
  readonly stages?: readonly OwnStage[];
  /** The own stage that says which reported rows belong together; see `LINK_KINDS`. */
  readonly links?: string;
  /** How many seconds later than its use something may be entered as made, where the workspace does not say; absent where nothing is made. */
  readonly allowance?: Readonly<Record<Side, number>>;
  /** Trees with more edges than this are searched on the engine, where the workspace does not say; absent where there are no trees. */
  readonly edgesInMemory?: number;
  /** What the reported rows reach: finished lots downstream. */
  readonly impacts?: (reading: OwnReading) => Promise<RowImpacts>;
  /** `trueup trace` follows its lots. */
  readonly traced?: true;
  /** It asks the lists of the domain `orders` which of them rework something. */
  readonly readsOrderTypes?: true;
  /** It reads the stock by lot of the domain `inventory`, where that is compared before it. */
  readonly readsStock?: true;
  /** Two groups of key fields that each name one thing: a record whose two become the same only by translation says nothing. */
  readonly ends?: Ends;
  readonly section?: OwnSection;
  readonly tables?: readonly OwnTable[];
  readonly proof?: OwnProof;
  readonly warnings?: readonly OwnWarning[];
  /** Files of its own next to discrepancies.ndjson; none where absent. */
  readonly outputs?: readonly OwnOutput[];
  /** The kind of the batches that correct it; null where nothing is drafted. */
  readonly corrections: 'inventory_adjustment' | null;
}

/**
 * How the row `ordinal` of `reported` belongs to the row `other`: it follows from it and is not counted next to it, or both are one event.
 */
export const LINK_KINDS = ['suppressed_by', 'swapped', 'substituted'] as const;

/** Two groups of key fields, each in the same order. */
export interface Ends {
  readonly one: readonly string[];
  readonly other: readonly string[];
}

/** The field that only gives people the name of a material: no comparison reads it, so nothing about it is ever refused. */
export const DESCRIPTION = 'description';

/** The fields in which figures say their units, each once. */
export function unitFields(figures: readonly Figure[]): readonly Measure['unitField'][] {
  return [...new Set(figures.flatMap(({ unitField }) => unitField ?? []))];
}

/** The material that the figures of a key are of; undefined where its fields do not say. */
export function subjectMaterial(
  { subject }: Pick<RecordDefinition, 'subject'>,
  key: Readonly<Record<string, string | null>>,
): string | undefined {
  return (
    subject.material.map((field) => key[field]).find((code) => code !== undefined && code !== null && code !== '') ?? undefined
  );
}

/** The key fields and those further fields that have a crosswalk. */
export function codedFields({ key, further }: RecordDefinition): readonly CodedField[] {
  return [...key, ...further.flatMap(({ crosswalk, ...field }) => (crosswalk === undefined ? [] : [{ ...field, crosswalk }]))];
}

/** The field of that name, if it has a crosswalk. */
export function codedField(definition: RecordDefinition, name: string | null): CodedField | undefined {
  return codedFields(definition).find((field) => field.name === name);
}

/** True where a record has a unit: always in what is compared, in a list where some figure of it is in one. */
export function hasUnit(definition: RecordDefinition): boolean {
  return !('repeated' in definition) || unitFields(definition.measures).includes('unit');
}
