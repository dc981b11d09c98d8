import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Batch } from '../../src/contract/batch.ts';
import { batchContent } from '../../src/corrections/planning/batch-content.ts';
import { changeRecords } from '../../src/corrections/planning/line-records.ts';
import { WRITERS } from '../../src/corrections/writers/registry.ts';
import { INVENTORY } from '../../src/domains/inventory.ts';
import { add, decimal, plain } from '../../src/model/decimal.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runConfig } from '../plant/run-plant.ts';
import { KEPT, ROOT, SETTINGS, type Written, writtenBy } from './written.ts';

let demo: Batch;
beforeAll(async () => {
  const draft = await inFolder((folder) => runConfig(join(ROOT, 'fixtures/demo/trueup.yaml'), join(folder, 'out')));
  if (!draft.batch) throw new Error('the demo drafts corrections');
  // The id has the time of the run, which is another one every time
  const { lines } = draft.batch;
  const head = { ...draft.batch.batch, id: '20261121T220500Z-3f9ac1-erp-inventory', run: '20261121T220500Z-3f9ac1' };
  const { moved: _, ...content } = batchContent(head, lines);
  demo = { ...draft.batch, batch: { ...head, ...content }, lines, check_first: [], not_corrected: [] };
}, 120_000);

/** What nobody reads in a review is kept as its hash alone. */
const BINARY = new Set(['xlsx']);

describe('the demo plant', () => {
  it.each(WRITERS.map(({ name }) => name))('is written by %s as fixtures/demo/expected/writers has it', async (name) => {
    const { files, notWritten } = await writtenBy(name, demo);
    const kept: Record<string, string> = {};
    for (const [suffix, content] of files) {
      if (!BINARY.has(suffix)) kept[`${name}.${suffix}`] = String(content);
    }
    const left = notWritten.map(({ line, why }) => `line ${line}: ${why}\n`).join('');
    if (left !== '') kept[`${name}.not-written.txt`] = left;
    for (const [file, text] of Object.entries(kept)) {
      if (process.env['TRUEUP_WRITE'] === '1') {
        await mkdir(KEPT, { recursive: true });
        await writeFile(join(KEPT, file), text);
      }
      expect(text).toBe(await readFile(join(KEPT, file), 'utf8'));
    }
    const names = (await readdir(KEPT)).filter((file) => file.startsWith(`${name}.`));
    expect(names.toSorted()).toEqual(Object.keys(kept).toSorted());
  });

  it('gives the same bytes twice, workbooks included', async () => {
    for (const { name } of WRITERS) {
      const hashes = async (): Promise<string[]> =>
        [...(await writtenBy(name, demo)).files.values()].map((content) => createHash('sha256').update(content).digest('hex'));
      expect(await hashes()).toEqual(await hashes());
    }
  });
});

describe('B2MML', () => {
  it.each([
    ['b2mml-v0700', 'xsd-V0700', 'B2MML-OperationsPerformance.xsd'],
    ['b2mml-v0600', 'xsd-V0600', 'B2MML-V0600-OperationsPerformance.xsd'],
  ])('%s is valid by its schema', async (name, folder, schema) => {
    const schemas = join(ROOT, 'fixtures/b2mml', folder);
    const files = (await readdir(schemas)).filter((file) => file.endsWith('.xsd'));
    const preload = await Promise.all(
      files.map(async (fileName) => ({ fileName, contents: await readFile(join(schemas, fileName), 'utf8') })),
    );
    const { files: found } = await writtenBy(name, demo);
    const { errors } = await validateXML({
      xml: [{ fileName: 'batch.xml', contents: String(found.get('xml')) }],
      schema: preload.filter(({ fileName }) => fileName === schema),
      preload: preload.filter(({ fileName }) => fileName !== schema),
    });
    expect(errors).toEqual([]);
  });
});

const cellsOf = ({ files }: Written): string[][] =>
  parse<Record<string, string>>(String(files.get('csv')), { columns: true }).map((row) => [
    row['Units'] ?? '',
    row['Adjust Qty. By'] ?? '',
  ]);

describe('NetSuite', () => {
  it('writes base units or the stock unit of an item, and says the same either way', async () => {
    const [line] = demo.lines;
    if (!line) throw new Error('a line');
    const boxes = { ...line, material: 'P-1', quantity: '-24.000', unit: 'EA' };
    const batch = { ...demo, lines: [boxes, { ...boxes, line: 2, quantity: '-25.000' }, { ...boxes, line: 3, material: 'P-2' }] };
    const base = await writtenBy('netsuite-csv', batch);
    const stock = await writtenBy('netsuite-csv', batch, {
      ...SETTINGS,
      netsuite: { ...SETTINGS.netsuite, units: 'stock', stock_units: [{ item: 'P-1', unit: 'Box', contains: '12' }] },
    });
    expect(cellsOf(base)).toEqual([
      ['EA', '-24'],
      ['EA', '-25'],
      ['EA', '-24'],
    ]);
    expect(cellsOf(stock)).toEqual([['Box', '-2']]);
    expect(stock.notWritten.map(({ line: number }) => number)).toEqual([2, 3]);
  });
});

it('every writer says of every line what it does to each record, or leaves it out', () => {
  const records = changeRecords(INVENTORY, demo.lines);
  const totals = new Map<string, ReturnType<typeof decimal>>();
  for (const { unit, quantity } of records) totals.set(unit, add(totals.get(unit) ?? decimal('0'), decimal(quantity)));
  expect(demo.batch.control_totals.map(({ unit, quantity }) => [unit, quantity])).toEqual(
    [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([unit, sum]) => [unit, plain(sum, 3)]),
  );
});
