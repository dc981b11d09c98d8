import type { Dialect } from '../../sql/dialect.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { cell } from './field-transforms.ts';
import { FAULTS, faultIn } from './cell-faults.ts';
import type { FeedInput } from '../landing/feed-input.ts';
import { anyOf } from './refusal.ts';

/** True for records that the profile leaves out: totals rows of a list (`skip`), records of another kind (`where`). */
export function skipped(dialect: Dialect, input: FeedInput): Fragment {
  return anyOf(filterConditions(dialect, input)) ?? sql`false`;
}

/**
 * One condition for each rule that leaves records out, true where it does: those of `skip`, then those of `where`. What a cell that cannot
 * be used would have said is not known, so it leaves nothing out.
 */
export function filterConditions(dialect: Dialect, input: FeedInput): readonly Fragment[] {
  const known = (column: string, condition: Fragment): Fragment => {
    const fault = faultIn(input, identifier(FAULTS), [column]);
    return fault ? sql`(${condition} and not ${fault})` : condition;
  };
  const skips = input.profile.skip.map((rule, index) => {
    const name = `skip_${index + 1}`;
    return input.bindings.get(name) === 'absent' ? sql`false` : known(name, dialect.search(cell(name), rule.matches));
  });
  const wheres = input.profile.where.map((rule, index) => {
    const values = list(
      rule.equals.map((value) => literal(value)),
      ', ',
    );
    return known(`where_${index + 1}`, sql`${cell(`where_${index + 1}`)} not in (${values})`);
  });
  return [...skips, ...wheres];
}
