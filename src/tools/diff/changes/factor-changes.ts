import type { MappingChange } from '../../../contract/mapping-diff.ts';
import type { MaterialUnit, UnitTable } from '../../../mapping/crosswalks/crosswalk.ts';
import { equals } from '../../../model/rational.ts';
import { exactText } from './exact-text.ts';
import { compareSayings, spoken, type Sayings, type StatementWording } from './compare-statements.ts';

/** Changes of the exact factors of units.yaml, each to the root of its chain: what one unit is worth, whichever way it is defined. */
export function factorChanges(old: UnitTable, now: UnitTable): MappingChange[] {
  const changes = compareSayings('factors', null, factors(old), factors(now), (said, _, before, after) => {
    const unit = spoken(said.code);
    if (before === null)
      return after === ALONE ? `${unit} is a unit now` : `1 ${unit} is ${after ?? ''} now, before it was not a unit`;
    if (after === null) return before === ALONE ? `${unit} is no longer a unit` : `1 ${unit} was ${before}, now it is not a unit`;
    if (after === ALONE) return `1 ${unit} was ${before}, now ${unit} is a unit of its own`;
    return before === ALONE
      ? `${unit} was a unit of its own, now 1 ${unit} is ${after}`
      : `1 ${unit} was ${before}, now ${after}`;
  });
  const [were, are] = [old, now].map(({ units }) => new Map(units.map((unit) => [unit.code, unit])));
  return changes.map((change) => {
    const [was, is] = [were?.get(change.code), are?.get(change.code)];
    const own = !was?.factor || !is?.factor || was.of !== is.of || !equals(was.factor, is.factor);
    return own || is.of === undefined ? change : { ...change, message: `${change.message}, because ${spoken(is.of)} changes` };
  });
}

const ALONE = 'a unit of its own';

function factors({ units }: UnitTable): Sayings {
  return new Map(
    units.map(({ code, root, toRoot, at }) => [
      code,
      { code, within: null, aspects: { factor: root === code ? ALONE : `${exactText(toRoot)} ${root}` }, at },
    ]),
  );
}

/** Changes of material-units.csv: units that depend on the material, and the unit that a material is compared in. */
export function materialUnitChanges(old: readonly MaterialUnit[], now: readonly MaterialUnit[]): MappingChange[] {
  return compareSayings('material_units', null, packs(old), packs(now), packWords);
}

/** By all that tells one line's unit from another's, whatever that is. */
function packs(entries: readonly MaterialUnit[]): Sayings {
  return new Map(
    entries.map(({ factor, base, at, ...own }) => [
      JSON.stringify(own),
      {
        code: own.unit,
        within: own.material,
        ...(own.lot === undefined ? {} : { lot: own.lot }),
        aspects: { factor: `${exactText(factor)} ${base}` },
        at,
      },
    ]),
  );
}

const packWords: StatementWording = ({ code, within, lot }, _, old, now) => {
  const pack = `1 ${spoken(code)} of ${spoken(within ?? '')}${lot === undefined ? '' : ` lot ${spoken(lot)}`}`;
  if (old === null) return `${pack} is ${now ?? ''}, before there was no line for it`;
  return now === null ? `${pack} was ${old}, now there is no line for it` : `${pack} was ${old}, now ${now}`;
};
