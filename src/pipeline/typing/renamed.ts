import type { DomainDefinition } from '../../domains/domain.ts';
import { list, sql, type Fragment } from '../../sql/fragment.ts';
import { fills } from '../landing/feed-input.ts';
import type { Typing } from './input-typing.ts';
import { textOf } from './look-up.ts';

/**
 * Whether translation makes the two ends of a record the same thing that are not the same as exported, over `t` and the joined
 * crosswalks; undefined where no translation can.
 */
export function renamed({ input, translations }: Typing): Fragment | undefined {
  const { ends } = input.domain as Partial<Pick<DomainDefinition, 'ends'>>;
  const coded = (name: string) => translations.find(({ field }) => field.name === name);
  if (!ends || !ends.one.some((name) => coded(name)?.unmapped !== undefined)) return undefined;
  const canonical = (name: string): Fragment => coded(name)?.canonical ?? sql`''`;
  const exported = (name: string): Fragment => (fills(input, name) ? textOf(name) : sql`''`);
  const equal = (value: (name: string) => Fragment): Fragment =>
    list(
      ends.one.map((name, index) => sql`${value(name)} = ${value(ends.other[index] ?? '')}`),
      ' and ',
    );
  return sql`(${equal(canonical)} and not (${equal(exported)}))`;
}
