import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BatchBuilder, type BatchSettings } from '../../src/corrections/batch-builder.ts';
import { LINE_FIELDS, lineCsv } from '../../src/corrections/batch-layout.ts';
import type { CorrectionCase } from '../../src/corrections/correction-case.ts';
import { wayBack } from '../../src/corrections/reverse/way-back.ts';
import type { Batch, BatchHead } from '../../src/contract/batch.ts';
import { add, decimal, multiply, plain, rounded, subtract, type Decimal } from '../../src/model/decimal.ts';
import { rational } from '../../src/model/rational.ts';
import type { Side } from '../../src/model/side.ts';
import { openBatchFiles } from '../../src/output/batch-files.ts';
import { openRunFolder } from '../../src/output/run-folder.ts';
import { discrepancy } from '../report/sample.ts';
import { key, mappings, planned, profile, row } from './sample.ts';
import { randomCases } from '../random.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'trueup-batch-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const PROFILE = profile(['material', 'lot']);

/** What a batch is approved by. */
function contentOf({ batch: { target, kind, posting_date }, lines }: Batch): string {
  return createHash('sha256')
    .update(JSON.stringify([target, kind, posting_date, lines]))
    .digest('hex');
}

function context(target: Side): BatchSettings {
  return {
    run: '20261122T210500Z-3f9ac1',
    target,
    domain: 'inventory',
    kind: 'inventory_adjustment',
    system: 'sap',
    postingDate: '2026-11-21',
    currency: 'EUR',
    createdBy: 'trueup 0.1.0',
    fileHashes: ['b'.repeat(64), 'a'.repeat(64)],
    judgement: { above: '999999999', quantity: {}, count: false, factorsOf: () => [] },
  };
}

interface Drafted {
  readonly head: BatchHead;
  readonly batch: Batch;
  readonly json: string;
  readonly csv: string;
}

async function drafted(target: Side, cases: readonly CorrectionCase[]): Promise<Drafted> {
  const folder = await openRunFolder(root, new Date(), join(root, 'running'));
  const files = openBatchFiles(folder, `${target}-inventory`, { flavour: 'raw', locale: 'en' });
  const builder = new BatchBuilder(context(target), wayBack(mappings(), PROFILE, target), files.sink);
  for (const one of cases) await builder.add(one);
  const head = await builder.finish();
  const paths = await files.assemble(head);
  expect(folder.written()).toEqual(paths.toSorted());
  const [json = '', csv = ''] = await Promise.all(paths.map((path) => readFile(join(folder.path, path), 'utf8')));
  await folder.discard();
  return { head, batch: JSON.parse(json) as Batch, json, csv };
}

/** One key: what the truth has in KG, and the target's one record in KG or G. */
interface Stock {
  readonly material: string;
  readonly truth: string | null;
  readonly own: { readonly quantity: string; readonly unit: 'KG' | 'gr' } | null;
}

const grams = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const stocks: fc.Arbitrary<readonly Stock[]> = fc
  .array(
    fc.record({
      truth: fc.option(grams.map((digits) => plain({ digits, scale: 9 }, 3))),
      own: fc.option(
        fc.oneof(
          grams.map((digits) => ({ quantity: plain({ digits, scale: 9 }), unit: 'KG' as const })),
          grams.map((digits) => ({ quantity: plain({ digits, scale: 6 }), unit: 'gr' as const })),
        ),
      ),
    }),
  )
  .map((all) => all.map((stock, number) => ({ ...stock, material: `M${number}` })));

function inKilograms(own: Stock['own']): Decimal {
  if (!own) return decimal('0');
  return multiply(decimal(own.quantity), decimal(own.unit === 'KG' ? '1' : '0.001'));
}

function caseOf({ material, truth, own }: Stock, target: Side): CorrectionCase {
  const other = target === 'erp' ? 'mes_value' : 'erp_value';
  const mine = target === 'erp' ? 'erp_value' : 'mes_value';
  const change = subtract(decimal(truth ?? '0'), inKilograms(own));
  const difference = target === 'erp' ? change : { ...change, digits: -change.digits };
  return {
    discrepancy: discrepancy({
      id: `inv-${material}`,
      key: key({ material, lot: '' }),
      [other]: truth,
      [mine]: own && plain(rounded(inKilograms(own), 9), 3),
      difference: plain(difference, 3),
      value: plain(difference, 2),
    }),
    targetLines: own ? 1 : 0,
    target: own && {
      codes: { ...row().codes, material, lot: '' },
      ...own,
      factor: own.unit === 'KG' ? rational(1n) : rational(1n, 1000n),
    },
  };
}

