import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { postingDrafts } from '../../src/app/corrections/posting-drafts.ts';
import { loadWorkspace } from '../../src/config/load.ts';
import type { Batch } from '../../src/contract/batch.ts';
import { batchContent } from '../../src/corrections/planning/batch-content.ts';
import { changeRecords } from '../../src/corrections/planning/line-records.ts';
import { lineFaults } from '../../src/corrections/planning/line-faults.ts';
import { WRITERS } from '../../src/corrections/writers/registry.ts';
import { INVENTORY } from '../../src/domains/inventory.ts';
import { add, decimal, plain } from '../../src/model/decimal.ts';
import { byReason } from '../../src/report/corrections/export-text.ts';
import { inFolder } from '../plant/in-folder.ts';
import { runConfig } from '../plant/run-plant.ts';
import { KEPT, ROOT, SETTINGS, type Written, writtenBy } from './written.ts';

let demo: Batch;
/** The drafts of the other domains, by domain. */
let postings: ReadonlyMap<string, Batch>;
beforeAll(async () => {
  await inFolder(async (folder) => {
    const draft = await runConfig(join(ROOT, 'fixtures/demo/trueup.yaml'), join(folder, 'out'));
    if (!draft.batch) throw new Error('the demo drafts corrections');
    demo = named(draft.batch, 'inventory');
    const workspace = await loadWorkspace(join(ROOT, 'fixtures/demo/trueup.yaml'), {});
    const options = { now: new Date(), isTaken: () => false };
    const { drafts } = await postingDrafts(workspace, join(folder, 'out'), draft.summary, options);
    postings = new Map(
      drafts.map((each) => {
        const domain = each.batch.id.replace(/^.*-erp-/, '');
        return [domain, named(each, domain)];
      }),
    );
  });
}, 120_000);

/** A draft as its first batch. The id has the time of the run, which is another one every time. */
function named(draft: Batch, domain: string): Batch {
  const { lines } = draft;
  const run = '20261121T220500Z-3f9ac1';
  const head = { ...draft.batch, id: `${run}-erp-${domain}`, run };
  const { moved: _, ...content } = batchContent(head, lines);
  return { ...draft, batch: { ...head, ...content }, lines, check_first: [], not_corrected: [] };
}

/** What nobody reads in a review is kept as its hash alone. */
const BINARY = new Set(['xlsx']);

/** Compares texts with the files of a folder that are this writer's; TRUEUP_WRITE=1 writes them. */
async function expectKept(folder: string, name: string, kept: Readonly<Record<string, string>>): Promise<void> {
  if (process.env['TRUEUP_WRITE'] === '1') await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(kept)) {
    if (process.env['TRUEUP_WRITE'] === '1') await writeFile(join(folder, file), text);
    expect(text).toBe(await readFile(join(folder, file), 'utf8'));
  }
  const names = (await readdir(folder)).filter((file) => file.startsWith(`${name}.`));
  expect(names.toSorted()).toEqual(Object.keys(kept).toSorted());
}

function textFiles(name: string, { files }: Written): Record<string, string> {
  return Object.fromEntries(
    [...files].filter(([suffix]) => !BINARY.has(suffix)).map(([suffix, content]) => [`${name}.${suffix}`, String(content)]),
  );
}

describe('the demo plant', () => {
  it.each(WRITERS.map(({ name }) => name))('is written by %s as fixtures/demo/expected/writers has it', async (name) => {
    const written = await writtenBy(name, demo);
    const left = written.notWritten.map(({ line, why }) => `line ${line}: ${why}\n`).join('');
    expect(written.written.length + written.notWritten.length).toBe(demo.lines.length);
    await expectKept(KEPT, name, { ...textFiles(name, written), ...(left === '' ? {} : { [`${name}.not-written.txt`]: left }) });
  });

  it.each(['orders', 'costing', 'genealogy'])(
    '%s is written by each writer that can say it, and refused by the others',
    async (domain) => {
      const folder = join(KEPT, domain);
      const draft = postings.get(domain);
      if (!draft) throw new Error(domain);
      expect(lineFaults(draft.lines)).toEqual([]);
      const refused: string[] = [];
      for (const { name } of WRITERS) {
        const written = await writtenBy(name, draft);
        await expectKept(folder, name, textFiles(name, written));
        refused.push(
          ...byReason(written.notWritten).map(
            ({ rows, first, why }) => `${name}: ${rows} of ${draft.lines.length}, from line ${first} on: ${why}\n`,
          ),
        );
      }
      await expectKept(folder, 'refused', { 'refused.txt': refused.join('') });
    },
  );

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
    const [line] = demo.lines;
    if (!line) throw new Error('a line');
    const movements = (['issue', 'receive', 'reverse'] as const).map((action, index) => ({
      ...line,
      line: 100 + index,
      action,
      quantity: '2.500',
      order: '1000401',
      serial: 'S-1',
    }));
    const { files: found } = await writtenBy(name, { ...demo, lines: [...demo.lines, ...movements] });
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

describe('SAP', () => {
  it('posts stock that is valued by type only once somebody has said the type', async () => {
    const move = demo.lines.find(({ action }) => action === 'transfer');
    if (!move) throw new Error('a transfer');
    const of = (type: string | null) => writtenBy('sap-odata', { ...demo, lines: [{ ...move, valuation_type: type }] });
    const [unsaid, said] = [await of(null), await of('C1')];
    expect(unsaid.notWritten.map(({ why }) => why)).toEqual([expect.stringContaining('valued by type')]);
    expect(String(said.files.get('json'))).toContain('"InventoryValuationType": "C1"');
    const idoc = await writtenBy('sap-idoc', { ...demo, lines: [{ ...move, valuation_type: 'C1' }] });
    expect(String(idoc.files.get('xml'))).toMatch(/<VAL_TYPE>C1<[\s\S]*<MOVE_VAL_TYPE>C1</);
  });
});

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

it('NetSuite posts in the status of a line: REST names it, and the CSV import, which cannot, leaves the line out', async () => {
  const [line] = demo.lines;
  if (!line) throw new Error('a line');
  const of = (number: number, status: string) => ({ ...line, line: number, lot: 'P26-0871', quantity: '-1.000', status });
  const batch = { ...demo, lines: [of(1, 'unrestricted'), of(2, 'blocked'), of(3, 'Inspection')] };
  const [rest, csv] = [await writtenBy('netsuite-rest', batch), await writtenBy('netsuite-csv', batch)];
  const statuses = [...String(rest.files.get('json')).matchAll(/"inventoryStatus": \{\s*"id": "(\d)"/g)].map(([, id]) => id);
  expect(statuses).toEqual(['1', '3']);
  expect(rest.notWritten.map(({ line: number }) => number)).toEqual([3]);
  expect(csv.notWritten.map(({ line: number }) => number)).toEqual([2, 3]);
});

it('every writer says of every line what it does to each record, or leaves it out', () => {
  const records = changeRecords(INVENTORY, demo.lines);
  const totals = new Map<string, ReturnType<typeof decimal>>();
  for (const { unit, quantity } of records) totals.set(unit, add(totals.get(unit) ?? decimal('0'), decimal(quantity)));
  expect(demo.batch.control_totals.map(({ unit, quantity }) => [unit, quantity])).toEqual(
    [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([unit, sum]) => [unit, plain(sum, 3)]),
  );
});
