import { nth } from './choice.ts';
import { fraction, product } from './fraction.ts';
import { hostile } from './hostile.ts';
import type { Content, Material, Pack, Side, Unit } from './model.ts';
import { meaningOf, type PartRule } from './part-rules.ts';
import type { MaterialPlan, Plan } from './plan.ts';

/** Some of these do not end as decimals. */
const FACTORS = ['1000', '1/1000', '1/60', '1/3', '12', '2/7', '0.45359237', '25.4', '7/11', '5/9'] as const;
const PACKS = [
  ['500', '1'],
  ['7', '3'],
  ['1', '12'],
  ['12.5', '1'],
] as const;
/** What single lots hold instead of that. */
const LOT_PACKS = [
  ['480', '1'],
  ['11', '7'],
  ['1', '13'],
  ['12.25', '1'],
  ['7', '3'],
] as const;
const PRICES = [
  { unitCost: '3.42', per: '1' },
  { unitCost: '14.2', per: '1000' },
  { unitCost: '0.0375', per: '10' },
  { unitCost: '840', per: '1' },
] as const;

/** The plant's units and materials. */
export function buildMaterials(
  plan: Plan,
  rules: readonly PartRule[],
  lots: readonly [string, ...string[]],
): { units: Unit[]; materials: [Material, ...Material[]] } {
  const families = plan.families.map(buildFamily);
  const [firstFamily, ...otherFamilies] = families;
  const [first, ...others] = plan.materials.map((material, index) => {
    if (!firstFamily) throw new RangeError('a plant has at least one family of units');
    const units = nth([firstFamily, ...otherFamilies], material.family);
    return { ...buildMaterial(material, index, units, rules), ...buildPack(material, index, units, lots) };
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

function buildMaterial(
  plan: MaterialPlan,
  index: number,
  units: readonly [Unit, ...Unit[]],
  rules: readonly PartRule[],
): Material {
  const base = plan.base === 0 ? undefined : nth(units, plan.base - 1);
  return {
    ...buildCodes(plan, index, rules),
    units,
    ...(base ? { base, ...(plan.price < PRICES.length ? { price: nth(PRICES, plan.price) } : {}) } : {}),
  };
}

/** What the sides call it: by the table whatever the rules would say, by rules, or by its own name where no rule touches that. */
function buildCodes(
  plan: MaterialPlan,
  index: number,
  rules: readonly PartRule[],
): Pick<Material, 'canonical' | 'code' | 'listed'> {
  const ruled = (side: Side, name: string): string => {
    const own = rules.filter((rule) => rule.side === side);
    return own[plan.rule % (own.length + 1)]?.source(name) ?? name;
  };
  const name = hostile(plan.name, 100 + index);
  // Some rules put something before or behind what is left of a code
  const erp = nth([name, `P${name}`, `${name.toUpperCase()}+`], plan.name);
  const code = { erp: ruled('erp', erp), mes: ruled('mes', erp) };
  const means = (side: Side): boolean => meaningOf([], rules, side, code[side]).canonical === erp;
  if (!plan.listed && means('erp') && means('mes')) return { canonical: erp, code, listed: false };
  const mes = hostile(plan.name + 7, 200 + index);
  const canonical = plan.ownCanonical ? `canon ${hostile(plan.name + 3, 300 + index)}` : code.erp;
  return { canonical, code: { erp: code.erp, mes: ruled('mes', mes) }, listed: true };
}

function buildPack(
  plan: MaterialPlan,
  index: number,
  units: readonly [Unit, ...Unit[]],
  lots: readonly [string, ...string[]],
): { pack?: Pack } {
  if (plan.pack >= PACKS.length) return {};
  const content = contentOf(nth(PACKS, plan.pack));
  const own = plan.lotPacks.map(({ lot, content: drawn }) => [nth(lots, lot), contentOf(nth(LOT_PACKS, drawn))] as const);
  const byLot = new Map(own.filter(([lot]) => lot !== ''));
  const general = plan.lotsOnly && byLot.size > 0 ? {} : { content };
  return { pack: { code: `ZPACK${index}`, base: nth(units, index), ...general, lots: byLot } };
}

function contentOf([numerator, denominator]: readonly [string, string]): Content {
  return { numerator, denominator };
}
