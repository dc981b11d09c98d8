import type { FileSession } from '../../../engine/engine.ts';
import { keepStage, loadTable } from '../../../engine/stage.ts';
import { codedFields } from '../../../domains/domain.ts';
import { ANY_TEXTS } from '../../../model/cell-texts.ts';
import type { LandedColumn } from '../../../model/landed-column.ts';
import type { Mappings } from '../../../mapping/crosswalks/crosswalk.ts';
import type { TypingPlan } from '../../../pipeline/comparison.ts';
import { type FeedInput, numberedName } from '../../../pipeline/landing/feed-input.ts';
import { landingView } from '../../../pipeline/landing/landing.ts';
import { statedBaseUnit } from './record-steps-query.ts';
import type { SmallTable } from '../../../pipeline/landing/small-table.ts';
import type { UnmappedPolicy } from '../../../pipeline/typing/translation.ts';
import { type Typing, typing } from '../../../pipeline/typing/input-typing.ts';
import { duckdb } from '../../../sql/duckdb/duckdb-dialect.ts';
import { identifier, list, sql } from '../../../sql/fragment.ts';
import { columnAt } from '../../../sql/duckdb/read-csv.ts';

/** A few records of one profile as they would be typed in a run: their plan, with nothing of a workspace in it but its policies. */
export interface RecordPlan {
  readonly comparison: TypingPlan;
  readonly typed: Typing;
}

export interface GivenRecordOptions {
  readonly mappings: Mappings;
  readonly unmapped: Readonly<Record<string, UnmappedPolicy>>;
  /** The base unit of every material, as a reference list would say. */
  readonly baseUnit?: string;
  /** Field → code → code: codes that a workspace compares as one. */
  readonly fold?: TypingPlan['fold'];
}

/** Every coded field is kept, nothing is out of scope for good, nothing is folded unless asked: what the mapping files say. */
export function recordPlan(input: FeedInput, { mappings, unmapped, baseUnit, fold = {} }: GivenRecordOptions): RecordPlan {
  const comparison: TypingPlan = {
    dialect: duckdb,
    domain: input.domain,
    inputs: [input],
    mappings,
    unmapped,
    grain: codedFields(input.domain).map(({ name }) => name),
    scope: {},
    fold,
    measures: input.domain.measures,
    currency: '',
    materials:
      baseUnit === undefined
        ? null
        : { baseUnits: true, baseUnitsBySite: false, prices: false, descriptions: false, controls: false, phantoms: false },
  };
  return { comparison, typed: typing(comparison, input) };
}

/** Lands records as text and brings the tables that their plan needs. Records are numbered from 0 in their order. */
export async function landRecords(
  session: FileSession,
  { comparison, typed }: RecordPlan,
  columns: readonly LandedColumn[],
  records: readonly (readonly (string | null)[])[],
  baseUnit?: string,
): Promise<void> {
  const { input } = typed;
  const table = `${input.name}_records`;
  const texts = columns.map((_, position) => sql`${columnAt(position)} varchar`);
  await session.run(
    sql`create or replace table ${identifier(table)} (${list([...texts, sql`"record_number" bigint`], ', ')})`.text,
  );
  await session.append(table, batch(records));
  const landed = columns.map((column, position) => ({ ...column, position, header: null }));
  const source = {
    file: 0,
    header: columns.map(({ name }) => name),
    columns: landed,
    texts: ANY_TEXTS,
    read: input.profile.read,
    from: { table },
  };
  await session.run(landingView(duckdb, numberedName(input), [source], 'numbered', { profile: input.profile }).text);
  await session.run(landingView(duckdb, `${input.name}_whole`, [source], 'whole', { profile: input.profile }).text);
  for (const small of typed.tables) await loadOnce(session, small);
  if (baseUnit !== undefined) await keepStage(session, duckdb, 'materials', statedBaseUnit(comparison, typed, baseUnit));
}

/** Rows → the table that holds them: plans of one crosswalk share its rows, and it may have a hundred thousand. */
const loaded = new WeakMap<FileSession, Map<SmallTable['rows'], string>>();

async function loadOnce(session: FileSession, { name, columns, rows }: SmallTable): Promise<void> {
  const tables = loaded.get(session) ?? new Map<SmallTable['rows'], string>();
  loaded.set(session, tables);
  const before = tables.get(rows);
  if (before !== undefined && before !== name) {
    session.loaded.delete(name);
    await session.run(sql`create or replace view ${identifier(name)} as select * from ${identifier(before)}`.text);
    return;
  }
  await loadTable(session, duckdb, { name, columns, rows });
  tables.set(rows, name);
}

async function* batch(
  records: readonly (readonly (string | null)[])[],
): AsyncIterable<readonly { values: readonly (string | null)[]; record: number }[]> {
  yield records.map((values, record) => ({ values, record }));
}
