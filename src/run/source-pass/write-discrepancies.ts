import type { Session, TextRow } from '../../engine/engine.ts';
import { LISTED_NAMES, namesMaterials } from '../../pipeline/judging/listed-names.ts';
import { reportedWithFields, shownColumns, shownFields, VALUED_AT } from '../../pipeline/judging/shown-fields.ts';
import type { BatchBuilder } from '../../corrections/batch-builder.ts';
import type { CorrectionCase } from '../../corrections/correction-case.ts';
import type { Discrepancy, RecordPosition } from '../../contract/discrepancy.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { parseRational, rational } from '../../model/rational.ts';
import type { Side } from '../../model/side.ts';
import { DESCRIPTION } from '../../domains/domain.ts';
import type { RowImpacts } from '../../domains/own-parts.ts';
import { asDiscrepancy, isExempt, type ReportedRow, rowValue } from '../outcome/reported-row.ts';
import type { RowLinks } from '../outcome/row-links.ts';
import type { ValueTotals } from '../outcome/money.ts';
import { DISCREPANCIES } from '../outcome/verdict-counts.ts';
import type { DomainPlan } from '../../pipeline/plan.ts';
import type { Positions } from '../rejects/record-positions.ts';
import { reportedColumns, reportedRow } from '../main-pass/reported-keys.ts';
import type { HeldRows } from './held-rows.ts';
import { linkedRows } from './linked-rows.ts';
import { MaterialNames, saysNames } from './material-names.ts';
import type { OppositeRows } from './opposite-rows.ts';
import { type SourceRecord, sourceRecords } from './source-records.ts';

/** At most so many positions are listed a side; `lines` has the true number. */
const POSITIONS = 20;

/** What the discrepancies of a domain go into, one by one in their order. */
export interface DiscrepancySinks {
  /** `move`: the number that it shares with its opposite, where it has one. `unvalued`: a value in the workspace's currency is missing. */
  /** The same discrepancies with what the ledger knows of them, in their order. */
  readonly lives: (batch: readonly Discrepancy[]) => Promise<readonly Discrepancy[]>;
  readonly write: (discrepancy: Discrepancy, move: number | undefined, unvalued: boolean) => Promise<void> | void;
  readonly values: ValueTotals;
  readonly causes: Map<string, number>;
  /** The draft that corrects a discrepancy; null without the second pass or without corrections. */
  readonly draftOf: (discrepancy: Discrepancy) => DraftedBatch | null;
}

export interface DraftedBatch {
  readonly target: Side;
  /** Of the feed whose system the batch is for. */
  readonly profile: string;
  readonly builder: BatchBuilder;
  /** True for a discrepancy that a batch corrects which is not yet verified. */
  readonly isCorrected: (id: string) => boolean;
  /** What is wrong with the codes of a key that one side has alone. */
  readonly codesOf: (discrepancy: Discrepancy) => CorrectionCase['codes'];
}

/** A domain whose reported keys are to be written. */
export interface ReportedDomain {
  readonly plan: DomainPlan;
  readonly run: string;
  readonly currency: string;
  readonly positions: Positions;
  readonly sources: boolean;
  readonly opposites: OppositeRows;
  readonly held: HeldRows;
  /** Null for a domain whose rows reach nothing. */
  readonly impacts?: RowImpacts | null;
}

/**
 * Streams the reported keys next to the records behind them: neither is held in memory. Returns how many lines were written. A line that
 * follows from another one has no part in values, causes or corrections.
 */
export async function writeDiscrepancies(
  first: Session,
  second: Session,
  reported: ReportedDomain,
  sinks: DiscrepancySinks,
): Promise<number> {
  const { plan } = reported;
  const { domain, grain } = plan.comparison;
  const records = (reported.sources ? sourceRecords(second, plan) : none())[Symbol.asyncIterator]();
  let next = await records.next();
  let count = 0;
  const columns = reportedColumns(plan);
  const fields = shownFields(plan.comparison);
  const isNamed = saysNames(plan.comparison, reported.sources);
  const query = reportedWithFields(plan.comparison);
  const valuedAt = plan.comparison.valued ? [VALUED_AT] : [];
  const further = [...shownColumns(plan.comparison), ...valuedAt, ...(namesMaterials(plan.comparison) ? LISTED_NAMES : [])];
  let batch: FoundRow[] = [];
  for await (const { row: text, links } of linkedRows(first, plan, query, [...columns, ...further])) {
    const shown = text.slice(columns.length);
    const row = reportedRow(text, domain, grain);
    const behind: SourceRecord[] = [];
    const names = new MaterialNames();
    while (next.done !== true && next.value.ordinal <= row.ordinal) {
      if (next.value.ordinal === row.ordinal) {
        keep(behind, next.value, reported.positions);
        names.add(next.value);
      }
      next = await records.next();
    }
    if (!DISCREPANCIES.includes(row.verdict)) continue;
    count += 1;
    const description = isNamed ? { [DESCRIPTION]: names.said(shown.slice(2 * fields.length + valuedAt.length)) } : {};
    const worth = valuedAt.length === 0 ? null : (shown[2 * fields.length] ?? null);
    const shownRow = { ...row, valuedAt: worth, fields: { ...shownOf(fields, shown), ...description } };
    batch.push(foundRow(shownRow, behind, links, reported));
    if (batch.length < BATCH) continue;
    await writeBatch(batch, reported, sinks);
    batch = [];
  }
  await writeBatch(batch, reported, sinks);
  return count;
}

/** So many discrepancies are asked for in the ledger at once. */
const BATCH = 1000;

/** A row that differs, and the records behind it. */
interface FoundRow {
  readonly row: ReportedRow;
  readonly behind: readonly SourceRecord[];
  readonly links: RowLinks;
  readonly discrepancy: Discrepancy;
}

