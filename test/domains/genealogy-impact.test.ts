import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineReach } from '../../src/domains/genealogy/reach/engine-reach.ts';
import { graphReach, type Origin } from '../../src/domains/genealogy/reach/reach.ts';
import type { OwnReading } from '../../src/domains/own-parts.ts';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import { keepStage, loadTable } from '../../src/engine/stage.ts';
import { EdgeColumns, graphOf } from '../../src/genealogy/graph.ts';
import { finishedLotText, impactText } from '../../src/report/layout/impact-text.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { inFolder } from '../plant/in-folder.ts';
import { findingsOf, runEdges } from '../plant/run-edges.ts';
import { runConfig } from '../plant/run-plant.ts';
import { randomCases } from '../random.ts';

describe('impact', () => {
  it('names the finished lots downstream of each difference, shipped ones first, in memory and on the engine alike', () =>
    inFolder(async (folder) => {
      await cp('fixtures/genealogy', folder, { recursive: true });
      const found = await runConfig(join(folder, 'recall.yaml'), join(folder, 'memory'));
      const shown = found.discrepancies.flatMap(({ domain, key, impact }) =>
        domain === 'genealogy'
          ? [
              [
                `${key['parent_lot']} ${key['component_lot']}`,
                impact && impactText(impact),
                ...(impact?.finished.map(finishedLotText) ?? []),
              ],
            ]
          : [],
      );
      const swap = [
        '2 finished lots downstream, 1 of them shipped: 6 720.00 EUR made, 4 200.00 in stock, 2 520.00 shipped',
        'F-900 F1: 300 EA made, 120 in stock, 180 shipped to C-17 (8001)',
        'F-900 F2: 180 EA made, 180 in stock',
      ];
      expect(shown).toEqual([
        ['A1 K7', ...swap],
        ['A1 K8', ...swap],
        [
          'F2 A1',
          '1 finished lot downstream: 2 520.00 EUR made, 2 520.00 in stock, none shipped',
          'F-900 F2: 180 EA made, 180 in stock',
        ],
        [
          'F3 ',
          '1 finished lot downstream: 5 600.00 EUR made, 5 600.00 in stock, none shipped',
          'F-900 F3: 400 EA made, ERP 0 and MES 400 in stock',
        ],
        ['F3 K7', null],
        ['F3 P1-B', null],
      ]);
      expect(found.discrepancies.find(({ domain }) => domain === 'inventory')).not.toHaveProperty('impact');
      const config = await readFile(join(folder, 'recall.yaml'), 'utf8');
      await writeFile(join(folder, 'engine.yaml'), config.replace('  genealogy:\n', '  genealogy:\n    edges_in_memory: 10\n'));
      const searched = await runConfig(join(folder, 'engine.yaml'), join(folder, 'engine'));
      expect(searched.discrepancies.map(({ impact }) => impact)).toEqual(found.discrepancies.map(({ impact }) => impact));
      expect(findingsOf(searched)).toEqual(findingsOf(found));
      await writeFile(join(folder, 'limit.yaml'), config.replace('  genealogy:\n', '  genealogy:\n    edges_in_memory: 1\n'));
      const limited = await runConfig(join(folder, 'limit.yaml'), join(folder, 'limit'));
      expect(limited.discrepancies.flatMap(({ impact }) => impact ?? [])).toEqual([]);
      expect(limited.warnings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['graph_too_large', 'impact_not_searched']),
      );
      expect(findingsOf(limited).map(({ code, exposure }) => [code, exposure])).toEqual([['over_consumed', null]]);
      const warned = (searched.summary.shown?.warnings ?? []).filter(({ code }) => code === 'graph_too_large');
      expect(warned.map(({ message }) => message)).toEqual([
        'the trees have 22 edges, more than are searched in memory: rings (`cycle`) and trees too deep to follow (`depth`) are not looked for; finished lots downstream are found level by level. To fix it: edges_in_memory: 22, at 40 bytes per edge',
      ]);
      expect((found.summary.shown?.warnings ?? []).map(({ code }) => code)).not.toContain('graph_too_large');
    }));

  it('follows a component of an order that made several lots into each of them, and nothing without a lot', async () => {
    const head = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';
    const both = '1,A,A1,,,5,EA\n1,A,A2,,,5,EA\n2,F,F1,,,1,EA\n2,F,F1,A,A1,1,EA\n3,X,,,,2,EA\n';
    const { discrepancies } = await runEdges(
      `${head}${both}1,A,A1,B,B1,4,EA\n3,X,,B,B1,2,EA\n`,
      `${head}${both}1,A,A1,B,B1,3,EA\n3,X,,B,B1,1,EA\n`,
    );
    expect(
      discrepancies.map(({ impact }) => impact && [impact.lots, impact.made, impact.finished.map(({ lot }) => lot)]),
    ).toEqual([[1, null, ['F1']], null]);
  });
});

it('the search by levels on the engine finds what the search in memory finds', () =>
  inFolder(async (folder) => {
    const engine = await openDuckdb({ tempDirectory: folder, threads: 1 });
    const session = await engine.session();
    const lot = fc.integer({ min: 0, max: 11 });
    const mask = fc.integer({ min: 1, max: 15 });
    const origins = fc.array(
      fc.record({
        lots: fc.array(lot, { minLength: 1, maxLength: 3 }),
        side: fc.constantFrom<Origin['side']>('erp', 'mes', 'both'),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const reading: Pick<OwnReading, 'rows' | 'keep' | 'load'> & {
      readonly setting: Pick<OwnReading['setting'], 'edgesInMemory'>;
    } = {
      setting: { edgesInMemory: 20_000_000 },
      rows: (query, columns, order) => session.stream(query.text, columns, order),
      keep: (name, query) => keepStage(session, duckdb, name, query),
      load: (table) => loadTable(session, duckdb, table),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(lot, lot, mask), { maxLength: 40, selector: ([a, b]) => `${a} ${b}` }),
        origins,
        async (all, from) => {
          const edges = all.filter(([parent, component]) => parent !== component);
          const columns = new EdgeColumns();
          for (const edge of edges) columns.add(...edge);
          const rows = edges.map(([parent, component, own]) => `(${parent}, ${component}, ${own})`);
          await session.run(
            `create or replace table tree_edges as select * from (values ${[...rows, '(-1, -1, 1)'].join(', ')}) as e(parent, component, mask)`,
          );
          const expected = await graphReach(graphOf(12, columns)).finished(from);
          const { finished } = await engineReach(reading as OwnReading);
          expect(await finished(from)).toEqual(expected);
        },
      ),
      randomCases(15),
    );
    await engine.close();
  }));
