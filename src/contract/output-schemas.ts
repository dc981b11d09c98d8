import * as z from 'zod';
import { batchSchema } from './batch.ts';
import { coverageSchema } from './coverage.ts';
import { discrepancySchema } from './discrepancy.ts';
import type { SchemaFile } from './editor-schema.ts';
import { explanationSchema } from './explanation.ts';
import { findingsSchema } from './findings-result.ts';
import { goldenResultsSchema } from './golden-results.ts';
import { mappingDiffSchema } from './mapping-diff.ts';
import { normalizedSchema } from './normalized.ts';
import { rejectSchema } from './reject.ts';
import { graphFindingSchema } from './graph-finding.ts';
import { runComparisonSchema } from './run-comparison.ts';
import { runEventSchema } from './run-event.ts';
import { suggestionsSchema } from './suggestion.ts';
import { summarySchema } from './summary.ts';
import { traceSchema } from './trace.ts';
import { diffRowSchema, tableDiffSchema } from './table-diff.ts';
import { orderVarianceSchema, varianceSchema } from './variance.ts';

/** The draft-07 schemas of what commands write, to be kept under mappings/schema. */
export function outputSchemaFiles(): readonly SchemaFile[] {
  const schemas = {
    summary: summarySchema,
    discrepancy: discrepancySchema,
    variance: varianceSchema,
    'order-variance': orderVarianceSchema,
    'graph-finding': graphFindingSchema,
    trace: traceSchema,
    'run-comparison': runComparisonSchema,
    'run-event': runEventSchema,
    reject: rejectSchema,
    batch: batchSchema,
    normalized: normalizedSchema,
    'mapping-findings': findingsSchema,
    explanation: explanationSchema,
    'golden-results': goldenResultsSchema,
    coverage: coverageSchema,
    'mapping-diff': mappingDiffSchema,
    suggestions: suggestionsSchema,
    'table-diff': tableDiffSchema,
    'diff-row': diffRowSchema,
  };
  return Object.entries(schemas).map(([name, schema]) => ({
    name: `${name}.schema.json`,
    text: `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7' }), null, 2)}\n`,
  }));
}
