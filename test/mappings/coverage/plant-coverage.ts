import type { Outcome } from '../../../src/contract/coverage.ts';
import type { Entry, Plant, Side } from '../../plant/model.ts';
import { counted } from '../../plant/oracle.ts';
import { meaningOf } from '../../plant/part-rules.ts';
import { OWNERSHIP_CODES } from '../../plant/export-text.ts';

/** Records by outcome, those without any left out. */
export type Tally = Readonly<Partial<Record<Outcome, number>>>;

/** What must be counted of a side, crosswalk by crosswalk; worked out from the plant, no file was read for it. */
export function expectedTallies(plant: Plant, side: Side): Readonly<Record<string, Tally>> {
  const entries = plant.entries[side].filter((entry) => isCounted(plant, side, entry));
  const tally = (outcome: (entry: Entry) => Outcome): Tally => {
    const found: Partial<Record<Outcome, number>> = {};
    for (const entry of entries) found[outcome(entry)] = (found[outcome(entry)] ?? 0) + 1;
    return found;
  };
  const { materials, rules } = plant;
  const parts = materials.some(({ listed }) => listed) || rules.some((rule) => rule.side === side);
  const unknown = (code: string): boolean => meaningOf(materials, rules, side, code).by === 'itself';
  const locations = plant.locations.some(({ mapped }) => mapped);
  return {
    parts: tally(({ kind, material }) =>
      kind === 'blank_value' ? 'blank' : !parts ? 'not_in_use' : unknown(material.code[side]) ? 'passed' : 'mapped',
    ),
    locations: tally(({ location }) =>
      location.codes[side][0] === '' ? 'blank' : !locations ? 'not_in_use' : location.mapped ? 'mapped' : 'passed',
    ),
    ...(plant.style[side].wide ? {} : { statuses: tally(({ kind }) => (kind === 'unmapped_code' ? 'rejected' : 'mapped')) }),
    ownerships: tally(({ ownership }) => (OWNERSHIP_CODES[side][ownership] === '' ? 'blank' : 'mapped')),
    units: tally(({ kind }) => (kind === 'unknown_unit' ? 'rejected' : 'mapped')),
    lots: tally(({ lot }) => (lot === '' ? 'blank' : 'not_in_use')),
  };
}

/** Accepted, or rejected for what is in it; a record that could not be cut into columns has no codes. */
function isCounted(plant: Plant, side: Side, entry: Entry): boolean {
  const rejected = !['stock', 'total', 'field_count'].includes(entry.kind);
  return rejected || counted(plant, side, entry).length > 0;
}
