import { nth } from './choice.ts';
import { fraction, product } from './fraction.ts';
import { hostile } from './hostile.ts';
import type { Material, Pack, Unit } from './model.ts';
import type { MaterialPlan, Plan } from './plan.ts';

/** Some of these do not end as decimals. */
const FACTORS = ['1000', '1/1000', '1/60', '1/3', '12', '2/7', '0.45359237', '25.4', '7/11', '5/9'] as const;
const PACKS = [
  ['500', '1'],
  ['7', '3'],
  ['1', '12'],
  ['12.5', '1'],
] as const;
const PRICES = [
  { unitCost: '3.42', per: '1' },
  { unitCost: '14.2', per: '1000' },
  { unitCost: '0.0375', per: '10' },
  { unitCost: '840', per: '1' },
] as const;

/** The plant's units and materials. */
export function buildMaterials(plan: Plan): { units: Unit[]; materials: [Material, ...Material[]] } {
  const families = plan.families.map(buildFamily);
  const [firstFamily, ...otherFamilies] = families;
  const [first, ...others] = plan.materials.map((material, index) => {
    if (!firstFamily) throw new RangeError('a plant has at least one family of units');
    return buildMaterial(material, index, nth([firstFamily, ...otherFamilies], material.family));
  });
  if (!first) throw new RangeError('a plant has at least one material');
  return { units: families.flat(), materials: [first, ...others] };
}

function buildFamily(children: Plan['families'][number], family: number): [Unit, ...Unit[]] {
  const root: Unit = { code: `ZU${family}R`, alias: `zalias${family}r`, family, toRoot: fraction('1'), root: `ZU${family}R` };
  const units: [Unit, ...Unit[]] = [root];
  for (const [index, child] of children.entries()) {
    const of = nth(units, child.of);
    const drawn = nth(FACTORS, child.factor);
    // Two long factors in a row would leave too few digits for the quantity
    const factor = drawn.length > 8 && of !== root ? '0.5' : drawn;
    const code = `ZU${family}C${index}`;
    units.push({
      code,
      alias: `zalias${family}c${index}`,
      family,
      factor,
      of: of.code,
      toRoot: product(fraction(factor), of.toRoot),
      root: root.code,
    });
  }
  return units;
}

function buildMaterial(plan: MaterialPlan, index: number, units: readonly [Unit, ...Unit[]]): Material {
  const erp = hostile(plan.name, 100 + index);
  const mes = plan.listed ? hostile(plan.name + 7, 200 + index) : erp;
  const base = plan.base === 0 ? undefined : nth(units, plan.base - 1);
  return {
    canonical: plan.listed && plan.ownCanonical ? `canon ${hostile(plan.name + 3, 300 + index)}` : erp,
    code: { erp, mes },
    listed: plan.listed,
    units,
    ...buildPack(plan, index, units),
    ...(base ? { base, ...(plan.price < PRICES.length ? { price: nth(PRICES, plan.price) } : {}) } : {}),
  };
}

function buildPack(plan: MaterialPlan, index: number, units: readonly [Unit, ...Unit[]]): { pack?: Pack } {
  if (plan.pack >= PACKS.length) return {};
  const [numerator, denominator] = nth(PACKS, plan.pack);
  return { pack: { code: `ZPACK${index}`, numerator, denominator, base: nth(units, index) } };
}
