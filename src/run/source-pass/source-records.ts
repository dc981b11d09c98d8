import type { Session, TextRow } from '../../engine/engine.ts';
import type { Side } from '../../model/side.ts';
import { totalFields } from '../../pipeline/pairing/paired.ts';
import { candidatesName, controlName } from '../../pipeline/sources/candidates.ts';
import { exportedFields, NAMED, sourcesName } from '../../pipeline/sources/source-records-query.ts';
import type { Typing } from '../../pipeline/typing/input-typing.ts';
import { identifier, list, literal, sql } from '../../sql/fragment.ts';
import { type DomainPlan, planStages } from '../../pipeline/plan.ts';
import { keepAll } from '../main-pass/keep-planned.ts';

/** A record behind a reported key. */
export interface SourceRecord {
  readonly ordinal: number;
  readonly side: Side;
  /** Name of the input it came through. */
  readonly input: string;
  readonly file: number;
  readonly record: number;
  /** Of the row's measure, in the exported unit. */
  readonly figure: string;
  /** Comparison units per exported unit, as factor ÷ denominator. */
  readonly factor: string;
  readonly denominator: string;
  /** What it calls its material; blank where the export does not say. */
  readonly named: string;
  /** As exported, by field; fields without a column are missing. */
  readonly exported: Readonly<Record<string, string>>;
}

/** What one input came to on the second way: records, and the sum of figures by exported unit and currency. */
export interface ControlCount {
  readonly feed: number;
  readonly unit: string;
  /** Empty where the domain has no amounts. */
  readonly currency: string;
  readonly records: number;
  /** By measure. */
  readonly sums: ReadonlyMap<string, string>;
}

/** The inputs in which some figure cannot be read. */
export type Guarded = (typed: Typing) => boolean;

/** Reads one side again: its records behind the reported keys are the stages `<input>_sources`. With `words` the words it uses come too. */
export async function findSources(
  session: Session,
  plan: DomainPlan,
  side: Side,
  guarded: Guarded,
  words: boolean,
): Promise<void> {
  const stages = planStages(plan, (typed) => ({ guarded: guarded(typed), words }));
  await keepAll(
    session,
    plan,
    stages.filter((stage) => stage.side === side),
  );
}

/** The independent counts of all inputs. */
export async function controlCounts(session: Session, plan: DomainPlan): Promise<readonly ControlCount[]> {
  const counts: ControlCount[] = [];
  const fields = totalFields(plan.comparison);
  const texts = ['control_unit', ...fields.map((field) => `control_${field}`)];
  const figures = plan.comparison.measures.map(({ name }) => name);
  const columns = [...texts, 'records', ...figures.map(controlName)];
  for (const typed of plan.typings) {
    const sums = columns.slice(texts.length).map((name) => sql`sum(${identifier(name)}) as ${identifier(name)}`);
    const query = sql`select ${list([...texts.map(identifier), ...sums], ', ')}
from ${identifier(candidatesName(typed))}
group by ${list(texts.map(identifier), ', ')}`;
    for (const [unit, ...rest] of await session.all(query.text, columns)) {
      const [records, ...found] = rest.slice(fields.length);
      counts.push({
        feed: typed.input.feed,
        unit: unit ?? '',
        currency: fields.includes('currency') ? (rest[fields.indexOf('currency')] ?? '') : '',
        records: Number(records),
        sums: new Map(figures.map((name, index) => [name, found[index] ?? '0'])),
      });
    }
  }
  return counts;
}

/** All source records, in the order of the reported keys, then ERP before MES, then by file and record. */
export async function* sourceRecords(session: Session, plan: DomainPlan): AsyncIterable<SourceRecord> {
  const fields = [...plan.comparison.domain.key.map((field) => field.name), 'unit'];
  const selects = plan.typings.map((typed) => {
    const exported = new Set(exportedFields(typed));
    const raw = fields.map((field) => (exported.has(field) ? identifier(`raw_${field}`) : sql`cast(null as varchar)`));
    const named = raw.map((value, index) => sql`${value} as ${identifier(`raw_${fields[index] ?? ''}`)}`);
    return sql`select "ordinal", ${literal(typed.input.side)} as "side", ${literal(typed.input.name)} as "input",
  "file", "record_number", "figure", "factor", "denominator", ${identifier(NAMED)}, ${list(named, ', ')}
from ${identifier(sourcesName(typed))}`;
  });
  const columns = [
    'ordinal',
    'side',
    'input',
    'file',
    'record_number',
    'figure',
    'factor',
    'denominator',
    NAMED,
    ...fields.map((field) => `raw_${field}`),
  ];
  const rows = session.stream(list(selects, '\nunion all\n').text, columns, ['ordinal', 'side', 'file', 'record_number']);
  for await (const row of rows) yield sourceRecord(row, fields);
}

function sourceRecord(row: TextRow, fields: readonly string[]): SourceRecord {
  const [ordinal, side, input, file, record, figure, factor, denominator, named, ...raw] = row;
  const exported: Record<string, string> = {};
  fields.forEach((field, index) => {
    const value = raw[index];
    if (typeof value === 'string') exported[field] = value;
  });
  return {
    ordinal: Number(ordinal),
    side: side === 'mes' ? 'mes' : 'erp',
    input: input ?? '',
    file: Number(file),
    record: Number(record),
    figure: figure ?? '0',
    factor: factor ?? '1',
    denominator: denominator ?? '1',
    named: named ?? '',
    exported,
  };
}
