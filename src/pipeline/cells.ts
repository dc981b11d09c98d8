import type { FieldRule } from '../mapping/profile.ts';
import type { Dialect } from '../sql/dialect.ts';
import { identifier, list, literal, sql, type Fragment } from '../sql/fragment.ts';
import { type NumberText, type TypedNumber, typedNumber } from '../sql/number.ts';
import { cell } from './cell-text.ts';
import { fills, type FeedInput } from './feed-input.ts';

/** A measured column of the landed relation: the figure of a long export, or one cell of a wide one. */
export interface MeasureCell {
  /** Landed column, and the name of the typed figure. */
  readonly column: string;
  /** Canonical code that the cell's position decides; absent in a long export. */
  readonly code?: string;
  readonly number: TypedNumber;
}

/** The figures of a record, in the profile's order. A blank cell of a wide export is zero, a blank figure of a long one is refused. */
export function measureCells(dialect: Dialect, input: FeedInput, measure: string): readonly MeasureCell[] {
  const format = { decimal: input.decimal, exponent: input.profile.read.exponent };
  const { unpivot } = input.profile;
  if (unpivot && unpivot.into === measure) {
    return unpivot.columns
      .map((column) => ({ column: `cell_${column.value}`, code: column.value }))
      .filter(({ column }) => input.columns.includes(column))
      .map((entry) => ({ ...entry, number: blankAsZero(typedNumber(dialect, cell(entry.column), format), cell(entry.column)) }));
  }
  const rule = input.profile.fields.find((candidate) => candidate.field === measure);
  if (!rule || !fills(input, measure)) return [];
  return [{ column: measure, number: signed(ruled(dialect, rule, format), rule) }];
}

function ruled(dialect: Dialect, rule: FieldRule, format: NumberText): TypedNumber {
  if (rule.constant !== undefined)
    return { value: sql`cast(${literal(rule.constant)} as decimal(38,9))`, refusal: sql`cast(null as varchar)` };
  const text = cell(rule.field);
  const number = typedNumber(dialect, text, format);
  if (rule.default === undefined) return number;
  return {
    value: sql`case when ${text} = '' then cast(${literal(rule.default)} as decimal(38,9)) else ${number.value} end`,
    refusal: sql`case when ${text} <> '' then ${number.refusal} end`,
  };
}

function blankAsZero(number: TypedNumber, text: Fragment): TypedNumber {
  return {
    value: sql`case when ${text} = '' then cast(0 as decimal(38,9)) else ${number.value} end`,
    refusal: sql`case when ${text} <> '' then ${number.refusal} end`,
  };
}

/** Turns the sign where the debit/credit column says so; an indicator that is not listed is refused. */
function signed(number: TypedNumber, rule: FieldRule): TypedNumber {
  if (!rule.sign) return number;
  const indicator = cell(`sign_${rule.field}`);
  const among = (codes: readonly string[]): Fragment => sql`lower(${indicator}) in (${codeList(codes)})`;
  return {
    value: sql`case
  when ${among(rule.sign.negative)} then -1 * (${number.value})
  when ${among(rule.sign.positive)} then ${number.value}
end`,
    refusal: sql`case
  when not (${among([...rule.sign.negative, ...rule.sign.positive])}) then 'unmapped_code'
  else ${number.refusal}
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
