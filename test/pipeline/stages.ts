import { domainPlan } from '../../src/app/reconcile/compared-domain.ts';
import { candidatesQuery } from '../../src/pipeline/candidates.ts';
import * as seen from '../../src/pipeline/codes-seen.ts';
import { codesUsedQuery } from '../../src/pipeline/codes-used.ts';
import { comparedQuery, withList } from '../../src/pipeline/compared.ts';
import { coverageQuery, listCoverageQuery } from '../../src/pipeline/coverage.ts';
import { distinctCodesQuery, unusedFieldsQuery, usedCodesQuery } from '../../src/pipeline/coverage-codes.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import type { LandedColumn } from '../../src/intake/landed-file.ts';
import { fatesQuery } from '../../src/pipeline/fates.ts';
import { landingView, type LandedSource } from '../../src/pipeline/landing.ts';
import { materialReading } from '../../src/pipeline/materials.ts';
import * as moved from '../../src/pipeline/moved.ts';
import { movesQuery } from '../../src/pipeline/moves.ts';
import { rejectedKeysQuery, rejectedQuery } from '../../src/pipeline/rejected.ts';
import { reportedQuery } from '../../src/pipeline/reported.ts';
import { tracedQuery } from '../../src/pipeline/second-pass.ts';
import { codedQueries, measuredQueries, NO_EXTRAS, type Typing } from '../../src/pipeline/typed.ts';
import { unmappedQuery } from '../../src/pipeline/unmapped-codes.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { LIST_COLUMNS, long, mappings, prices, ruled, wide, lots } from './plans.ts';

const first = (comparison: Comparison): Typing => {
  const [typed] = domainPlan(comparison).typings;
  if (!typed) throw new Error('a plan without inputs');
  return typed;
};

const last = (comparison: Comparison): Typing => {
  const typed = domainPlan(comparison).typings.at(-1);
  if (!typed) throw new Error('a plan without inputs');
  return typed;
};

const coded = (comparison: Comparison): string => {
  const queries = codedQueries(comparison, last(comparison), 'mes_1_landed', NO_EXTRAS);
  return `${withList(queries).text}\nselect "material", "unmapped_material", "key_refused" from "mes_1_coded"`;
};

const measured = (comparison: Comparison): string => {
  const queries = measuredQueries(comparison, last(comparison), 'mes_1_landed', NO_EXTRAS);
  const columns = ['material', 'lot', 'source_unit', 'unit', 'factor', 'denominator', 'label', 'refused'];
  return `${withList(queries).text}\nselect ${columns.map((name) => `"${name}"`).join(', ')} from "mes_1_measured"`;
};

const HEADER = ['Storage', 'Material', 'Batch', 'Type', 'Qty', 'Unit', 'Memo'];
const columns = LIST_COLUMNS.map((name, position): LandedColumn => ({
  name,
  position,
  header: HEADER[position] ?? null,
  numeric: name === 'quantity',
}));

/** Two files of one feed: one that the engine reads itself, and one that was filled into a table before. */
export const LANDED: readonly LandedSource[] = [
  {
    file: 0,
    header: HEADER,
    columns,
    from: {
      csv: { path: 'exports/list.csv', encoding: 'utf-8', delimiter: ';', quote: '"', skip: 1, parallel: true, width: 7 },
    },
  },
  { file: 1, header: HEADER.slice(0, 6), columns, from: { table: 'file_1' } },
];

/** Two readings that do not compare the same fields. */
export const READINGS: moved.TwoReadings = {
  domain: long.domain,
  grain: { old: ['location', 'material', 'lot', 'status'], new: ['location', 'material', 'status', 'ownership'] },
};

const compared = (comparison: Comparison): string => {
  const plan = domainPlan(comparison);
  return comparedQuery(plan.comparison, plan.typings, plan.flags).text;
};

const lot = (): string => {
  const typed = first(long);
  const material = typed.translations.find(({ field }) => field.name === 'material');
  if (!material) throw new Error('no crosswalk of materials');
  return unmappedQuery(long, typed, material).text;
};

/** Stage → the text that the pipeline makes of the plans. */
export const STAGES: Readonly<Record<string, () => string>> = {
  landed: () => landingView(duckdb, 'erp_1_landed', LANDED, 'landed').text,
  whole: () => landingView(duckdb, 'erp_1_whole', LANDED, 'whole').text,
  compared_long: () => compared(long),
  compared_wide: () => compared(wide),
  reported: () => reportedQuery(wide).text,
  coded_ruled: () => coded(ruled),
  measured_lots: () => measured(lots),
  candidates_ruled: () => candidatesQuery(ruled, last(ruled), true).text,
  candidates: () => candidatesQuery(long, first(long), true).text,
  traced: () => tracedQuery(long, first(long)).text,
  rejected: () => rejectedQuery(long, first(long)).text,
  rejected_keys: () => rejectedKeysQuery(long, domainPlan(long).typings).text,
  materials_read: () => materialReading(duckdb, prices, mappings, {}).query.text,
  unmapped: lot,
  candidates_worded: () => candidatesQuery(long, last(long), true, true).text,
  codes_used: () => codesUsedQuery(last(long)).text,
  codes_candidates: () => seen.candidatesQuery(long).text,
  codes_seen: () => seen.seenQuery(long, domainPlan(long).typings, 'mes', ['material', 'lot']).text,
  coverage_long: () => coverageQuery(long, domainPlan(long).typings, 'EUR').text,
  coverage_wide: () => coverageQuery(wide, domainPlan(wide).typings, 'EUR').text,
  coverage_list: () => listCoverageQuery(duckdb, wide, [prices]).text,
  coverage_used: () =>
    usedCodesQuery('coverage', [
      { feed: 0, name: 'material' },
      { feed: 1, name: 'unit' },
    ]).text,
  coverage_unused: () => unusedFieldsQuery('coverage', [{ feed: 1, name: 'lot' }]).text,
  coverage_distinct: () => distinctCodesQuery('coverage', [{ feed: 1, name: 'lot' }]).text,
  fates_long: () => fatesQuery(long, domainPlan(long).typings).text,
  fates_wide: () => fatesQuery(wide, domainPlan(wide).typings).text,
  moved: () => moved.movedQuery(READINGS).text,
  moved_alike: () => moved.alikeQuery(READINGS).text,
  moved_records: () => moved.recordsQuery().text,
  moves: () => movesQuery(READINGS).text,
  pairing: () => seen.pairingQuery(long, domainPlan(long).typings, 'material').text,
};
