import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trace } from '../../src/app/trace.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { findingsOf, runEdges, writeEdges } from '../plant/run-edges.ts';
import { type Results, runWorkspace } from '../plant/run-plant.ts';
import { randomRuns } from '../random.ts';

const HEAD = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';
const PHANTOMS = { mappings: { 'phantoms.csv': 'material,kept_by\nS,mes\nT,MES\n' } };

const shown = ({ discrepancies }: Results): readonly string[] =>
  discrepancies.map(
    ({ key, erp_value, mes_value }) =>
      `${key['order']} ${key['parent_lot']} ← ${key['component_lot']}: ${erp_value} ${mes_value}`,
  );

describe('phantoms', () => {
  it('are joined through: what went into them goes into what they went into, in proportion, and nothing is lost', async () => {
    // S1 is made of 10 C and 1 T1, T1 of 7 D; the ERP knows only what went into A1 and A2
    const erp =
      '1,A,A1,,,1,EA\n1,A,A1,C,C1,3.333333333,KG\n1,A,A1,D,D1,2.333333333,KG\n2,A,A2,,,1,EA\n2,A,A2,C,C1,6.666666667,KG\n2,A,A2,D,D1,4.666666667,KG\n';
    const mes =
      '1,A,A1,,,1,EA\n1,A,A1,S,S1,1,EA\n2,A,A2,,,1,EA\n2,A,A2,S,S1,2,EA\n9,S,S1,,,3,EA\n9,S,S1,C,C1,10,KG\n9,S,S1,T,T1,1,EA\n8,T,T1,,,1,EA\n8,T,T1,D,D1,7,KG\n';
    const found = await runEdges(HEAD + erp, HEAD + mes, PHANTOMS);
    expect(shown(found)).toEqual([]);
    expect(found.summary.domains[0]).toMatchObject({ keys: { erp: 6, mes: 6, paired: 6 }, verdicts: { match: 6 } });
    const feed = found.summary.feeds.find(({ side }) => side === 'mes');
    expect(feed).toMatchObject({ rows: { read: 9, accepted: 9 }, canonical_rows: 9 });
    expect(feed?.totals).toEqual([
      { measure: 'quantity', unit: 'EA', value: '10.000' },
      { measure: 'quantity', unit: 'KG', value: '17.000' },
    ]);
    const lines = found.summary.domains[0]?.section?.lines.map(
      ({ line, side, rows, examples }) => `${line} ${side} ${rows}: ${examples.join()}`,
    );
    expect(lines).toContain('joined_through mes 2: S S1,T T1');
    // Not declared, they differ, and are named as what might be declared
    const undeclared = await runEdges(HEAD + erp, HEAD + mes);
    expect(undeclared.discrepancies.length).toBeGreaterThan(0);
    const named = undeclared.summary.domains[0]?.section?.lines.filter(({ line }) => line === 'phantom_candidate');
    expect(named?.map(({ side, rows, examples }) => [side, rows, examples])).toEqual([['mes', 2, ['S', 'T']]]);
  });

  it('differences behind them are found, and what is made of itself or in several units stays as exported', async () => {
    const both = '1,A,A1,,,1,EA\n';
    const found = await runEdges(
      `${HEAD}${both}1,A,A1,C,C1,10,KG\n`,
      `${HEAD}${both}1,A,A1,S,S1,1,EA\n9,S,S1,,,1,EA\n9,S,S1,C,C1,11,KG\n`,
      PHANTOMS,
    );
    expect(shown(found)).toEqual(['1 A1 ← C1: 10.000 11.000']);
    const ring = await runEdges(
      `${HEAD}${both}`,
      `${HEAD}${both}1,A,A1,S,S1,1,EA\n1,A,A1,S,S1,1,KG\n9,S,S2,T,T2,1,EA\n9,T,T2,S,S2,1,EA\n`,
      PHANTOMS,
    );
    expect(shown(ring)).toEqual([
      '1 A1 ← S1: null 1.000',
      '1 A1 ← S1: null 1.000',
      '9 S2 ← T2: null 1.000',
      '9 T2 ← S2: null 1.000',
    ]);
    const left = ring.summary.domains[0]?.section?.lines.filter(({ line }) => line === 'left_as_exported');
    expect(left?.map(({ side, examples }) => [side, examples])).toEqual([['mes', ['S S1', 'S S2', 'T T2']]]);
    expect(findingsOf(ring).map(({ code, side }) => `${code} ${side}`)).toEqual(['cycle mes']);
  });

  it('may be named by the list of materials, and a trace goes through them', () =>
    inFolder(async (folder) => {
      const lists =
        'reference:\n  materials: {erp: {profile: generic/materials, files: materials.csv, as_of: "2026-11-21T22:00:00+01:00"}}\n';
      const config = await writeEdges(folder, `${HEAD}1,A,A1,C,C1,4,KG\n`, `${HEAD}1,A,A1,S,,2,EA\n1,S,,C,C1,4,KG\n`, {
        more: lists,
      });
      await writeFile(join(folder, 'materials.csv'), 'Material,Phantom\nA,\nS,X\nC,\n');
      expect(shown(await runWorkspace(folder, 'out'))).toEqual([]);
      const question = { lot: 'C1', direction: 'forward', depth: 50, massBalance: true } as const;
      const found = await trace({
        config,
        question,
        format: 'text',
        environment: {},
        now: new Date(),
        progress: SILENT,
        asOf: {},
      });
      expect([found.status, found.trace.nodes.map(({ material, lot }) => `${material} ${lot}`)]).toEqual([0, ['C C1', 'A A1']]);
      // Nothing says what was made or shipped
      expect(found.trace.exposure).toEqual({ lots: 1, made: null, in_stock: null, shipped: null, currency: 'EUR' });
    }));

  it('shares add up to the whole, whatever the parents took', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 999_999_999 }),
        async (taken, used) => {
          const parents = taken.map((quantity, index) => `${index},A,A${index},S,S1,${quantity},EA\n`).join('');
          const found = await runEdges(
            `${HEAD}x,A,A,C,C9,1,KG\n`,
            `${HEAD}${parents}9,S,S1,C,C1,${used}.000000001,KG\n`,
            PHANTOMS,
          );
          const shares = found.discrepancies.filter(({ key }) => key['component_lot'] === 'C1');
          expect(shares).toHaveLength(taken.length);
          const sum = shares.reduce((total, { mes_value }) => total + billionths(mes_value ?? '0'), 0n);
          expect(sum).toBe(BigInt(used) * 1_000_000_000n + 1n);
          const all = taken.reduce((total, quantity) => total + quantity, 0);
          for (const { key, mes_value } of shares) {
            const exact = ((BigInt(used) * 1_000_000_000n + 1n) * BigInt(taken[Number(key['order'])] ?? 0)) / BigInt(all);
            const off = billionths(mes_value ?? '0') - exact;
            expect(off >= -1n && off <= 1n).toBe(true);
          }
        },
      ),
      randomRuns(3),
    );
  });
});

/** A decimal of at most nine decimal places as a whole number. */
function billionths(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(9, '0'));
}
