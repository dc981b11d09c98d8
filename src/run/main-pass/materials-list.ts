import type { Session, TextRow } from '../../engine/engine.ts';
import { both, keepStage } from '../../engine/stage.ts';
import { placeText } from '../../text/problem-text.ts';
import { type Problem, RefusedError, type SourceLocation } from '../../errors.ts';
import type { Mappings } from '../../mapping/crosswalks/crosswalk.ts';
import type { FeedInput } from '../../pipeline/landing/feed-input.ts';
import {
  baseUnitsQuery,
  materialCountsQuery,
  materialDuplicatesQuery,
  materialReading,
  materialsQuery,
} from '../../pipeline/units/materials-queries.ts';
import type { SmallTable } from '../../pipeline/landing/small-table.ts';
import type { UnmappedPolicy } from '../../pipeline/typing/translation.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { type Fragment, list, sql } from '../../sql/fragment.ts';
import type { Places } from '../rejects/record-positions.ts';

/** What became of the records of the reference list. */
export interface MaterialCounts {
  readonly accepted: number;
  readonly rejected: number;
  readonly filtered: number;
  /** Accepted records without a currency: they take the workspace's. */
  readonly assumedCurrency: number;
}

/** How the reference list is read: its crosswalks, and the stages `materials_read` and `materials`, which keeps what counts. */
export interface MaterialPlan {
  readonly tables: readonly SmallTable[];
  readonly stages: readonly { readonly name: string; readonly query: Fragment }[];
}

export function materialPlan(
  dialect: Dialect,
  inputs: readonly FeedInput[],
  mappings: Mappings,
  unmapped: Readonly<Record<string, UnmappedPolicy>>,
): MaterialPlan {
  const readings = inputs.map((input) => ({ input, ...materialReading(dialect, input, mappings, unmapped) }));
  const tables = new Map(readings.flatMap(({ tables: needed }) => needed).map((table) => [table.name, table]));
  // A query with a `with` list joins others only inside parentheses.
  const queries = readings.map(({ query }) => (readings.length === 1 ? query : sql`(\n  ${query}\n)`));
  const read = list(queries, '\nunion all\n');
  const stages = [
    { name: 'materials_read', query: read },
    { name: 'materials', query: materialsQuery() },
  ];
  return { tables: [...tables.values()], stages };
}

/** The reference lists as read: what became of their records, and those that stand twice. */
export interface MaterialsRead {
  readonly counts: ReadonlyMap<number, MaterialCounts>;
  /** `material`, `site`, `file`, `record_number`. */
  readonly duplicates: readonly TextRow[];
}

/** Reads the lists into the stages of the plan, whose tables are there, and looks at what came of it. */
export async function readMaterials(session: Session, dialect: Dialect, { stages }: MaterialPlan): Promise<MaterialsRead> {
  for (const { name, query } of stages) await keepStage(session, dialect, name, query);
  const [counts, duplicates] = await both(
    session,
    () => materialCounts(session),
    () => session.all(materialDuplicatesQuery().text, DUPLICATE, DUPLICATE),
  );
  return { counts, duplicates };
}

/** The base units of the list that stands in `materials`. */
export async function baseUnitsMet(session: Session): Promise<readonly string[]> {
  const rows = await session.all(baseUnitsQuery().text, ['base_unit'], ['base_unit']);
  return rows.map(([unit]) => unit ?? '');
}

/** The counts by feed. */
async function materialCounts(session: Session): Promise<ReadonlyMap<number, MaterialCounts>> {
  const rows = await session.all(materialCountsQuery().text, ['feed', 'record', 'rows', 'assumed_currency']);
  const counts = new Map<number, MaterialCounts>();
  for (const [feed, record, number, currency] of rows) {
    const before = counts.get(Number(feed)) ?? { accepted: 0, rejected: 0, filtered: 0, assumedCurrency: 0 };
    const assumedCurrency = record === 'accepted' ? Number(currency) : before.assumedCurrency;
    counts.set(Number(feed), { ...before, [record ?? 'filtered']: Number(number), assumedCurrency });
  }
  return counts;
}

const DUPLICATE = ['material', 'site', 'file', 'record_number'];

/** Throws `reference_duplicate` for materials that stand twice for one site, with the lines of the first ten. */
export async function refuseDuplicates(rows: readonly TextRow[], located: () => Promise<Places>): Promise<void> {
  if (rows.length === 0) return;
  const places = await located();
  const groups = new Map<string, { material: string; site: string; lines: string[]; first: SourceLocation }>();
  for (const [material, site, file, record] of rows) {
    const place = placeOf(places, Number(file), Number(record));
    const key = JSON.stringify([material, site]);
    const group = groups.get(key) ?? { material: material ?? '', site: site ?? '', lines: [], first: place };
    const told = placeText(place);
    // Records of a table have no place of their own
    if (!group.lines.includes(told)) group.lines.push(told);
    groups.set(key, group);
  }
  const problems = [...groups.values()].slice(0, 10).map(({ material, site, lines, first }): Problem => ({
    code: 'reference_duplicate',
    message: `The material ${JSON.stringify(material)}${site === '' ? '' : ` of site ${JSON.stringify(site)}`} stands more than once in the reference list: ${lines.slice(0, 5).join(', ')}.`,
    at: first,
    suggestions: ['Export one row a material, or bind the column `site` so that prices may differ by site.'],
  }));
  const [problem, ...others] = problems;
  if (problem) throw new RefusedError(problem, ...others);
}

function placeOf(places: Places, file: number, record: number): SourceLocation {
  const label = places.label(file);
  return places.table(file) === undefined ? { file: label, line: places.line(file, record) } : { file: label };
}
