import type { FileSession } from '../../engine/engine.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import type { UnmappedPolicy } from '../../pipeline/typing/translation.ts';
import { explainedRowsQuery } from '../explain/steps/record-steps-query.ts';
import { type Step, type FeedRules, explainedRow, type ExplainedRow } from '../explain/steps/step.ts';
import { landRecords, recordPlan } from '../explain/steps/given-records.ts';
import type { BoundTest } from './bound-test.ts';
import type { TestGroup } from './test-groups.ts';
import { type Difference, differences } from './judge-test.ts';
import { type Got, outcomeOf } from './test-outcome.ts';
import { reasonsFor } from './failure-reasons.ts';

/** What the tests of a run share. */
export interface TestedMappings {
  readonly sources: MappingSources;
  readonly unmapped: Readonly<Record<string, UnmappedPolicy>>;
}

/** What became of one test. */
export interface TestResult {
  readonly bound: BoundTest;
  /** ISO date. */
  readonly day: string;
  readonly got: Got;
  /** None: it passed. */
  readonly differences: readonly ExplainedDifference[];
}

export interface ExplainedDifference extends Difference {
  readonly reasons: readonly Step[];
}

/** Runs the tests of a group in one statement. */
export async function runGroup(session: FileSession, group: TestGroup, tested: TestedMappings): Promise<readonly TestResult[]> {
  const { input, mappings, tests } = group;
  const outcomes = await rowOutcomes(session, group, tested);
  const rules: FeedRules = { input, mappings, sources: tested.sources };
  return tests.map((bound, record) => {
    const got = outcomes[record] ?? { kind: 'filtered', by: null };
    const found = differences(bound.test, got, input.profile.unpivot?.field);
    return {
      bound,
      day: input.day,
      got,
      differences: found.map((each) => ({ ...each, reasons: reasonsFor(bound, rules, got, each) })),
    };
  });
}

/** What becomes of the records, in their order. */
async function rowOutcomes(
  session: FileSession,
  { input, mappings, baseUnit, tests }: TestGroup,
  { unmapped }: TestedMappings,
): Promise<readonly Got[]> {
  const plan = recordPlan(input, { mappings, unmapped, ...(baseUnit === undefined ? {} : { baseUnit }) });
  await landRecords(
    session,
    plan,
    tests[0]?.columns ?? [],
    tests.map(({ cells }) => cells),
    baseUnit,
  );
  const { query, columns } = explainedRowsQuery(plan.comparison, plan.typed);
  const rows = new Map<number, ExplainedRow[]>();
  for await (const values of session.stream(query.text, columns)) {
    const row = explainedRow(columns, values);
    const record = Number(row.get('record_number'));
    const before = rows.get(record);
    if (before) before.push(row);
    else rows.set(record, [row]);
  }
  return tests.map((_, record) => outcomeOf(plan.typed, rows.get(record) ?? []));
}
