import { quoted } from '../../text/quoted.ts';
import type { Problem, RuleId } from '../../errors.ts';
import { folded } from '../crosswalks/fold.ts';
import { groupedBy } from '../grouped.ts';
import { problemAt } from '../raw-yaml.ts';
import { ratio } from './unit-chains.ts';
import type { UnitDefinition } from './unit-file.ts';

type Found = Problem & { readonly rule: RuleId };

/** A package may hold anything, and a plant with one size of it may say how much. */
const PACKAGING = 'packaging';

/**
 * What is wrong with the dimensions of local units: a factor between two dimensions, such as 1 L = 1 KG, would hold for every material;
 * and a unit cannot measure something else than it does in the pack. `all` are all definitions, `holding` those that count.
 */
export function dimensionProblems(all: readonly UnitDefinition[], holding: readonly UnitDefinition[]): readonly Found[] {
  // The pack has the first word: what L measures is not a matter of the plant
  const stated = all.toSorted((a, b) => Number(b.shipped) - Number(a.shipped)).filter(({ dimension }) => dimension !== undefined);
  const declared = new Map<string, string>();
  for (const { code, dimension = '' } of stated) if (!declared.has(code)) declared.set(code, dimension);
  const links = groupedBy(
    holding.filter(({ of }) => of !== undefined),
    ({ code }) => code,
  );
  return all
    .filter(({ shipped }) => !shipped)
    .flatMap((definition) => [...otherDimension(definition, declared), ...crossing(definition, declared, links)]);
}

/** The dimension of a unit: the declared one, else that of the units it is counted in; undefined where none of them has one. */
function dimensionOf(
  code: string,
  declared: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, readonly UnitDefinition[]>,
): string | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !seen.has(at); at = links.get(at)?.[0]?.of) {
    const dimension = declared.get(at);
    if (dimension !== undefined) return dimension;
    seen.add(at);
  }
  return undefined;
}

function otherDimension({ code, dimension, source, path }: UnitDefinition, declared: ReadonlyMap<string, string>): Found[] {
  const known = declared.get(code);
  if (dimension === undefined || known === undefined || folded(known) === folded(dimension)) return [];
  const message = `The unit ${quoted(code)} measures ${known}, not ${quoted(dimension)}.`;
  const shown = { rule: 'TU481', code: 'mapping_conflict', message, suggestions: [`dimension: ${known}`] } as const;
  return [{ ...problemAt(source, [...path, 'dimension'], shown), rule: shown.rule }];
}

function crossing(
  { code, factor, of, source, path }: UnitDefinition,
  declared: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, readonly UnitDefinition[]>,
): Found[] {
  if (factor === undefined || of === undefined) return [];
  const [own, other] = [declared.get(code), dimensionOf(of, declared, links)];
  if (own === undefined || other === undefined || folded(own) === folded(other)) return [];
  if ([own, other].some((dimension) => folded(dimension) === PACKAGING)) return [];
  const message =
    `1 ${code} = ${ratio(factor)} ${of} would apply to every material, but ${code} measures ${own} and ${of} ${other}: ` +
    'give the factor for each material in material-units.csv.';
  const line = `material-units.csv: <material>,${code},${factor.numerator},${factor.denominator},${of}`;
  const shown = { rule: 'TU480', code: 'mapping_conflict', message, suggestions: [line] } as const;
  return [{ ...problemAt(source, [...path, 'of'], shown), rule: shown.rule }];
}
