import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trace } from '../../src/app/trace.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { findingsOf } from '../plant/run-edges.ts';
import { runConfig } from '../plant/run-plant.ts';

/** A record of the dump: see `fixtures/inventree/README.md`. */
interface DumpRecord {
  readonly model: string;
  readonly pk: number;
  readonly fields: Readonly<Record<string, string | number | null>>;
}

/** What the dump says of what was made of what, as a system with an interface would send it. */
interface Sent {
  readonly order: string;
  readonly parent?: { readonly part: string; readonly item: string };
  readonly component?: { readonly part: string; readonly item: string };
  readonly quantity: string;
}

async function dump(): Promise<Readonly<Record<string, ReadonlyMap<number, DumpRecord['fields']>>>> {
  const records = JSON.parse(await readFile('fixtures/inventree/exports/mes/builds.json', 'utf8')) as readonly DumpRecord[];
  const models: Record<string, Map<number, DumpRecord['fields']>> = {};
  for (const { model, pk, fields } of records) (models[model] ??= new Map()).set(pk, fields);
  return models;
}

/** Items that were installed, made and allocated, their numbers replaced by what they stand for. */
async function sent(): Promise<Readonly<Record<'installed' | 'made' | 'allocated', readonly Sent[]>>> {
  const models = await dump();
  const field = (model: string, pk: unknown, name: string): string => String(models[model]?.get(Number(pk))?.[name] ?? '');
  const item = (pk: unknown) => ({ part: field('part.part', field('stock.stockitem', pk, 'part'), 'name'), item: String(pk) });
  const items = [...(models['stock.stockitem'] ?? [])].map(([pk, { belongs_to: inside, build, quantity }]) => ({
    pk,
    inside,
    build,
    quantity: String(quantity),
  }));
  return {
    installed: items.flatMap((each) =>
      each.inside ? [{ order: '', parent: item(each.inside), component: item(each.pk), quantity: each.quantity }] : [],
    ),
    made: items.flatMap((each) =>
      each.build
        ? [{ order: field('build.build', each.build, 'reference'), parent: item(each.pk), quantity: each.quantity }]
        : [],
    ),
    allocated: [...(models['build.builditem']?.values() ?? [])].map((each) => ({
      order: field('build.build', field('build.buildline', each['build_line'], 'build'), 'reference'),
      component: item(each['stock_item']),
      quantity: String(each['quantity']),
    })),
  };
}

const FIELDS = `order: {column: order, optional: true}
  quantity: {column: quantity}
  unit: {constant: EA}
`;
const END = (end: string, constant?: string): string =>
  ['material', 'serial']
    .map(
      (field, index) =>
        `  ${end}_${field}: ${constant ?? (index === 0 ? `{column: ${end}.part}` : `{column: ${end}.item, optional: true}`)}\n`,
    )
    .join('');
const PROFILE = (name: string, ends: string): string =>
  `profile: plant/${name}\ndomain: genealogy\nsystem: plant\nread: {format: json, records: "${name}[*]"}\nfields:\n  ${FIELDS}${ends}`;

