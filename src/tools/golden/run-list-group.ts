import type { FileSession } from '../../engine/engine.ts';
import { FIGURES } from './golden-fields.ts';
import { decimal, plain } from '../../model/decimal.ts';
import type { RejectCode } from '../../model/reject-codes.ts';
import { MATERIAL_FIELDS, materialReading } from '../../pipeline/units/materials-queries.ts';
import { explainedRecordsQuery } from '../explain/steps/record-steps-query.ts';
import { duckdb } from '../../sql/duckdb/duckdb-dialect.ts';
import { landRecords, recordPlan } from '../explain/steps/given-records.ts';
import { explainedRow, type ExplainedRow } from '../explain/steps/step.ts';
import type { TestGroup } from './test-groups.ts';
import { filterOf, type Got } from './test-outcome.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import type { UnmappedPolicy } from '../../pipeline/typing/translation.ts';

/** Everything that a reading of the reference list gives of a record. */
const READ = [
  'record_number',
  ...MATERIAL_FIELDS,
  'currency',
  ...MATERIAL_FIELDS.map((field) => `refusal_${field}` as const),
  'skipped',
] as const;

/** What becomes of the records of a reference list, in their order. */
export async function listOutcomes(
  session: FileSession,
  { input, mappings, tests }: TestGroup,
  { unmapped }: TestedMappings,
): Promise<readonly Got[]> {
  const plan = recordPlan(input, { mappings, unmapped });
  const reading = materialReading(duckdb, input, mappings, unmapped);
  await landRecords(
    session,
    { ...plan, typed: { ...plan.typed, tables: [...plan.typed.tables, ...reading.tables] } },
    tests[0]?.columns ?? [],
    tests.map(({ cells }) => cells),
  );
  const explained = explainedRecordsQuery(plan.comparison, plan.typed);
  const steps = await session.all(explained.query.text, explained.columns, ['record_number']);
  const rows = await session.all(reading.query.text, [...READ], ['record_number']);
  return rows.map((values, record) => {
    const row = explainedRow([...READ, ...explained.columns], [...values, ...(steps[record] ?? [])]);
    return outcomeOf(row, filterOf(plan.typed, row));
  });
}

function outcomeOf(row: ExplainedRow, by: number | null): Got {
  if (row.get('skipped') === 'true') return { kind: 'filtered', by };
  const refusals = MATERIAL_FIELDS.flatMap((field) => {
    const code = row.get(`refusal_${field}`) ?? null;
    return code === null ? [] : [{ field, column: field, code: code as RejectCode }];
  });
  if (refusals.length > 0) return { kind: 'reject', refusals, row };
  const values = [...MATERIAL_FIELDS, 'currency'].map((field): [string, string] => {
    const text = row.get(field) ?? '';
    return [field, FIGURES.has(field) && text !== '' ? plain(decimal(text)) : text];
  });
  return { kind: 'rows', rows: [{ row, values: Object.fromEntries(values) }] };
}

/** The mapping files that tests run against, and what the workspace does with codes that they lack. */
export interface TestedMappings {
  readonly sources: MappingSources;
  readonly unmapped: Readonly<Record<string, UnmappedPolicy>>;
}
