import type { Session } from '../../../engine/engine.ts';
import type { MappingSources } from '../../../mapping/sources.ts';
import { tracedRowsQuery } from '../../../pipeline/traced-records.ts';
import type { UnmappedPolicy } from '../../../pipeline/translation.ts';
import type { TraceContext } from '../trace/field-steps.ts';
import { landRecords, recordPlan } from '../trace/records.ts';
import { type Step, type TracedRow, tracedRow } from '../trace/step.ts';
import type { BoundTest } from './bound-test.ts';
import type { TestGroup } from './groups.ts';
import { type Difference, differences } from './judge.ts';
import { type Got, outcomeOf } from './outcome-of.ts';
import { reasonsFor } from './reasons.ts';

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

export interface RunContext {
  readonly sources: MappingSources;
  readonly unmapped: Readonly<Record<string, UnmappedPolicy>>;
}

/** Runs the tests of a group in one statement. */
export async function runGroup(session: Session, group: TestGroup, { sources, unmapped }: RunContext): Promise<readonly TestResult[]> {
  const { input, mappings, baseUnit, tests } = group;
  const plan = recordPlan(input, { mappings, unmapped, ...(baseUnit === undefined ? {} : { baseUnit }) });
  const columns = tests[0]?.columns ?? [];
  await landRecords(
    session,
    plan,
    columns,
    tests.map(({ cells }) => cells),
    baseUnit,
  );
  const { query, columns: traced } = tracedRowsQuery(plan.comparison, plan.typed);
  const rows = new Map<number, TracedRow[]>();
  for await (const values of session.stream(query.text, traced)) {
    const row = tracedRow(traced, values);
    const record = Number(row.get('record_number'));
    rows.set(record, [...(rows.get(record) ?? []), row]);
  }
  const context: TraceContext = { input, mappings, sources };
  return tests.map((bound, record) => {
    const got = outcomeOf(plan.typed, rows.get(record) ?? []);
    const found = differences(bound.test, got, input.profile.unpivot?.field);
    return { bound, day: input.day, got, differences: found.map((each) => ({ ...each, reasons: reasonsFor(bound, context, got, each) })) };
  });
}