describe('a batch', () => {
  it('makes every record say what the other side says, and its totals and hash recompute', async () => {
    await fc.assert(
      fc.asyncProperty(stocks, fc.constantFrom<Side>('erp', 'mes'), async (all, target) => {
        const { batch, csv } = await drafted(
          target,
          all.map((stock) => caseOf(stock, target)),
        );
        // A figure that is ten times the other by chance waits apart
        fc.pre(batch.check_first.length === 0);
        const records = new Map(all.map(({ material, own }) => [material, own ?? { quantity: '0', unit: 'KG' as const }]));
        const totals = new Map<string, Decimal>();
        for (const line of batch.lines) {
          const before = records.get(line.material ?? '');
          expect(line.unit).toBe(before?.unit);
          expect(subtract(decimal(line.expected_before), decimal(before?.quantity ?? '')).digits).toBe(0n);
          const after = plain(add(decimal(before?.quantity ?? ''), decimal(line.quantity)), 3);
          expect(after).toBe(line.expected_after);
          records.set(line.material ?? '', { quantity: after, unit: line.unit === 'gr' ? 'gr' : 'KG' });
          totals.set(line.unit, add(totals.get(line.unit) ?? decimal('0'), decimal(line.quantity)));
        }
        // Nothing is ever left with less than nothing
        const posted = all.filter(({ truth }) => truth === null || !truth.startsWith('-'));
        for (const { material, truth } of posted)
          expect(subtract(inKilograms(records.get(material) ?? null), decimal(truth ?? '0')).digits).toBe(0n);
        expect(batch.not_corrected.map(({ why }) => why)).toEqual(Array(all.length - posted.length).fill('negative_stock'));
        expect(batch.batch.lines).toBe(posted.length);
        expect(batch.batch.control_totals).toEqual(
          [...totals]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([unit, quantity]) => ({ unit, quantity: plain(quantity, 3) })),
        );
        expect(batch.batch.content_sha256).toBe(contentOf(batch));
        expect(parse(csv, { columns: true })).toHaveLength(posted.length);
      }),
      randomCases(60),
    );
    expect(await readdir(root)).toEqual([]);
  });

  it('writes figures as figures for a spreadsheet, in its language', async () => {
    const [line] = (await drafted('erp', [planned()])).batch.lines;
    if (!line) throw new Error('nothing was drafted');
    expect(lineCsv(line, { flavour: 'excel', locale: 'en' })).toMatch(/,-2\.500,KG,100\.000,97\.500,.*,-31\.25\r\n$/);
    expect(lineCsv(line, { flavour: 'excel', locale: 'de' })).toMatch(/;-2,500;KG;100,000;97,500;.*;-31,25\r\n$/);
  });

  it('states its head, its keys and what it leaves out', async () => {
    const ambiguous = planned({}, { id: 'inv-2', verdict: 'ambiguous' });
    const { batch, json, csv } = await drafted('erp', [planned(), ambiguous]);
    const [line] = batch.lines;
    const parts = ['erp', line?.discrepancies[0], '100.000', '97.500', 'a'.repeat(64), 'b'.repeat(64)];
    expect(line?.idempotency_key).toBe(createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32));
    expect(batch.not_corrected).toEqual([
      {
        discrepancy: 'inv-2',
        why: 'ambiguous_verdict',
        text: 'material 100-200, lot L-0815: the difference itself cannot be decided.',
      },
    ]);
    expect(batch.batch).toEqual({
      id: '20261122T210500Z-3f9ac1-erp-inventory',
      run: '20261122T210500Z-3f9ac1',
      target: 'erp',
      system: 'sap',
      kind: 'inventory_adjustment',
      posting_date: '2026-11-21',
      state: 'draft',
      lines: 1,
      control_totals: [{ unit: 'KG', quantity: '-2.500' }],
      value: '-31.25',
      currency: 'EUR',
      created_by: 'trueup 0.1.0',
      approved_by: null,
      content_sha256: contentOf(batch),
    });
    expect(json.split('\n')).toHaveLength(11);
    expect(Object.keys(line ?? {})).toEqual(LINE_FIELDS);
    expect(csv.split('\r\n')[0]).toBe(LINE_FIELDS.join(','));
  });

  it('has no total value when a line has none, and a zero one without lines', async () => {
    const noValue = planned({}, { value: null, currency: null });
    const dollars = planned({}, { currency: 'USD' });
    const values = [];
    for (const cases of [[planned(), noValue], [dollars], []]) values.push((await drafted('erp', cases)).head.value);
    expect(values).toEqual([null, null, '0.00']);
    expect((await drafted('erp', [])).batch).toMatchObject({ lines: [], check_first: [], not_corrected: [] });
  });

  it('changes no text of the target in the CSV', async () => {
    const target = row({ codes: { ...row().codes, material: '=1+1', lot: '-7 "x", y' } });
    const { csv } = await drafted('erp', [planned({ target })]);
    expect(parse(csv, { columns: true })[0]).toMatchObject({
      material: '=1+1',
      lot: '-7 "x", y',
      quantity: '-2.500',
      to_location: '',
      discrepancies: 'inv-3f9ac1d2e4b50617',
    });
  });
});
