import type { MaterialUnit, Mappings, Unit } from '../../../mapping/crosswalks/crosswalk.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { ratio } from '../../../mapping/units/unit-chains.ts';
import { decimal } from '../../../model/decimal.ts';
import type { ExplainedUnit } from '../../../contract/explanation.ts';
import { rational } from '../../../model/rational.ts';
import { plainPosition, type ExplainedRow } from './step.ts';

type Link = ExplainedUnit['chain'][number];

/** The unit of an explained row on its way to its comparison unit; the factor is the one that the statement multiplied with. */
export function explainedUnit(mappings: Mappings, row: ExplainedRow): ExplainedUnit {
  const of = (column: string): string => row.get(column) ?? '';
  const [unit, comparison] = [of('source_unit'), of('unit')];
  const { digits, scale } = decimal(of('factor'));
  const factor = rational(digits, 10n ** BigInt(scale) * BigInt(of('denominator')));
  return {
    unit,
    comparison_unit: comparison,
    factor: ratio(factor),
    chain:
      unit === comparison ? [] : chain(mappings, ownUnits(mappings, of('meant_material'), of('meant_lot')), unit, comparison),
  };
}

/** The factors that hold for a record: those of its lot before those of its material. */
function ownUnits({ materialUnits }: Mappings, material: string, lot: string): readonly MaterialUnit[] {
  const own = materialUnits.filter((entry) => entry.material === material);
  return [...own.filter((entry) => lot !== '' && entry.lot === lot), ...own.filter((entry) => entry.lot === undefined)];
}

/** The equations between two units: by the material's own factor where there is one, else by the chains of units.yaml. */
function chain({ units: { units } }: Mappings, own: readonly MaterialUnit[], unit: string, comparison: string): readonly Link[] {
  const [from, to] = [unitNamed(units, unit), unitNamed(units, comparison)];
  const direct = own.find((entry) => folded(entry.unit) === folded(unit));
  const sister = own.find((entry) => from !== undefined && unitNamed(units, entry.unit)?.root === from.root);
  const entry = direct ?? sister;
  const general = from !== undefined && from.root === to?.root;
  if (!entry || (general && !direct)) return between(units, from, to);
  const equation = `1 ${entry.unit} = ${ratio(entry.factor)} ${entry.base}`;
  return [
    ...(direct ? [] : between(units, from, unitNamed(units, entry.unit))),
    { equation, at: plainPosition(entry.at) },
    ...between(units, unitNamed(units, entry.base), to),
  ];
}

/** Up the chain of the one and that of the other, as far as they have not met. */
function between(units: readonly Unit[], from: Unit | undefined, to: Unit | undefined): readonly Link[] {
  const [up, down] = [[...links(units, from)], [...links(units, to)]];
  while (up.length > 0 && up.at(-1)?.equation === down.at(-1)?.equation) {
    up.pop();
    down.pop();
  }
  return [...up, ...down];
}

/** From a unit up to the root of its chain. */
function links(units: readonly Unit[], unit: Unit | undefined): readonly Link[] {
  if (unit?.factor === undefined || unit.of === undefined) return [];
  const link = { equation: `1 ${unit.code} = ${ratio(unit.factor)} ${unit.of}`, at: plainPosition(unit.at) };
  return [link, ...links(units, unitNamed(units, unit.of))];
}

function unitNamed(units: readonly Unit[], code: string): Unit | undefined {
  return units.find((unit) => unit.code === code);
}
