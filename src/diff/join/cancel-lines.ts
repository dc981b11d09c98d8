import type { FileSession } from '../../engine/engine.ts';
import { csvScanner } from '../../intake/csv/csv-scan.ts';
import type { CsvLayout } from '../../intake/csv/csv-text.ts';
import { exactPath } from '../../sql/duckdb/exact-path.ts';
import { type Fragment, identifier, integer, literal, sql } from '../../sql/fragment.ts';
import type { SideName } from '../input/table-side.ts';
import { type TableComparison, type Found, rowOf } from '../table-comparison.ts';
import type { Row } from '../values/row.ts';
import { sharedLayout } from '../walk/compare.ts';
import type { EngineSource } from './engine-source.ts';
import { groupRows } from './group-rows.ts';
import { each } from './small.ts';

/** So many lines of a side are parsed in memory; where more are left over, the join is the better way. */
const MOST_LINES = 200_000;

/**
 * Lets equal lines of two files of one layout cancel, whatever their order, and parses only what is left. Null where that is not possible.
 * Every line is proven to be one record with a key of its own, so that equal lines are pairs; the counts prove that none was lost.
 */
export async function cancelLines(
  comparison: TableComparison,
  session: FileSession,
  left: EngineSource,
  right: EngineSource,
): Promise<Omit<Found, 'close'> | null> {
  const layout = sharedLayout(comparison);
  if (!layout || !left.scanned?.unique || !right.scanned?.unique || !left.layout || !right.layout) return null;
  const lines = { left: linesOf(comparison, 'left', left.layout), right: linesOf(comparison, 'right', right.layout) };
  await session.run(
    sql`create or replace table "lines" as
select case when r."line" is null then l."line" end as "left", case when l."line" is null then r."line" end as "right", count(*) as "n"
from (
  select * from ${lines.left} where "line" is not null
) as l
full join (
  select * from ${lines.right} where "line" is not null
) as r
  on l."line" = r."line"
group by 1, 2`.text,
  );
  const counts = sql`select
  coalesce(sum("n") filter ("left" is null and "right" is null), 0) as "both",
  coalesce(sum("n") filter ("left" is not null), 0) as "left",
  coalesce(sum("n") filter ("right" is not null), 0) as "right",
  (select count(*) from "rejected_lines_left") + (select count(*) from "rejected_lines_right") as "rejected"
from "lines"`;
  const [[both, inLeft, inRight, rejected] = []] = await session.all(counts.text, ['both', 'left', 'right', 'rejected']);
  const counted = Number(both) === left.scanned.rows - Number(inLeft) && Number(both) === right.scanned.rows - Number(inRight);
  if (!counted || Number(rejected) > 0 || Number(inLeft) > MOST_LINES || Number(inRight) > MOST_LINES) return null;
  const rows = {
    left: await rowsLeft(comparison, session, 'left', layout),
    right: await rowsLeft(comparison, session, 'right', layout),
  };
  const groups = groupRows(comparison, rows.left, rows.right);
  const { scanned } = left;
  return {
    path: 'lines',
    rows: { left: scanned.rows, right: right.scanned.rows },
    equal: {
      count: Number(both),
      bothBlank: comparison.comparedColumns.map(({ leftPosition }, index) => {
        const blank = rows.left.filter((row) => row[comparison.keys.length + index] === null).length;
        return (scanned.blanks[leftPosition] ?? 0) - blank;
      }),
    },
    groups: () => each(groups),
  };
}

/** Every line as one text; no line has the character that would cut it, or it is rejected. */
function linesOf(comparison: TableComparison, side: SideName, { headerLines }: CsvLayout): Fragment {
  const rejects = `rejected_lines_${side}`;
  return sql`read_csv(
  ${exactPath(comparison[side].file.path)}, hive_partitioning = false, compression = 'none', auto_detect = false, header = false, skip = ${integer(headerLines)},
  delim = chr(1), quote = '', escape = '', store_rejects = true,
  rejects_table = ${literal(rejects)}, rejects_scan = ${literal(`${rejects}_scan`)}, columns = {'line': 'varchar'}
)`;
}

async function rowsLeft(
  comparison: TableComparison,
  session: FileSession,
  side: SideName,
  layout: CsvLayout,
): Promise<readonly Row[]> {
  const column = identifier(side);
  const rows: Row[] = [];
  for await (const [line] of session.stream(sql`select ${column} from "lines" where ${column} is not null`.text, [side])) {
    const [record] = csvScanner(layout, '').push(`${line ?? ''}\n`);
    rows.push(
      rowOf(
        comparison,
        side,
        (record?.cells ?? []).map((cell) => cell || null),
      ),
    );
  }
  return rows;
}
