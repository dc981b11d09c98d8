import { identifier, sql, type Fragment } from '../../sql/fragment.ts';
import type { TypingPlan } from '../comparison.ts';

/** Which material a row with the key fields of a comparison is of; undefined where no compared field says. */
export function keySubject({ domain, grain }: Pick<TypingPlan, 'domain' | 'grain'>, row: Fragment): Fragment | undefined {
  const [only, ...others] = domain.subject.material
    .filter((field) => grain.includes(field))
    .map((field) => sql`${row}.${identifier(field)}`);
  return only && others.reduce((first, next) => sql`coalesce(nullif(${first}, ''), ${next})`, only);
}
