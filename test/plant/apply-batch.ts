import { expect } from 'vitest';
import type { Batch, BatchLine } from '../../src/contract/batch.ts';
import { fraction, type Fraction, plainText } from './fraction.ts';
import type { Judged } from './judge.ts';
import type { Entry, Plant, Side, Status } from './model.ts';
import type { Expected } from './oracle.ts';
import { meaningOf } from './part-rules.ts';

/** The plant after somebody posted the batch in the target system. Fails where a line does not fit the records it speaks of. */
export function applyBatch(plant: Plant, target: Side, batch: Batch, expected: Expected): Plant {
  const now = new Map(plant.entries[target].map((entry) => [entry, entry]));
  const more: Entry[] = [];
  for (const line of batch.lines) {
    const judged = expected.judged.find(({ id }) => line.discrepancies.includes(id));
    if (!judged) throw new Error(`line ${line.line} speaks of a discrepancy that is none`);
    expect(plainText(added(line), 3)).toBe(line.expected_after);
    const [behind, ...others] = judged.entries[target];
    expect(others).toEqual([]);
    if (behind) now.set(behind, corrected(plant, now.get(behind) ?? behind, line, judged));
    else more.push(posted(plant, target, line, judged));
  }
  return { ...plant, entries: { ...plant.entries, [target]: [...now.values(), ...more] } };
}

const added = (line: BatchLine): Fraction => {
  const [before, quantity] = [fraction(line.expected_before), fraction(line.quantity)];
  return { n: before.n * quantity.d + quantity.n * before.d, d: before.d * quantity.d };
};

/** The one record behind the key, with its figure replaced. */
function corrected(plant: Plant, entry: Entry, line: BatchLine, judged: Judged): Entry {
  const touches = (status: Status): boolean =>
    status === judged.key.status || (plant.fold && status === 'quality' && judged.key.status === 'blocked');
  const amount = entry.amounts.find(
    ({ status, quantity }) => touches(status) && (entry.amounts.length === 1 || quantity.n !== 0n),
  );
  if (!amount) throw new Error('the record has no figure for the key');
  expect(plainText(amount.quantity, 3)).toBe(line.expected_before);
  return {
    ...entry,
    amounts: entry.amounts.map((each) => (each === amount ? { ...each, quantity: fraction(line.expected_after) } : each)),
  };
}

/** A record that was not there before. */
function posted(plant: Plant, target: Side, line: BatchLine, { key }: Judged): Entry {
  expect(line.expected_before).toBe('0.000');
  const part = line.material ?? '';
  expect(meaningOf(plant.materials, plant.rules, target, part).canonical).toBe(key.material.canonical);
  expect(line.lot).toBe(key.lot);
  const material = { ...key.material, code: { ...key.material.code, [target]: part } };
  const named = (name: string): boolean => name.toLowerCase() === line.unit.toLowerCase();
  const unit = plant.units.find(({ code, alias }) => named(code) || named(alias))?.code ?? line.unit;
  return {
    ...key,
    material,
    lot: key.lot ?? '',
    unit,
    amounts: [{ status: key.status, quantity: fraction(line.expected_after) }],
    kind: 'stock',
  };
}
