import { domainPlan } from '../../src/pipeline/plan.ts';
import { candidatesQuery } from '../../src/pipeline/sources/candidates.ts';
import * as seen from '../../src/pipeline/pairing/codes-seen.ts';
import { codesUsedQuery } from '../../src/pipeline/pairing/codes-used.ts';
import { comparedQuery } from '../../src/pipeline/pairing/compared-query.ts';
import { withList } from '../../src/pipeline/typing/with-list.ts';
import { coverageQuery, listCoverageQuery } from '../../src/tools/coverage/sql/coverage-query.ts';
import { distinctCodesQuery, unusedFieldsQuery, usedCodesQuery } from '../../src/tools/coverage/sql/code-queries.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import { READ_DEFAULTS } from '../../src/mapping/profiles/read-defaults.ts';
import { ANY_TEXTS, PLAIN_TEXTS } from '../../src/model/cell-texts.ts';
import type { LandedColumn } from '../../src/model/landed-column.ts';
import { dispositionsQuery } from '../../src/tools/diff/sql/dispositions.ts';
import { landingView, type LandedSource } from '../../src/pipeline/landing/landing.ts';
import { listCountsQuery, listReadQuery, listRowsQuery, repeatedQuery } from '../../src/pipeline/lists/list-stages.ts';
import * as moved from '../../src/tools/diff/sql/moved-rows.ts';
import { movesQuery } from '../../src/tools/diff/sql/moves-query.ts';
import { aggregatedQuery } from '../../src/pipeline/judging/judged-keys.ts';
import { shownQuery } from '../../src/pipeline/judging/shown-fields.ts';
import { regroupedQuery } from '../../src/pipeline/pairing/regrouped.ts';
import { rejectedKeysQuery, rejectedQuery } from '../../src/pipeline/typing/rejected.ts';
import { reportedQuery } from '../../src/pipeline/judging/reported.ts';
import { sourceRecordsQuery } from '../../src/pipeline/sources/source-records-query.ts';
import { codedQueries, measuredQueries, NO_EXTRAS } from '../../src/pipeline/typing/typed.ts';
import type { Typing } from '../../src/pipeline/typing/input-typing.ts';
import { unmappedQuery } from '../../src/pipeline/audit/unmapped-codes.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { several } from './cost-plan.ts';
import * as lists from './list-plans.ts';
import { LIST_COLUMNS, long, materials, ruled, wide, lots } from './plans.ts';

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