async function writeBatch(batch: readonly FoundRow[], reported: ReportedDomain, sinks: DiscrepancySinks): Promise<void> {
  const lives = await sinks.lives(batch.map(({ discrepancy }) => discrepancy));
  for (const [index, found] of batch.entries())
    await listed({ ...found, discrepancy: lives[index] ?? found.discrepancy }, reported, sinks);
}

/** What both sides say of the further fields, read in the order of `shownColumns`. */
function shownOf(fields: readonly string[], cells: TextRow): NonNullable<ReportedRow['fields']> {
  return Object.fromEntries(
    fields.map((field, index) => [field, { erp: cells[2 * index] ?? null, mes: cells[2 * index + 1] ?? null }]),
  );
}

// oxlint-disable-next-line typescript/require-await -- an empty sequence waits for nothing
async function* none(): AsyncIterable<SourceRecord> {}

/** A key of a million records must not fill the memory: positions beyond the listed ones are counted by `lines` alone. */
function keep(behind: SourceRecord[], record: SourceRecord, positions: Positions): void {
  // All records of a table have one position
  if (positions.table(record.file) !== undefined && behind.some(({ file }) => file === record.file)) return;
  if (behind.filter(({ side }) => side === record.side).length < POSITIONS) behind.push(record);
}

function foundRow(row: ReportedRow, behind: readonly SourceRecord[], links: RowLinks, reported: ReportedDomain): FoundRow {
  const { plan, run, currency, positions, impacts } = reported;
  const { domain } = plan.comparison;
  const at = (side: Side): readonly RecordPosition[] =>
    behind.filter((record) => record.side === side).map(({ file, record }) => positions.position(file, record));
  const discrepancy = asDiscrepancy(
    row,
    domain,
    { run, currency, links },
    { erp: at('erp'), mes: at('mes') },
    { erp: exportedCodes(behind, 'erp', plan), mes: exportedCodes(behind, 'mes', plan) },
  );
  const impact = impacts ? { impact: impacts.of(row.ordinal) } : {};
  return { row, behind, links, discrepancy: { ...discrepancy, ...impact } };
}

async function listed(
  { row, behind, links, discrepancy }: FoundRow,
  reported: ReportedDomain,
  sinks: DiscrepancySinks,
): Promise<void> {
  const { plan, currency } = reported;
  const { domain } = plan.comparison;
  if (links.suppressedBy !== null) {
    await sinks.write(discrepancy, undefined, false);
    return;
  }
  const valued = rowValue(row, domain, currency);
  const missing = sinks.values.unvalued;
  sinks.values.count(valued?.value ?? null, valued?.currency ?? null, isExempt(row, domain));
  sinks.causes.set(discrepancy.cause.code, (sinks.causes.get(discrepancy.cause.code) ?? 0) + 1);
  await sinks.write(discrepancy, reported.opposites.all.get(row.ordinal), sinks.values.unvalued > missing);
  const draft = sinks.draftOf(discrepancy);
  if (!draft) return;
  const move = reported.opposites.all.get(row.ordinal);
  const codes = draft.codesOf(discrepancy);
  const held = reported.held.get(row.ordinal);
  await draft.builder.add({
    ...correctionCase(discrepancy, behind, draft, plan),
    notOurs: row.notOurs,
    inOpenBatch: draft.isCorrected(discrepancy.id),
    ...(codes === undefined ? {} : { codes }),
    ...(held === undefined ? {} : { held }),
    ...(move === undefined ? {} : { move }),
  });
}

/** The codes in the columns of a side's first record; which of its cells a figure came from is not a code of the record. */
function exportedCodes(behind: readonly SourceRecord[], side: Side, { comparison }: DomainPlan): Discrepancy['codes']['erp'] {
  const first = behind.find((record) => record.side === side);
  if (!first) return null;
  const unpivoted = comparison.inputs.find(({ name }) => name === first.input)?.profile.unpivot?.field;
  return Object.fromEntries(Object.entries(first.exported).filter(([field]) => field !== unpivoted));
}

function correctionCase(
  discrepancy: Discrepancy,
  behind: readonly SourceRecord[],
  { target, profile }: DraftedBatch,
  plan: DomainPlan,
): CorrectionCase {
  const several =
    new Set(plan.comparison.inputs.filter(({ side }) => side === target).map((input) => input.profile.name)).size > 1;
  const only = behind.find(({ side }) => side === target);
  const targetLines = discrepancy.lines[target];
  if (targetLines !== 1 || !only) return { discrepancy, targetLines, target: null, otherSystem: several };
  const input = plan.comparison.inputs.find(({ name }) => name === only.input);
  const codes = plan.comparison.domain.key.map(({ name }) => [name, only.exported[name] ?? null] as const);
  const per = parseRational(only.denominator) ?? rational(1n);
  const factor = parseRational(only.factor) ?? rational(1n);
  return {
    discrepancy,
    targetLines,
    otherSystem: several && input?.profile.name !== profile,
    target: {
      codes: Object.fromEntries(codes),
      unit: ownUnit(only, input?.profile) ?? discrepancy.unit,
      quantity: only.figure,
      factor: rational(factor.numerator * per.denominator, factor.denominator * per.numerator),
    },
  };
}

/** The unit as exported; of a blank or missing one what the profile says; undefined where that is the material's base unit. */
function ownUnit(record: SourceRecord, profile: Profile | undefined): string | undefined {
  const rule = profile?.fields.find(({ field }) => field === 'unit');
  const assumed = rule?.constant ?? (rule?.default === 'base' ? undefined : rule?.default);
  return record.exported['unit'] || assumed;
}
