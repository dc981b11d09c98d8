import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trace } from '../../src/app/trace.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { findingsOf, runEdges, writeEdges } from '../plant/run-edges.ts';
import { type Results, runWorkspace } from '../plant/run-plant.ts';

const HEAD =
  'Order,Order Type,Parent Material,Parent Lot,Parent Serial,Component Material,Component Lot,Component Serial,Quantity,Unit,Relation,At\n';

/** The same list on both sides but for lines that one side has alone. */
async function found(both: string, erp = '', mes = '', more = ''): Promise<readonly string[]> {
  return shown(await runEdges(`${HEAD}${both}${erp}`, `${HEAD}${both}${mes} `.trimEnd() + '\n\n', { more }));
}

function shown(results: Results): readonly string[] {
  return findingsOf(results).map(
    ({ code, side, nodes, evidence, exposure }) =>
      `${code} ${side} ${nodes.map(({ material, lot, serial }) => `${material}/${lot}${serial}`).join(' ')} (${exposure?.lots}): ${evidence}`,
  );
}

const made = (at: string): string => `1,,A,A1,,,,,10,EA,,${at}\n`;
const used = (at: string): string => `2,,B,B1,,A,A1,,5,EA,,${at}\n`;

const ordersFeed = (side: string): string =>
  `{profile: generic/orders, files: orders-${side}.csv, as_of: "2026-11-21T22:00:00+01:00"}`;
const ordersList = (type: string): string => `Order,Order Type,Order Quantity,Unit\n1,,10,EA\n3,${type},5,EA\n`;

