import type { FieldRule, Transform } from '../../mapping/profiles/profile.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { BLANK } from '../../sql/blank.ts';
import { type FeedInput, fills } from '../landing/feed-input.ts';
import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';

/** A landed cell as text: a missing cell is a blank. */
export function cell(column: string): Fragment {
  return sql`coalesce(${identifier(column)}, '')`;
}

/** The text of a field before any crosswalk: the cell, transformed, or the rule's default where that leaves a blank. */
export function fieldText(dialect: Dialect, rule: FieldRule): Fragment {
  const text = transformed(dialect, rule);
  if (rule.default === undefined || rule.default === 'base') return text;
  return sql`case when ${text} = '' then ${literal(rule.default)} else ${text} end`;
}

/** The text of any field of an input: a constant, the cell, or, where the input has no such column, its default or a blank. */
export function inputText(dialect: Dialect, input: FeedInput, field: string): Fragment {
  const rule = input.profile.fields.find((candidate) => candidate.field === field);
  if (!rule) return literal('');
  if (!fills(input, field)) return literal(rule.default === undefined || rule.default === 'base' ? '' : rule.default);
  return rule.constant === undefined ? fieldText(dialect, rule) : literal(rule.constant);
}

/** The cell after the rule's transforms, in their order; a blank stays blank. */
export function transformed(dialect: Dialect, rule: FieldRule): Fragment {
  return transformSteps(dialect, rule).at(-1) ?? cell(rule.field);
}

/** The cell after the first of the rule's transforms, after the first two, and so on. */
export function transformSteps(dialect: Dialect, rule: FieldRule): readonly Fragment[] {
  let columns = 0;
  const concatColumn = (): string => {
    columns += 1;
    return `concat_${rule.field}_${columns}`;
  };
  let text = cell(rule.field);
  return rule.transforms.map((transform) => (text = apply(dialect, text, transform, concatColumn)));
}

/** A text after transforms that need no other column. */
export function transformedText(dialect: Dialect, text: Fragment, transforms: readonly Transform[]): Fragment {
  return transforms.reduce((done, transform) => apply(dialect, done, transform, noColumn), text);
}

function noColumn(): string {
  throw new RangeError('a transform that reads another column does not belong here');
}

function apply(dialect: Dialect, text: Fragment, transform: Transform, concatColumn: () => string): Fragment {
  switch (transform.kind) {
    case 'trim':
      return dialect.replaceAll(text, `^${BLANK}+|${BLANK}+$`, '');
    case 'upper':
      return dialect.upper(text);
    case 'lower':
      return sql`lower(${text})`;
    case 'strip_leading_zeros':
      return dialect.replaceAll(text, '^0+([0-9]+)$', '\\1');
    case 'pad_zeros':
      return padded(dialect, text, transform.width);
    case 'prefix':
      return dialect.replaceAll(text, '^([\\s\\S])', `${asReplacement(transform.text)}\\1`);
    case 'remove':
      return dialect.replaceAll(text, transform.pattern, '');
    case 'replace':
      // A pattern may match nothing at all, and a blank must stay one.
      return sql`coalesce(${dialect.replaceAll(unlessBlank(text), transform.pattern, transform.replacement)}, '')`;
    case 'split':
      return sql`coalesce(split_part(${text}, ${literal(transform.separator)}, ${integer(transform.part)}), '')`;
    case 'concat': {
      const parts = transform.parts.map((part) => ('literal' in part ? literal(part.literal) : cell(concatColumn())));
      return sql`coalesce(${list([unlessBlank(text), ...parts], ' || ')}, '')`;
    }
    default:
      return transform satisfies never;
  }
}

/** Null for a blank, which then stays out of everything that is done to it. */
function unlessBlank(text: Fragment): Fragment {
  return sql`nullif(${text}, '')`;
}

/** All-digit values only; one that is long enough already stays as it is. */
function padded(dialect: Dialect, text: Fragment, width: number): Fragment {
  const short = dialect.fullMatch(text, `[0-9]{1,${width}}`);
  return sql`case when ${short} then lpad(${text}, ${integer(width)}, '0') else ${text} end`;
}

/** In a replacement a backslash starts a group number. */
function asReplacement(text: string): string {
  return text.replaceAll('\\', '\\\\');
}
