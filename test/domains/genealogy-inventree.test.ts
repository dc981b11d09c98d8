import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { trace } from '../../src/app/trace.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runWorkspace } from '../plant/run-plant.ts';
import { writeEdges } from '../plant/run-edges.ts';

/** A stock item of the demo company: its number, its part, and the item that it is installed in. */
interface Item {
  readonly id: string;
  readonly part: string;
  readonly inside: string;
  readonly quantity: string;
}

async function items(): Promise<readonly Item[]> {
  const text = await readFile('fixtures/inventree/exports/mes/stock_items.csv', 'utf8');
  const rows = parse<Readonly<Record<string, string>>>(text, { columns: true });
  return rows.map((row) => ({
    id: row['Stock Item ID'] ?? '',
    part: row['Part Name'] ?? '',
    inside: row['Installed In'] ?? '',
    quantity: row['Quantity'] ?? '',
  }));
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

it('the 28 installed items of a real company agree with themselves, and each is traced to what it is installed in', async () => {
  const all = await items();
  const byId = new Map(all.map((item) => [item.id, item]));
  const installed = all.filter(({ inside }) => inside !== '');
  expect(installed).toHaveLength(28);
  const head = 'Parent Material,Parent Serial,Component Material,Component Serial,Quantity,Unit\n';
  const rows = installed.map(({ id, part, inside, quantity }) => {
    const parent = byId.get(inside);
    return [quoted(parent?.part ?? ''), inside, quoted(part), id, quantity, 'EA'].join(',');
  });
  await inFolder(async (folder) => {
    const edges = `${head}${rows.join('\n')}\n`;
    const config = await writeEdges(folder, edges, `${edges}\n`);
    const { summary } = await runWorkspace(folder, 'out');
    expect(summary.domains[0]).toMatchObject({ keys: { erp: 28, mes: 28, paired: 28 }, discrepancies: 0, findings: {} });
    // Read apart: who is inside whom, at any depth
    const parents = [...new Set(installed.map(({ inside }) => inside))].filter((id) => byId.get(id)?.inside === '');
    const below = (id: string): readonly string[] =>
      installed.filter(({ inside }) => inside === id).flatMap((item) => [item.id, ...below(item.id)]);
    const counts: string[] = [];
    for (const id of parents) {
      const question = { lot: id, direction: 'backward', depth: 50, massBalance: false } as const;
      const found = await trace({
        config,
        question,
        format: 'text',
        environment: {},
        now: new Date(),
        progress: SILENT,
        asOf: {},
      });
      const components = found.trace.nodes.filter(({ depth }) => depth < 0).map(({ serial }) => serial);
      expect(components.toSorted()).toEqual(below(id).toSorted());
      counts.push(...components);
    }
    expect(counts).toHaveLength(28);
  });
});