describe('findings', () => {
  it('has one line for what both sides have', async () => {
    expect(await found('1,,A,A1,,,,,10,EA,,\n2,,A,A2,,A,A1,,4,EA,,\n2,,A,A2,,,,,4,EA,,\n3,,A,A2,,A,A2,,2,EA,,\n')).toEqual([
      'self_consumption both A/A2 (1): Both systems make A A2 of itself: 2 EA in order 3.',
    ]);
  });

  it('tells rings from rework, and lots without origin from bought ones', async () => {
    const ring = '1,,A,A1,,,,,10,EA,,\n2,,B,B1,,,,,10,EA,,\n2,,B,B1,,A,A1,,5,EA,,\n';
    expect(await found(ring, '3,rework,A,A1,,B,B1,,5,EA,,\n', '3,,A,A1,,B,B1,,5,EA,,\n')).toEqual([
      'cycle mes A/A1 B/B1 (0): The MES has 2 lots that are made of each other: A A1, B B1.',
    ]);
    expect(await found('1,,A,A1,,,,,10,EA,,\n1,,A,A1,,R,R1,,5,EA,,\n', '', '2,,B,B1,,A,A9,,5,EA,,\n')).toEqual([
      'no_origin mes A/A9 (1): The MES uses 5 EA of A A9, but no record says that it was made, unlike other lots of A.',
    ]);
  });

  it('asks the lists of orders which of them rework something', () =>
    inFolder(async (folder) => {
      const ring = '1,,A,A1,,,,,10,EA,,\n2,,B,B1,,,,,10,EA,,\n2,,B,B1,,A,A1,,5,EA,,\n3,,A,A1,,B,B1,,5,EA,,\n';
      const orders = `  orders: {erp: ${ordersFeed('erp')}, mes: ${ordersFeed('mes')}}\n`;
      await writeEdges(folder, `${HEAD}${ring}`, `${HEAD}${ring}\n`, { more: orders });
      await writeFile(join(folder, 'orders-mes.csv'), 'Order,Order Quantity,Unit\n1,10,EA\n3,5,EA\n');
      await writeFile(join(folder, 'orders-erp.csv'), ordersList('production'));
      expect(findingsOf(await runWorkspace(folder, 'one')).map(({ code, side }) => [code, side])).toEqual([['cycle', 'both']]);
      await writeFile(join(folder, 'orders-erp.csv'), ordersList('rework'));
      const known = await runWorkspace(folder, 'two');
      expect(findingsOf(known)).toEqual([]);
      const lines = known.summary.domains[0]?.section?.lines ?? [];
      expect(lines.filter(({ line }) => line === 'rework').map(({ side, examples }) => [side, examples])).toEqual([
        ['erp', ['order 3']],
        ['mes', ['order 3']],
      ]);
      // Asked for alone, it says what it does not know
      const alone = await runWorkspace(folder, 'three', { domains: ['genealogy'] });
      expect(findingsOf(alone).map(({ code }) => code)).toEqual(['cycle']);
      expect(alone.summary.shown?.warnings.map(({ code }) => code)).toContain('order_types_not_read');
      const question = { lot: 'B1', direction: 'forward', depth: 50, massBalance: false } as const;
      const options = { question, format: 'text', environment: {}, now: new Date(), progress: SILENT, asOf: {} } as const;
      const found = await trace({ config: join(folder, 'trueup.yaml'), ...options });
      expect(found.trace.edges.map(({ relation, orders: [order] }) => `${order} ${relation}`)).toEqual([
        '3 rework',
        '2 consumed',
      ]);
    }));

  it('finds a serial in two parents at once, not one that was taken out before', async () => {
    const units = '1,,U,,U1,,,,1,EA,,\n2,,U,,U2,,,,1,EA,,\n1,,U,,U1,S,,S-17,1,EA,,\n2,,U,,U2,S,,S-17,1,EA,,\n';
    expect(await found(units, '', '3,,U,,U1,S,,S-17,-1,EA,,\n')).toEqual([
      'serial_in_two_parents erp S/S-17 (2): The ERP has S S-17 in 2 parents at once: U U1, U U2.',
    ]);
  });

  it('compares the moments of one side, with an allowance', async () => {
    const late = made('2026-11-18T10:45:00+01:00') + used('2026-11-17T10:20:00+01:00');
    expect(await found('', late, late.replaceAll('+01:00', '').replace('17T10:20', '18T09:45'))).toEqual([
      'used_before_made both A/A1 (1): The ERP used A A1 in order 2 at 2026-11-17 09:20 UTC, 1 day before order 1 made it at 2026-11-18 09:45 UTC. The MES used A A1 in order 2 at 2026-11-18 09:45, 1 hour before order 1 made it at 2026-11-18 10:45.',
    ]);
    expect(await found('', late, late, '    allowance: {erp: 2d, mes: 25h}\n')).toEqual([]);
    // A day stands for its end, in other spellings too; a moment with an offset and one without cannot be compared
    expect(await found('', made('18.11.2026 10:45:00') + used('17.11.2026'), made('20261118') + used('2026-11-18'))).toEqual([]);
    expect(await found('', made('2026-11-18T10:45:00Z') + used('2026-11-01 10:00:00'), made(''))).toEqual([]);
  });

  it('adds up what was made, split and reworked, and grants the tolerance', async () => {
    const made =
      '1,,A,A1,,,,,10,EA,,\n,,A,A1-X,,A,A1,,6,EA,split,\n2,,B,B1,,A,A1-X,,6.5,EA,,\n9,rework,A,A1,,A,A1,,3,EA,,\n9,rework,A,A1,,,,,2,EA,,\n';
    expect(
      await found(made, '3,,B,B2,,A,A1,,3,EA,,\n', '3,,B,B2,,A,A1,,3.5,EA,,\n', '    tolerance: {quantity: {absolute: "0.4"}}\n'),
    ).toEqual([
      'over_consumed both A/A1-X (1): Both systems use 6.5 EA of A A1-X (6.5 in order 2) and made 6: 0.5 too many.',
      'over_consumed mes A/A1 (2): The MES uses 10.5 EA of A A1 (6 in no order, 3.5 in order 3) and made 10: 0.5 too many.',
    ]);
  });

  it('says that a tree is deeper than a trace follows, however deep it is', async () => {
    const deep = Array.from({ length: 3000 }, (_, level) => `${level},,A,L${level + 1},,A,L${level},,1,EA,,\n`).join('');
    expect(await found(`x,,A,L0,,,,,1,EA,,\n${deep}`)).toEqual([
      'depth both A/L3000 (1): Both systems have 3000 levels below A L3000: a trace follows 1000 at most.',
    ]);
  });
});
