import { type Fraction, fraction, product, quotient } from './fraction.ts';
import type { Material, Unit } from './model.ts';

/** The unit that a material is compared in, where something says so: its base unit, else the base of its pack. */
export function declaredBase(material: Material): Unit | undefined {
  return material.base ?? material.pack?.base;
}

/** How many roots of the material's family one `unit` of a lot is, by its units and its pack; undefined where nothing says. */
export function conversion(material: Material, unit: string, lot: string): Fraction | undefined {
  const { pack } = material;
  const content = pack && (pack.lots.get(lot) ?? pack.content);
  if (pack && content && pack.code === unit)
    return product(quotient(fraction(content.numerator), fraction(content.denominator)), pack.base.toRoot);
  return material.units.find(({ code }) => code === unit)?.toRoot;
}
