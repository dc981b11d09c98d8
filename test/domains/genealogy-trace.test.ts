import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trace, type TraceOutcome } from '../../src/app/trace.ts';
import type { Trace } from '../../src/contract/trace.ts';
import { RefusedError } from '../../src/errors.ts';
import { SILENT } from '../../src/model/progress.ts';
import type { TraceQuestion } from '../../src/run/trace/trace-lot.ts';
import { inFolder } from '../plant/in-folder.ts';

const RECALL = 'fixtures/genealogy/recall.yaml';

function ask(lot: string, more: Partial<TraceQuestion> = {}, config = RECALL): Promise<TraceOutcome> {
  const question: TraceQuestion = { lot, direction: 'forward', depth: 50, massBalance: false, ...more };
  return trace({ config, question, format: 'text', environment: {}, now: new Date(), progress: SILENT, asOf: {} });
}

const lotOf = ({
  material,
  lot,
  serial,
}: Trace['nodes'][number] | Trace['edges'][number]['parent'] | NonNullable<Trace['accounted']>[number]): string =>
  [material, lot, serial].filter(Boolean).join(' ');
const nodes = ({ trace: { nodes: all } }: TraceOutcome): readonly string[] =>
  all.map((node) => `${node.depth} ${lotOf(node)} ${node.in.join(' ')}`);
const edges = ({ trace: { edges: all } }: TraceOutcome): readonly string[] =>
  all.map(
    (edge) =>
      `${lotOf(edge.parent)} ← ${lotOf(edge.component)} ${edge.erp_quantity} ${edge.mes_quantity} ${edge.verdict}${edge.removed ? ' removed' : ''}`,
  );