it('what a real company installed and built agrees with itself, and is traced to what an independent reading finds', () =>
  inFolder(async (folder) => {
    const all = await sent();
    expect([all.installed.length, all.made.length, all.allocated.length]).toEqual([28, 55, 230]);
    await mkdir(join(folder, 'mappings/profiles/plant'), { recursive: true });
    const profiles = {
      installed: END('parent') + END('component'),
      made: END('parent') + END('component', '{constant: ""}'),
      allocated: END('parent', '{constant: ""}') + END('component'),
    };
    for (const [name, ends] of Object.entries(profiles))
      await writeFile(join(folder, `mappings/profiles/plant/${name}.yaml`), PROFILE(name, ends));
    // The ERP's file has the records the other way round
    const turned = Object.fromEntries(Object.entries(all).map(([name, records]) => [name, records.toReversed()]));
    await writeFile(join(folder, 'mes.json'), JSON.stringify(all));
    await writeFile(join(folder, 'erp.json'), JSON.stringify(turned));
    const feeds = (side: string): string =>
      Object.keys(profiles)
        .map((name) => `{profile: plant/${name}, files: ${side}.json, as_of: "2026-11-21T22:00:00Z"}`)
        .join(', ');
    const config = join(folder, 'trueup.yaml');
    const sides = ['erp', 'mes'].map((side) => `    ${side}: [${feeds(side)}]\n`).join('');
    await writeFile(config, `version: 1\ncurrency: EUR\ntimezone: UTC\ndomains:\n  genealogy:\n${sides}`);
    const { summary, ...results } = await runConfig(config, join(folder, 'out'));
    // Read apart: what was allocated to a build once for each item, what was made once for each item, what is installed
    const keys = new Set(
      [...all.installed, ...all.made, ...all.allocated].map((each) => JSON.stringify({ ...each, quantity: '' })),
    );
    expect(summary.domains[0]).toMatchObject({ keys: { erp: keys.size, mes: keys.size, paired: keys.size }, discrepancies: 0 });
    const sum = [...all.installed, ...all.made, ...all.allocated].reduce(
      (total, { quantity }) => total + Math.round(Number(quantity) * 1e5),
      0,
    );
    const totals = summary.feeds.filter(({ side }) => side === 'mes').flatMap((feed) => feed.totals);
    expect(Math.round(totals.reduce((total, { value }) => total + Number(value) * 1e5, 0))).toBe(sum);
    // Used, of a part that is made here, and itself nowhere made nor built up
    const made = new Set(all.made.map(({ parent }) => parent?.item));
    const parts = new Set(all.made.map(({ parent }) => parent?.part));
    const built = new Set(all.installed.map(({ parent }) => parent?.item));
    const orphans = [...all.installed, ...all.allocated].flatMap(({ component }) =>
      component && parts.has(component.part) && !made.has(component.item) && !built.has(component.item) ? [component.item] : [],
    );
    const found = findingsOf({ summary, ...results }).map(({ code, side, nodes: [node] }) => `${code} ${side} ${node?.serial}`);
    expect(found.toSorted()).toEqual([...new Set(orphans)].map((item) => `no_origin both ${item}`).toSorted());
    expect(found).toHaveLength(5);
    const traced = async (lot: string, direction: 'forward' | 'backward'): Promise<readonly string[]> => {
      const question = { lot, direction, depth: 50, massBalance: false } as const;
      const outcome = await trace({
        config,
        question,
        format: 'text',
        environment: {},
        now: new Date(),
        progress: SILENT,
        asOf: {},
      });
      expect(outcome.status).toBe(0);
      return outcome.trace.nodes.flatMap(({ depth, serial }) => (depth === 0 ? [] : [serial])).toSorted();
    };
    const below = (item: string): readonly string[] => {
      const orders = new Set(all.made.flatMap(({ order, parent }) => (parent?.item === item ? [order] : [])));
      const inside = [
        ...all.installed.filter(({ parent }) => parent?.item === item),
        ...all.allocated.filter(({ order }) => orders.has(order)),
      ];
      return inside.flatMap(({ component }) => (component ? [component.item, ...below(component.item)] : []));
    };
    const above = (item: string): readonly string[] => {
      const orders = new Set(all.allocated.flatMap(({ order, component }) => (component?.item === item ? [order] : [])));
      const into = [
        ...all.installed.filter(({ component }) => component?.item === item),
        ...all.made.filter(({ order }) => orders.has(order)),
      ];
      return into.flatMap(({ parent }) => (parent ? [parent.item, ...above(parent.item)] : []));
    };
    expect(await traced('206', 'backward')).toEqual([...new Set(below('206'))].toSorted());
    const allocated = all.allocated.find(({ order }) => order === 'BO0004');
    expect(await traced(allocated?.component?.item ?? '', 'forward')).toEqual(
      [...new Set(above(allocated?.component?.item ?? ''))].toSorted(),
    );
  }));