const listInput = (dialect: Dialect): Typing => {
  const [typed] = materials(dialect).typings;
  if (!typed) throw new Error('a list without inputs');
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
const DUMP = { ...READ_DEFAULTS, nullValues: ['NULL'], dates: ['DD.MM.YYYY'] };

export const LANDED: readonly LandedSource[] = [
  {
    file: 0,
    header: HEADER,
    columns,
    texts: PLAIN_TEXTS,
    read: READ_DEFAULTS,
    from: {
      csv: { path: 'exports/list.csv', encoding: 'utf-8', delimiter: ';', quote: '"', skip: 1, parallel: true, width: 7 },
    },
  },
  { file: 1, header: HEADER.slice(0, 6), columns, texts: ANY_TEXTS, read: DUMP, from: { table: 'file_1' } },
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

const unmapped = (comparison: Comparison): string => {
  const typed = first(comparison);
  const material = typed.translations.find(({ field }) => field.name === 'material');
  if (!material) throw new Error('no crosswalk of materials');
  return unmappedQuery(comparison, typed, material).text;
};

/** A stage as a dialect writes it. */
type Written = (dialect: Dialect) => string;

/** A stage made of one of the plans. */
const of =
  (plan: Comparison, made: (comparison: Comparison) => string): Written =>
  (dialect) =>
    made({ ...plan, dialect });

/** A stage that is the same in every dialect. */
const common =
  (made: () => string): Written =>
  () =>
    made();

/** The stages that run on every engine: the text that the pipeline makes of the plans. */
export const STAGES: Readonly<Record<string, Written>> = {
  whole_table: (dialect) => landingView(dialect, 'erp_1_whole', LANDED.slice(1), 'whole').text,
  compared_long: of(long, compared),
  compared_wide: of(wide, compared),
  reported: of(wide, (plan) => reportedQuery(plan).text),
  compared_several: of(several, compared),
  regrouped: of(several, (plan) => regroupedQuery(plan, domainPlan(plan).typings).text),
  reported_several: of(several, (plan) => reportedQuery({ ...plan, regroups: true }).text),
  aggregated_several: common(() => aggregatedQuery({ ...several, regroups: true }).text),
  shown: of(several, (plan) => shownQuery(plan, domainPlan(plan).typings).text),
  coded_ruled: of(ruled, coded),
  measured_lots: of(lots, measured),
  candidates_ruled: of(ruled, (plan) => candidatesQuery(plan, last(plan), true).text),
  candidates: of(long, (plan) => candidatesQuery(plan, first(plan), true).text),
  traced: of(long, (plan) => sourceRecordsQuery(plan, first(plan)).text),
  rejected: of(long, (plan) => rejectedQuery(plan, first(plan)).text),
  rejected_keys: of(long, (plan) => rejectedKeysQuery(plan, domainPlan(plan).typings).text),
  materials_read: (dialect) => listReadQuery(materials(dialect)).text,
  standards: (dialect) => listRowsQuery(lists.standards(dialect)).text,
  standards_repeated: (dialect) => repeatedQuery(lists.standards(dialect))?.text ?? '',
  movements: (dialect) => listRowsQuery(lists.movements(dialect)).text,
  confirmations: (dialect) => listRowsQuery(lists.confirmations(dialect)).text,
  confirmations_counted: (dialect) => listCountsQuery(lists.confirmations(dialect)).text,
  materials_rejected: (dialect) => rejectedQuery(materials(dialect).comparison, listInput(dialect)).text,
  unmapped: of(long, unmapped),
  candidates_worded: of(long, (plan) => candidatesQuery(plan, last(plan), true, true).text),
  codes_used: of(long, (plan) => codesUsedQuery(last(plan)).text),
  codes_candidates: of(long, (plan) => seen.oneSidedCandidatesQuery(plan).text),
  codes_seen: of(long, (plan) => seen.seenQuery(plan, domainPlan(plan).typings, 'mes', ['material', 'lot']).text),
  coverage_long: of(long, (plan) => coverageQuery(plan, domainPlan(plan).typings, 'EUR').text),
  coverage_wide: of(wide, (plan) => coverageQuery(plan, domainPlan(plan).typings, 'EUR').text),
  coverage_list: (dialect) => listCoverageQuery(materials(dialect)).text,
  coverage_used: common(
    () =>
      usedCodesQuery('coverage', [
        { feed: 0, name: 'material' },
        { feed: 1, name: 'unit' },
      ]).text,
  ),
  coverage_unused: common(() => unusedFieldsQuery('coverage', [{ feed: 1, name: 'lot' }]).text),
  coverage_distinct: common(() => distinctCodesQuery('coverage', [{ feed: 1, name: 'lot' }]).text),
  pairing: of(long, (plan) => seen.pairingQuery(plan, domainPlan(plan).typings, 'material').text),
};

/** What runs on DuckDB whatever the engine of the workspace: files of this machine are read, and `mappings diff`. */
export const LOCAL_STAGES: Readonly<Record<string, Written>> = {
  landed: (dialect) => landingView(dialect, 'erp_1_landed', LANDED, 'landed').text,
  whole: (dialect) => landingView(dialect, 'erp_1_whole', LANDED, 'whole').text,
  dispositions_long: of(long, (plan) => dispositionsQuery(plan, domainPlan(plan).typings).text),
  dispositions_wide: of(wide, (plan) => dispositionsQuery(plan, domainPlan(plan).typings).text),
  moved: common(() => moved.movedQuery(READINGS).text),
  moved_alike: common(() => moved.alikeQuery(READINGS).text),
  moved_records: common(() => moved.recordsQuery().text),
  moves: common(() => movesQuery(READINGS).text),
};