describe('trace', () => {
  it('follows a lot forward through both trees', async () => {
    const found = await ask('K8', { material: 'I-200' });
    expect(found.status).toBe(1);
    expect(nodes(found)).toEqual(['0 I-200 K8 mes', '1 A-700 A1 erp mes', '2 F-900 F1 erp mes', '2 F-900 F2 erp mes']);
    expect(edges(found)).toEqual([
      'A-700 A1 ← A-700 A1 20.000 20.000 match',
      'A-700 A1 ← I-200 K8 null 1000.000 missing_in_erp',
      'F-900 F1 ← A-700 A1 300.000 300.000 match',
      'F-900 F2 ← A-700 A1 180.000 205.000 differs',
    ]);
    expect(found.trace.edges[0]).toMatchObject({ orders: ['4004'], relation: 'rework' });
    expect(nodes(await ask('K7'))).toEqual([
      '0 I-200 K7 erp mes',
      '1 A-700 A1 erp mes',
      '1 F-900 F3 mes',
      '2 F-900 F1 erp mes',
      '2 F-900 F2 erp mes',
    ]);
    expect(nodes(await ask('R1')).map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual([
      '0 R-100 R1',
      '1 C-300 C1',
      '2 P-500 P1',
      '3 P-500 P1-A',
      '3 P-500 P1-B',
      '4 A-700 A1',
      '4 F-900 F3',
      '5 F-900 F1',
      '5 F-900 F2',
    ]);
  });

  it('follows it backward, and both ways', async () => {
    const back = await ask('F2', { direction: 'backward' });
    expect(nodes(back).map((text) => text.replace(/ erp.*| mes.*/, ''))).toEqual([
      '0 F-900 F2',
      '-1 A-700 A1',
      '-2 I-200 K7',
      '-2 I-200 K8',
      '-2 P-500 P1-A',
      '-2 S-400 S1',
      '-3 P-500 P1',
      '-4 C-300 C1',
      '-5 R-100 R1',
    ]);
    const both = await ask('A1', { direction: 'both' });
    expect(both.trace.nodes.map(({ depth }) => depth)).toEqual([0, 1, 1, -1, -1, -1, -1, -2, -3, -4]);
    const agreed = await ask('C1', { direction: 'backward' });
    expect([agreed.status, edges(agreed)]).toEqual([0, ['C-300 C1 ← R-100 R1 490.000 490.000 match']]);
  });

  it('accounts for a recall by each side, and by both', async () => {
    const { trace: found, text } = await ask('K8', { massBalance: true });
    const rows = (found.balance ?? []).map((row) => [
      lotOf(row),
      row.depth,
      row.says_so.join(' '),
      row.made.erp,
      `${row.in_stock.erp}/${row.in_stock.mes}`,
      row.shipped.map(({ recipient, reference, quantity }) => `${quantity} to ${recipient}, ${reference}`).join(),
      `${row.to_find.erp}/${row.to_find.mes}`,
    ]);
    expect(rows).toEqual([
      ['F-900 F1', 2, 'mes', '300.000', '120.000/120.000', '180.000 to C-17, 8001', '0.000/0.000'],
      ['F-900 F2', 2, 'mes', '180.000', '180.000/180.000', '', '0.000/0.000'],
      ['A-700 A1', 1, 'mes', '500.000', '20.000/0.000', '', '0.000/-5.000'],
      ['I-200 K8', 0, 'mes', null, '1200.000/200.000', '', '0.000/0.000'],
    ]);
    expect(found.accounted?.map(lotOf)).toEqual(['I-200 K8']);
    expect(found.accounted?.[0]).toMatchObject({ supply: '1200.000', erp: '1200.000', mes: '1200.000', agreed: '200.000' });
    expect(found.accounted?.[0]).toMatchObject({ erp_share: '100.0', mes_share: '100.0', agreed_share: '16.7' });
    expect(found.exposure).toEqual({ lots: 2, made: '6720.00', in_stock: '4200.00', shipped: '2520.00', currency: 'EUR' });
    expect(text).toContain('1 200 (100.0 %)');
  });

  it('refuses a lot that nobody has, and one of several materials', async () => {
    expect(await problem(ask('P1-C'))).toEqual(['lot_not_found', ['P1']]);
    expect(await problem(ask('K8', { material: 'X' }))).toEqual(['lot_not_found', ['--material I-200']]);
    await inFolder(async (folder) => {
      const rows = '1,A,L1,B,L2,1,EA\n1,C,L2,D,L3,1,EA\n';
      const config = await workspace(folder, rows, rows);
      expect(await problem(ask('L2', {}, config))).toEqual(['ambiguous_lot', ['--material B', '--material C']]);
      expect(nodes(await ask('l2', { material: 'B' }, config))).toEqual(['0 B L2 erp mes', '1 A L1 erp mes']);
    });
  });

  it('shows what was taken out again, goes through no material without lot, and stops in a ring', async () => {
    await inFolder(async (folder) => {
      const both = '1,U,U1,S,S1,1,EA\n2,U,U2,U,U1,1,EA\n3,U,U1,U,U2,1,EA\n4,X,,U,U2,1,EA\n5,Y,Y1,X,,1,EA\n';
      const config = await workspace(folder, both, `${both}1,V,V1,S,S1,1,EA\n1,V,V1,S,S1,-1,EA\n6,W,W1,V,V1,1,EA\n`);
      const found = await ask('S1', {}, config);
      expect(nodes(found)).toEqual(['0 S S1 erp mes', '1 U U1 erp mes', '1 V V1 mes', '2 U U2 erp mes', '3 X ']);
      expect(edges(found)).toContain('V V1 ← S S1 null 0.000 match removed');
      expect(found.status).toBe(0);
      const { trace: short } = await ask('S1', { depth: 1 }, config);
      expect([short.nodes.length, short.beyond]).toEqual([3, 1]);
    });
  });
});

/** The code of a refusal, and what it suggests. */
async function problem(asked: Promise<TraceOutcome>): Promise<readonly unknown[]> {
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw error;
  return error.problems.flatMap(({ code, suggestions }) => [code, suggestions]);
}

/** A workspace of two lists of edges. */
async function workspace(folder: string, erp: string, mes: string): Promise<string> {
  const head = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';
  const feeds = ['erp', 'mes'].map(
    (side) => `    ${side}: {profile: generic/genealogy, files: ${side}.csv, as_of: "2026-11-21T22:00:00+01:00"}\n`,
  );
  await writeFile(join(folder, 'erp.csv'), head + erp);
  await writeFile(join(folder, 'mes.csv'), `${head}${mes}\n`);
  const config = join(folder, 'trueup.yaml');
  await writeFile(config, `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  genealogy:\n${feeds.join('')}`);
  return config;
}
