import { SILENT } from '../../../src/model/progress.ts';
import { withReadDomains } from '../../../src/tools/read-domains.ts';
import { loadWorkspace } from '../../../src/config/load.ts';
import { parseRational, type Rational, times, over, rational } from '../../../src/model/rational.ts';
import { numberedName } from '../../../src/pipeline/landing/feed-input.ts';
import { withList } from '../../../src/pipeline/typing/with-list.ts';
import { rowQueries } from '../../../src/pipeline/typing/typed-rows.ts';
import { identifier, list, sql } from '../../../src/sql/fragment.ts';
import { NOW } from './run-diff.ts';

/** What one reading makes of the rows of a side's records: record → cell → the row as a text. */
export type SideRows = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The canonical rows of every record, read in an engine of their own; amounts as exact fractions. */
export async function separateRows(config: string): Promise<Readonly<Record<'erp' | 'mes', SideRows>>> {
  const rows = { erp: new Map<string, Map<string, string>>(), mes: new Map<string, Map<string, string>>() };
  const workspace = await loadWorkspace(config, {});
  await withReadDomains(workspace, { now: NOW, progress: SILENT, warn: () => undefined }, async ({ run, pass }) => {
    await run.first.run('set preserve_insertion_order = true');
    const { comparison, typings } = pass.plan;
    for (const typed of typings) {
      const position = ['file', 'record_number'].map((name) => ({ name, value: identifier(name) }));
      const cell = typed.input.profile.unpivot ? sql`"cell_code"` : sql`''`;
      const figures = ['unit', 'quantity', 'factor', 'denominator'];
      const columns = ['file', 'record_number', 'cell', 'disposition', ...comparison.grain, ...figures];
      const query = sql`${withList(rowQueries(comparison, typed, [], numberedName(typed.input), { text: position, coded: [], measured: [] }))}
select *, ${cell} as "cell" from ${identifier(`${typed.input.name}_rows`)}`;
      const picked = sql`select ${list(columns.map(identifier), ', ')} from (${query}) as q`;
      for (const row of await run.first.all(picked.text, columns)) {
        const [file, record, cellCode, disposition, ...rest] = row;
        const key = `${file ?? ''}:${record ?? ''}`;
        const cells = rows[typed.input.side].get(key) ?? new Map<string, string>();
        rows[typed.input.side].set(key, cells);
        if (disposition === 'zero') continue;
        const [unit, quantity, factor, denominator] = rest.slice(comparison.grain.length).map((text) => text ?? '');
        const parts = rest.slice(0, comparison.grain.length);
        const amount = disposition === 'accepted' ? product(quantity, factor, denominator) : null;
        cells.set(cellCode ?? '', JSON.stringify(amount ? [disposition, parts, unit, amount] : [disposition]));
      }
    }
  });
  return rows;
}

function product(quantity = '', factor = '', denominator = ''): string {
  const { numerator, denominator: under } = over(times(exact(quantity), exact(factor)), exact(denominator));
  return `${numerator}/${under}`;
}

function exact(text: string): Rational {
  return parseRational(text) ?? rational(0n);
}
