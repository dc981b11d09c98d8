import { cp } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { findingsOf, runEdges } from '../plant/run-edges.ts';
import { type Results, runWorkspace } from '../plant/run-plant.ts';

const FIXTURE = 'fixtures/genealogy';

/** Order, parent ← component, figures, value, and what a line belongs to. */
function shown({ discrepancies }: Results): readonly string[] {
  return discrepancies.map(({ id, key, erp_value, mes_value, difference, verdict, value, cause, suppressed_by }) => {
    const lot = (end: string): string =>
      [key[`${end}_material`], key[`${end}_lot`], key[`${end}_serial`]].filter(Boolean).join(' ');
    const links = [...cause.related.map((other) => `~ ${other}`), ...(suppressed_by === null ? [] : [`< ${suppressed_by}`])];
    return [
      `${id} ${key['order']} ${lot('parent')} ← ${lot('component')}`,
      `${erp_value} ${mes_value} ${difference} ${verdict} ${value}`,
      ...links,
    ].join(' | ');
  });
}

describe('genealogy', () => {
  it('compares a tree with a split, a swapped lot, a rework order and an order of one system alone', async () => {
    await inFolder(async (folder) => {
      await cp(FIXTURE, folder, { recursive: true });
      const results = await runWorkspace(folder, 'out');
      expect(shown(results)).toEqual([
        'gen-1ec96bd3c62989d7 4003 A-700 A1 ← I-200 K7 | 1000.000 null -1000.000 missing_in_mes -350.00 | ~ gen-a20ce1b7c721cde3',
        'gen-a20ce1b7c721cde3 4003 A-700 A1 ← I-200 K8 | null 1000.000 1000.000 missing_in_erp 350.00 | ~ gen-1ec96bd3c62989d7',
        'gen-7f8ab4376299aece 4006 F-900 F2 ← A-700 A1 | 180.000 205.000 25.000 differs 130.00',
        'gen-f0cf777eb7961958 4007 F-900 F3 ←  | null 400.000 400.000 missing_in_erp 5600.00',
        'gen-fe0cf1d9297548bd 4007 F-900 F3 ← I-200 K7 | null 800.000 800.000 missing_in_erp 280.00 | < gen-f0cf777eb7961958',
        'gen-cafb8ff0e603aeed 4007 F-900 F3 ← P-500 P1-B | null 400.000 400.000 missing_in_erp 760.00 | < gen-f0cf777eb7961958',
      ]);
      expect(results.summary.domains[0]).toMatchObject({
        grain: ['site', 'order', 'parent_material', 'parent_lot', 'component_material', 'component_lot'],
        keys: { erp: 16, mes: 19, paired: 15 },
        verdicts: { match: 14, within_tolerance: 0, differs: 1, missing_in_erp: 4, missing_in_mes: 1, ambiguous: 0 },
        discrepancies: 4,
        suppressed: 2,
        value_gross: '6430.00',
        value_net: '5730.00',
        unvalued: 0,
      });
      expect(results.summary.gate.why).toBe('4 rows differ; none are allowed');
      expect(findingsOf(results)).toEqual([
        {
          id: 'gen-a1d5228bf2ad1f90',
          domain: 'genealogy',
          code: 'over_consumed',
          side: 'mes',
          nodes: [{ material: 'A-700', lot: 'A1', serial: '' }],
          edges: [],
          evidence: 'The MES uses 505 EA of A-700 A1 (300 in order 4005, 205 in order 4006) and made 500: 5 too many.',
          exposure: { lots: 2, value: '6720.00', currency: 'EUR' },
        },
      ]);
      expect(results.summary.domains[0]?.findings).toEqual({ over_consumed: 1 });
      const lines = results.summary.domains[0]?.section?.lines.map(
        ({ line, side, rows, examples }) => `${line} ${side} ${rows}: ${examples.join(' / ')}`,
      );
      expect(lines).toEqual([
        'lone_parent mes 1: order 4007: F-900 F3 (2 components)',
        'swapped both 1: Order 4003, what went into A-700 A1: I-200 K7 in the ERP, I-200 K8 in the MES.',
        'rework erp 1: order 4004',
        'rework mes 1: order 4004',
        'within_allowance erp 1: C-300 C1',
        'unchecked erp 3: I-200 K7 / R-100 R1 / S-400 S1',
        'unchecked mes 4: I-200 K7 / I-200 K8 / R-100 R1',
        'over_consumed mes 1: The MES uses 505 EA of A-700 A1 (300 in order 4005, 205 in order 4006) and made 500: 5 too many.',
      ]);
    });
  });

  it('relates all lots of a component where it is not clear which stands for which, and two materials that stand for each other', async () => {
    const head = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';
    const results = await runEdges(
      `${head}1,A,A1,,,10,EA\n1,A,A1,X,L1,10,EA\n1,A,A1,Y,L1,5,EA\n`,
      `${head}1,A,A1,,,10,EA\n1,A,A1,X,L2,6,EA\n1,A,A1,X,L3,4,EA\n1,A,A1,Z,L1,5,EA\n`,
    );
    const related = results.discrepancies.map(({ key, cause }) => [
      `${key['component_material']} ${key['component_lot']}`,
      cause.related
        .map((id) => results.discrepancies.find((other) => other.id === id)?.key)
        .map((other) => `${other?.['component_material']} ${other?.['component_lot']}`),
    ]);
    expect(related).toEqual([
      ['X L1', ['X L2', 'X L3']],
      ['X L2', ['X L1', 'X L3']],
      ['X L3', ['X L1', 'X L2']],
      ['Y L1', ['Z L1']],
      ['Z L1', ['Y L1']],
    ]);
  });

  it('takes an edge between two names of one lot for no edge, and one that is exported so for one', async () => {
    const head = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit,Relation\n';
    const results = await runEdges(
      `${head}1,A,P1,,,10,EA,\n2,A,P1,A,P1,1,EA,\n`,
      `${head}1,A,P1,,,10,EA,\n,A,P1-A,A,P1,6,EA,split\n,A,P1-B,A,P1,4,EA,split\n`,
      { mappings: { 'lots.csv': 'erp,mes\nP1,P1-A\nP1,P1-B\n' } },
    );
    expect(shown(results).map((line) => line.slice(21))).toEqual(['2 A P1 ← A P1 | 1.000 null -1.000 missing_in_mes null']);
    const mes = results.summary.feeds.find(({ side }) => side === 'mes');
    expect(mes?.rows).toEqual({ read: 3, accepted: 1, rejected: 0, filtered: 2 });
    expect(mes?.out_of_scope).toEqual([{ measure: 'quantity', unit: 'EA', value: '10.000', rows: 2 }]);
  });

  it('takes what was built in and taken out again for no difference', async () => {
    const head = 'Order,Parent Material,Parent Serial,Component Material,Component Serial,Quantity,Unit\n';
    const results = await runEdges(
      `${head}1,U,U1,,,1,EA\n2,U,U2,,,1,EA\n2,U,U2,S,S-17,1,EA\n`,
      `${head}1,U,U1,,,1,EA\n1,U,U1,S,S-17,1,EA\n1,U,U1,S,S-17,-1,EA\n2,U,U2,,,1,EA\n2,U,U2,S,S-17,1,EA\n`,
    );
    expect(shown(results)).toEqual([]);
    expect(results.summary.domains[0]?.verdicts).toMatchObject({ match: 4 });
  });
});
