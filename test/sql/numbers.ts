import type { Session } from '../../src/engine/engine.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { Fragment, list, literal, sql } from '../../src/sql/fragment.ts';
import { figureOf, figureRefusal, type NumberText, spelledOut } from '../../src/sql/number.ts';

/** What the engine makes of texts in a format: the figure without trailing zeros, else the code of the refusal. */
export async function read(
  session: Session,
  texts: readonly string[],
  format: NumberText,
  dialect: Dialect = duckdb,
): Promise<string[]> {
  const cell = new Fragment('"cell"');
  const spelled = new Fragment('"spelled"');
  const values = texts.map((text, index) => sql`(${new Fragment(String(index))}, ${literal(text)})`);
  const query = sql`select "i", ${figureOf(dialect, spelled)} as "figure", ${figureRefusal(dialect, cell, spelled, format)} as "refusal"
from (
  select "i", "cell", ${spelledOut(dialect, cell, format)} as "spelled"
  from (values ${list(values, ', ')}) as v("i", "cell")
) as s`;
  const rows = await session.all(query.text, ['figure', 'refusal'], ['i']);
  return rows.map(([figure, refusal], index) => {
    if ((figure === null) === (refusal === null))
      return `${texts[index] ?? ''}: neither or both, ${figure ?? ''} ${refusal ?? ''}`;
    return refusal ?? (figure ?? '').replace(/\.?0+$/, '');
  });
}
