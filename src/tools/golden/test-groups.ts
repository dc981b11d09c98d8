import type { FeedInput } from '../../pipeline/landing/feed-input.ts';
import { type Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { MappingsBook } from '../explain/steps/mappings-by-day.ts';
import type { BoundTest } from './bound-test.ts';

/** Tests whose records can be in one table: read the same way, with the same columns, by the same mappings. */
export interface TestGroup {
  readonly input: FeedInput;
  readonly mappings: Mappings;
  readonly baseUnit?: string;
  readonly tests: readonly BoundTest[];
}

/** Groups tests in the order in which they first come. `today` is the day of a test that names none. */
export function testGroups(tests: readonly BoundTest[], book: MappingsBook, today: string): readonly TestGroup[] {
  const groups = new Map<string, BoundTest[]>();
  for (const bound of tests) {
    const { test, profile, columns, decimal } = bound;
    const present = columns.flatMap(({ name, position }) => (position === null ? [] : [name]));
    const day = test.on ?? today;
    const key = JSON.stringify([test.side, profile.name, day, decimal, test.baseUnit ?? null, columns.length, present]);
    const group = groups.get(key);
    if (group) group.push(bound);
    else groups.set(key, [bound]);
  }
  return [...groups.values()].flatMap((members, index): TestGroup[] => {
    const [first] = members;
    if (!first) return [];
    const { test, profile, domain, columns, bindings, decimal } = first;
    const input: FeedInput = {
      name: `example_${index + 1}`,
      feed: index,
      domain,
      side: test.side,
      profile,
      decimal,
      columns: columns.map(({ name }) => name),
      bindings,
      day: test.on ?? today,
    };
    const { baseUnit } = test;
    return [{ input, mappings: book.for(test.side, profile), ...(baseUnit === undefined ? {} : { baseUnit }), tests: members }];
  });
}
