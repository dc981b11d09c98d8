import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { trace, type TraceOutcome } from '../../src/app/trace.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';
import { findingsOf, writeEdges } from '../plant/run-edges.ts';
import { NOW, runWorkspace } from '../plant/run-plant.ts';

const HEAD = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';

function follow(config: string, lot: string): Promise<TraceOutcome> {
  const question = { lot, direction: 'forward' as const, depth: 1000, massBalance: true };
  return trace({ config, question, format: 'json', environment: {}, now: NOW, progress: SILENT, asOf: {} });
}

/** Writes the same rows for both systems; the MES's file has another order. */
async function writeRows(folder: string, count: number, row: (number: number) => string): Promise<string> {
  const config = await writeEdges(folder, '', '');
  const rows = function* (number: (index: number) => number): Iterable<string> {
    yield HEAD;
    for (let index = 0; index < count; index += 1) yield row(number(index));
  };
  await pipeline(Readable.from(rows((index) => index)), createWriteStream(join(folder, 'erp.csv')));
  await pipeline(Readable.from(rows((index) => count - 1 - index)), createWriteStream(join(folder, 'mes.csv')));
  return config;
}

it('a chain of 100,000 levels is one finding, and is followed to the depth that a trace allows', () =>
  inFolder(async (folder) => {
    const config = await writeRows(folder, 100_000, (number) => `c,C,C${number + 1},C,C${number},1,EA\n`);
    const found = await runWorkspace(folder, 'out');
    expect(findingsOf(found).map(({ code, side, evidence }) => `${code} ${side} ${/\d+/.exec(evidence)?.[0]}`)).toEqual([
      'depth both 100000',
    ]);
    const { trace: deep } = await follow(config, 'C0');
    expect([deep.edges.length, deep.beyond, deep.balance?.length]).toEqual([1000, 1, 1001]);
  }));

it('a lot that is used a million times is traced into all of them', () =>
  inFolder(async (folder) => {
    const config = await writeRows(folder, 1_000_000, (number) => `${number},P,P${number},H,H1,1,EA\n`);
    const found = await runWorkspace(folder, 'out');
    expect([found.status, found.discrepancies.length, findingsOf(found).length]).toEqual([0, 0, 0]);
    const { status, trace: wide, text } = await follow(config, 'H1');
    expect([status, wide.edges.length, wide.balance?.length]).toEqual([0, 1_000_000, 1_000_001]);
    let length = 0;
    for (const piece of text) length += piece.length;
    expect(length).toBeGreaterThan(500_000_000);
  }));
