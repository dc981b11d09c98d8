import { expect } from 'vitest';
import type { BatchLine } from '../../src/contract/batch.ts';
import { fraction, type Fraction, isLess, minus, plainText, sum, ZERO } from './fraction.ts';
import type { Judged } from './judge.ts';
import type { Entry, Plant, Side, Status } from './model.ts';
import type { Expected } from './oracle.ts';
import { meaningOf } from './part-rules.ts';

/** What a line does to one key: an adjustment has one such leg, a move two. */
interface Leg {
  readonly judged: Judged;
  readonly quantity: Fraction;
  readonly location: string | null;
  /** What the line says of the key's record; undefined where it says nothing. */
  readonly said?: { readonly before: string; readonly after: string };
}

/** The plant after someone posted lines in the target system. Fails where a line does not fit the records it speaks of. */
export function applyBatch(plant: Plant, target: Side, lines: readonly BatchLine[], expected: Expected): Plant {
  const now = new Map(plant.entries[target].map((entry) => [entry, entry]));
  const more: Entry[] = [];
  for (const line of lines) {
    for (const leg of legsOf(line, target, expected)) {
      const [behind, ...others] = leg.judged.entries[target];
      expect(others).toEqual([]);
      if (plant.locations.some(({ codes }) => codes[target].some((code) => code !== '')) && leg.location !== null)
        expect(leg.judged.key.location.codes[target].map((code) => code.toLowerCase())).toContain(
          leg.location.trim().toLowerCase(),
        );
      if (behind) now.set(behind, corrected(plant, now.get(behind) ?? behind, leg));
      else more.push(posted(plant, target, line, leg));
    }
  }
  return { ...plant, entries: { ...plant.entries, [target]: [...now.values(), ...more] } };
}

function legsOf(line: BatchLine, target: Side, expected: Expected): readonly Leg[] {
  const judged = line.discrepancies.map((id) => {
    const found = expected.judged.find((each) => each.id === id);
    if (!found) throw new Error(`line ${line.line} speaks of a discrepancy that is none`);
    return found;
  });
  const quantity = fraction(line.quantity);
  const said = { before: line.expected_before, after: line.expected_after };
  const [first, second] = judged;
  if (!first) throw new Error(`line ${line.line} speaks of nothing`);
  if (line.action === 'adjust') {
    expect(second).toBeUndefined();
    return [{ judged: first, quantity, location: line.location, said }];
  }
  if (!second) throw new Error(`line ${line.line} moves from or to nowhere`);
  expect(isLess(ZERO, quantity)).toBe(true);
  const [from, to] = loses(first, target) ? [first, second] : [second, first];
  expect([loses(from, target), loses(to, target)]).toEqual([true, false]);
  return [
    { judged: from, quantity: minus(ZERO, quantity), location: line.location, said },
    { judged: to, quantity, location: line.to_location ?? line.location },
  ];
}

const loses = ({ difference }: Judged, target: Side): boolean => difference.startsWith('-') === (target === 'erp');

/** The one record behind the key, with its figure changed. */
function corrected(plant: Plant, entry: Entry, { judged, quantity, said }: Leg): Entry {
  const touches = (status: Status): boolean =>
    status === judged.key.status || (plant.fold && status === 'quality' && judged.key.status === 'blocked');
  const amount = entry.amounts.find(
    ({ status, quantity: has }) => touches(status) && (entry.amounts.length === 1 || has.n !== 0n),
  );
  if (!amount) throw new Error('the record has no figure for the key');
  const after = sum(amount.quantity, quantity);
  if (said) expect({ before: plainText(amount.quantity, 3), after: plainText(after, 3) }).toEqual(said);
  return { ...entry, amounts: entry.amounts.map((each) => (each === amount ? { ...each, quantity: after } : each)) };
}

/** A record that was not there before. */
function posted(plant: Plant, target: Side, line: BatchLine, { judged: { key }, quantity, said }: Leg): Entry {
  if (said) expect(said).toEqual({ before: '0.000', after: plainText(quantity, 3) });
  const part = line.material ?? '';
  expect(meaningOf(plant.materials, plant.rules, target, part).canonical).toBe(key.material.canonical);
  expect(line.lot).toBe(key.lot);
  const material = { ...key.material, code: { ...key.material.code, [target]: part } };
  return {
    ...key,
    material,
    lot: key.lot ?? '',
    unit: unitOf(plant, line.unit),
    amounts: [{ status: key.status, quantity }],
    kind: 'stock',
  };
}

/** The plant's own code of a unit that an export writes as one of its names. */
export function unitOf(plant: Plant, written: string): string {
  const named = (name: string): boolean => name.toLowerCase() === written.toLowerCase();
  return plant.units.find(({ code, alias }) => named(code) || named(alias))?.code ?? written;
}
