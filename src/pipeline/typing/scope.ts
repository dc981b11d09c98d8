import { codedField, codedFields } from '../../domains/domain.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import type { TypingPlan } from '../comparison.ts';
import { fills, type FeedInput } from '../landing/feed-input.ts';
import { allOf, anyOf } from './refusal.ts';

const SHORT = 10;

/** The canonical codes of a field that are in scope: the workspace's, else the domain's default; undefined when all are. */
export function scopedCodes(comparison: TypingPlan, field: string): readonly string[] | 'mapped' | undefined {
  return comparison.scope[field] ?? codedField(comparison.domain, field)?.defaultScope;
}

/** True for a record whose codes are all in scope; the unpivoted field is judged cell by cell. */
export function recordInScope(comparison: TypingPlan, input: FeedInput, mapped: Fragment | undefined): Fragment {
  const conditions = codedFields(comparison.domain)
    .filter((field) => fills(input, field.name) && input.bindings.get(field.name) !== 'unpivot')
    .flatMap((field) => {
      const codes = scopedCodes(comparison, field.name);
      if (codes === undefined) return [];
      if (codes === 'mapped') return mapped ? [mapped] : [sql`false`];
      return [codeInScope(sql`k.${identifier(field.name)}`, codes, field.codes === undefined)];
    });
  return allOf(conditions);
}

/** A blank of a code list says nothing about scope, a blank of an open identifier is simply not in the list. */
function codeInScope(value: Fragment, codes: readonly string[], open: boolean): Fragment {
  const values = [...codes, ...(open ? [] : [''])].map((code) => literal(code));
  // A short list is compared code by code: the engine would make a join of it.
  if (values.length <= SHORT) return anyOf(values.map((code) => sql`${value} = ${code}`)) ?? sql`false`;
  return sql`${value} in (${list(values, ', ')})`;
}

/** The field's value after the workspace's fold: codes that one side cannot tell apart become equal. */
export function foldedField(comparison: TypingPlan, field: string, value: Fragment): Fragment {
  const pairs = Object.entries(comparison.fold[field] ?? {});
  if (pairs.length === 0) return value;
  const branches = list(
    pairs.map(([from, to]) => sql`when ${literal(from)} then ${literal(to)}`),
    ' ',
  );
  return sql`case ${value} ${branches} else ${value} end`;
}
