import type { Figure } from '../../domains/domain.ts';
import type { FieldRule } from '../../mapping/profiles/profile.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { figureOf, figureRefusal, isBlankFigure, type NumberText, spelledOut } from '../../sql/number.ts';
import { cell } from './field-transforms.ts';
import { fills, type FeedInput } from '../landing/feed-input.ts';

/** A measured column of the landed relation: the figure of a long export, or one cell of a wide one. */
export interface MeasureCell {
  /** Landed column, and the name of the typed figure. */
  readonly column: string;
  /** The measure that it is a figure of. */
  readonly measure: string;
  /** Canonical code that the cell's position decides; absent in a long export. */
  readonly code?: string;
  /** In plain notation, over the landed columns; kept as `spelled_<column>`. */
  readonly spelled: Fragment;
  /** The figure, null when refused, over the landed and the spelled columns. */
  readonly value: Fragment;
  /** The reject code of a refused figure, over the same. */
  readonly refusal: Fragment;
  /** True for a blank that stands for no figure, over the landed columns; absent where a blank is refused or counts as a figure. */
  readonly blank?: Fragment;
}

/**
 * The figures of a record, in the profile's order. A blank cell of a wide export is zero, a blank figure of a long one is refused where
 * neither the profile nor the domain says what it counts as.
 */
export function measureCells(dialect: Dialect, input: FeedInput, known: Figure): readonly MeasureCell[] {
  const measure = known.name;
  const format = { decimal: input.decimal, exponent: input.profile.read.exponent };
  const { unpivot } = input.profile;
  if (unpivot && unpivot.into === measure) {
    return unpivot.columns
      .map((column) => ({ column: `cell_${column.value}`, code: column.value }))
      .filter(({ column }) => input.columns.includes(column))
      .map((entry) => ({ ...entry, ...whereBlank(plainCell(dialect, entry.column, measure, format), '0') }));
  }
  const rule = input.profile.fields.find((candidate) => candidate.field === measure);
  if (!rule || !fills(input, measure)) return [];
  const cells = signed(ruled(dialect, rule, format, known), rule);
  return [blankable(dialect, known.positive ? positive(cells) : cells, rule, known)];
}

const NONE = sql`cast(0 as decimal(38,9))`;

/** Zero and less are not a figure. */
function positive(entry: MeasureCell): MeasureCell {
  return {
    ...entry,
    value: sql`nullif(greatest(${entry.value}, ${NONE}), ${NONE})`,
    refusal: sql`coalesce(${entry.refusal}, case when ${entry.value} <= 0 then 'not_a_number' end)`,
  };
}

/** A blank of an optional figure is none, and no fault. */
function blankable(dialect: Dialect, entry: MeasureCell, rule: FieldRule, { blankMeans }: Figure): MeasureCell {
  if (!rule.optional || rule.default !== undefined || rule.constant !== undefined || blankMeans !== undefined) return entry;
  const blank = isBlankFigure(dialect, cell(rule.field));
  return { ...entry, blank, refusal: sql`case when not (${blank}) then ${entry.refusal} end` };
}

function plainCell(dialect: Dialect, column: string, measure: string, format: NumberText): MeasureCell {
  const spelled = identifier(`spelled_${column}`);
  return {
    column,
    measure,
    spelled: spelledOut(dialect, identifier(column), format),
    value: figureOf(dialect, spelled),
    refusal: figureRefusal(dialect, cell(column), spelled, format),
  };
}

function ruled(dialect: Dialect, rule: FieldRule, format: NumberText, { blankMeans }: Figure): MeasureCell {
  if (rule.constant !== undefined) {
    const none = sql`cast(null as varchar)`;
    return {
      column: rule.field,
      measure: rule.field,
      spelled: none,
      value: sql`cast(${literal(rule.constant)} as decimal(38,9))`,
      refusal: none,
    };
  }
  const plain = plainCell(dialect, rule.field, rule.field, format);
  const assumed = rule.default ?? blankMeans;
  return assumed === undefined ? plain : whereBlank(plain, assumed);
}

function whereBlank(entry: MeasureCell, text: string): MeasureCell {
  return {
    ...entry,
    value: sql`case when ${cell(entry.column)} = '' then cast(${literal(text)} as decimal(38,9)) else
  ${entry.value}
end`,
    refusal: sql`case when ${cell(entry.column)} <> '' then ${entry.refusal} end`,
  };
}

/** Turns the sign where the debit/credit column says so; an indicator that is not listed is refused, where there is a list. */
function signed(entry: MeasureCell, rule: FieldRule): MeasureCell {
  if (!rule.sign) return entry;
  const indicator = cell(`sign_${rule.field}`);
  const among = (codes: readonly string[]): Fragment => sql`lower(${indicator}) in (${codeList(codes)})`;
  const { negative, positive } = rule.sign;
  if (!positive) return { ...entry, value: sql`case when ${among(negative)} then -1 * (${entry.value}) else ${entry.value} end` };
  return {
    ...entry,
    value: sql`case
  when ${among(negative)} then -1 * (${entry.value})
  when ${among(positive)} then ${entry.value}
end`,
    refusal: sql`case
  when not (${among([...negative, ...positive])}) then 'unmapped_code'
  else ${entry.refusal}
end`,
  };
}

function codeList(codes: readonly string[]): Fragment {
  return list(
    codes.map((code) => literal(code.toLowerCase())),
    ', ',
  );
}

/** The figure's name in typed relations. */
export function figure(entry: MeasureCell): Fragment {
  return identifier(entry.column);
}
