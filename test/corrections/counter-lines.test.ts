import { describe, expect, it } from 'vitest';
import type { BatchLine } from '../../src/contract/batch.ts';
import { signedQuantity } from '../../src/corrections/planning/batch-content.ts';
import { counterLines } from '../../src/corrections/planning/counter-lines.ts';
import { lineFaults } from '../../src/corrections/planning/line-faults.ts';
import { changeRecords } from '../../src/corrections/planning/line-records.ts';
import { GENEALOGY } from '../../src/domains/genealogy/genealogy.ts';
import { INVENTORY } from '../../src/domains/inventory.ts';
import { plain } from '../../src/model/decimal.ts';

const LINE: BatchLine = {
  line: 1,
  idempotency_key: 'a'.repeat(32),
  discrepancies: ['inv-1'],
  action: 'adjust',
  site: '1000',
  location: '0001',
  to_location: null,
  material: 'M',
  lot: 'L1',
  to_lot: null,
  serial: null,
  status: 'unrestricted',
  to_status: null,
  ownership: null,
  order: null,
  operation: null,
  quantity: '-2.000',
  unit: 'EA',
  expected_before: '10.000',
  expected_after: '8.000',
  reason: 'unexplained',
  text: 'Take off 2.',
  value: '-4.00',
};

const there = { to_expected_before: '1.000', to_expected_after: '3.000' };

/** A line of each kind, with figures that fit. */
const KINDS: readonly Partial<BatchLine>[] = [
  {},
  { action: 'transfer', quantity: '2.000', to_location: '0002', ...there },
  { action: 'transfer', quantity: '2.000', to_lot: 'L2', ...there },
  { action: 'change_status', quantity: '2.000', to_status: 'blocked', ...there },
  { action: 'relink', quantity: '2.000', to_lot: 'L2', order: '7', serial: 'S', ...there },
  { action: 'issue', quantity: '2.000', order: '7' },
  { action: 'issue', quantity: '2.000', order: '7', category: 'material', expected_after: '12.000' },
  { action: 'receive', quantity: '2.000', order: '7', expected_after: '12.000' },
  { action: 'confirm', quantity: '2.000', order: '7', measure: 'completed', expected_after: '12.000' },
  { action: 'confirm', quantity: '2.000', order: '7', operation: '10', category: 'labor', expected_after: '12.000' },
  { action: 'reverse', quantity: '2.000', order: '7', expected_after: '12.000' },
  { action: 'link', quantity: '2.000', order: '7', expected_after: '12.000' },
  { action: 'unlink', quantity: '2.000', order: '7' },
];

describe.each(KINDS.map((kind) => ({ ...LINE, ...kind })))('a line to $action', (line) => {
  const [back] = counterLines('batch', [line]);
  if (!back) throw new Error('a line');

  it('is sound, and what takes it back is sound, the other way round, and what takes that back is the line', () => {
    expect(lineFaults([line])).toEqual([]);
    expect(lineFaults([back])).toEqual([]);
    const [again] = counterLines('batch', [back]);
    expect({ ...again, idempotency_key: line.idempotency_key, text: line.text }).toEqual(line);
  });

  it('and its counter-line leave every record as it was', () => {
    const domain = line.action === 'relink' || line.action.endsWith('link') ? GENEALOGY : INVENTORY;
    const sums = new Map<string, number>();
    for (const { codes, quantity } of changeRecords(domain, [line, back]))
      sums.set(JSON.stringify(codes), (sums.get(JSON.stringify(codes)) ?? 0) + Number(quantity));
    expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
    expect(changeRecords(domain, [line]).every(({ quantity }) => Number(quantity) !== 0)).toBe(true);
    const isMove = line.to_expected_before !== undefined;
    const change = Number(line.expected_after) - Number(line.expected_before);
    expect(Number(plain(signedQuantity(line), 3))).toBe(isMove ? Number(line.quantity) : change);
  });
});

describe('a line that somebody has edited', () => {
  it.each([
    [{ quantity: '-200.000' }, '10.000 becomes 8.000 by a quantity other than -200.000'],
    [{ expected_after: '80.000' }, '10.000 becomes 80.000 by a quantity other than -2.000'],
    [{ quantity: '0.000', expected_after: '10.000' }, 'its quantity is zero'],
    [{ action: 'transfer' as const }, 'the quantity of a transfer has no sign'],
    [{ discrepancies: [] }, 'it names no discrepancy'],
  ])('%j', (change, message) => {
    expect(lineFaults([{ ...LINE, ...change }])).toEqual([{ line: 1, why: message }]);
  });

  it('and stands there twice, also under another number and key', () => {
    const copy = { ...LINE, line: 2, idempotency_key: 'b'.repeat(32) };
    expect(lineFaults([LINE, copy])).toEqual([{ line: 2, why: 'it corrects the same as line 1' }]);
  });
});
