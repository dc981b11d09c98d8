import type { FileSession } from '../../../engine/engine.ts';
import { isComparison } from '../golden-fields.ts';
import { domainNamed } from '../../../domains/registry.ts';
import type { ExpectedRow, GoldenTest, ExpectedOutcome } from '../golden-test.ts';
import type { Profile } from '../../../mapping/profiles/profile.ts';
import { type BoundTest, boundTest } from '../bound-test.ts';
import { testGroups } from '../test-groups.ts';
import type { Got } from '../test-outcome.ts';
import { runGroup } from '../run-tests.ts';
import type { TestedMappings } from '../run-tests.ts';
import type { MappingsBook } from '../../explain/steps/mappings-by-day.ts';
import type { Draft } from './draft-tests.ts';

/** Gives drafts what the mapping files say today as their outcome. A base unit that changes nothing is left out. */
export async function resolved(
  session: FileSession,
  drafts: readonly Draft[],
  profiles: ReadonlyMap<string, Profile>,
  book: MappingsBook,
  tested: TestedMappings,
): Promise<readonly Draft[]> {
  const run = async (tests: readonly GoldenTest[]): Promise<readonly (ExpectedOutcome | undefined)[]> => {
    const bound = tests.map((test) => bindDraft(test, profiles));
    const found = new Map<BoundTest, Got>();
    for (const group of testGroups(bound, book, '')) {
      for (const result of await runGroup(session, group, tested)) found.set(result.bound, result.got);
    }
    return bound.map((each) => {
      const got = found.get(each);
      return got && recorded(each, got);
    });
  };
  const bare = drafts.map(({ test }) => withoutBase(test));
  const [full, plain] = [await run(drafts.map(({ test }) => test)), await run(bare)];
  return drafts.flatMap(({ test, from }, index) => {
    const [known, simple] = [full[index], plain[index]];
    if (!known) return [];
    const same = JSON.stringify(known) === JSON.stringify(simple);
    return [{ from, test: { ...(same ? withoutBase(test) : test), outcome: known } }];
  });
}

function withoutBase(test: GoldenTest): GoldenTest {
  const { baseUnit: _, ...rest } = test;
  return rest;
}

/** Throws a RangeError where a record of an export cannot be bound: it was bound before. */
function bindDraft(test: GoldenTest, profiles: ReadonlyMap<string, Profile>): BoundTest {
  const profile = profiles.get(test.profile);
  const domain = profile && domainNamed(profile.domain);
  const bound = profile && domain && boundTest({ test, profile, domain });
  if (!bound || 'problems' in bound) {
    throw new RangeError(
      `a record does not fit its own profile: ${bound?.problems.map(({ message }) => message).join(' ') ?? test.profile}`,
    );
  }
  return bound;
}

/** What came out, in the form in which a test expects it. */
function recorded({ bindings, profile }: BoundTest, got: Got): ExpectedOutcome {
  if (got.kind === 'filtered') return { kind: 'filtered' };
  if (got.kind === 'reject') {
    const codes = new Map(got.refusals.map(({ field, code }) => [field, code]));
    return { kind: 'reject', codes: [...codes].map(([field, code]) => ({ field, code })) };
  }
  const filled = (field: string): boolean => (bindings.get(field) ?? 'absent') !== 'absent';
  const rows = got.rows.map(({ values }): ExpectedRow => {
    const converted = values['comparison_unit'] !== values['unit'];
    return Object.fromEntries(
      Object.entries(values).filter(([field]) =>
        isComparison(field) ? converted : filled(field) || field === profile.unpivot?.into,
      ),
    );
  });
  return { kind: 'rows', rows, listed: rows.length > 1 };
}
