import { isClosed } from '../../domains/crosswalk-registry.ts';
import type { BaselineLine } from '../../contract/coverage.ts';
import { lineIn, type TableLayout } from './table-layout.ts';

/**
 * The line that gives a code its meaning, as the crosswalk's file writes it; what only a person knows stands in angle brackets.
 * `target` is the unit that a material's unit must lead to, where it is known.
 */
export function gapLine({ crosswalk, side, code, site, unit }: BaselineLine, target: string, layout: TableLayout): string {
  const text = JSON.stringify(code);
  if (crosswalk === 'units') return `aliases: {${side}: {${text}: <unit>}}`;
  if (isClosed(crosswalk)) return `${crosswalk}: {${side}: {${text}: <canonical>}}`;
  if (crosswalk === 'material_units') {
    const factor = { numerator: '<numerator>', denominator: '<denominator>', base: target === '' ? '<base>' : target };
    return lineIn(layout, { material: code, unit: unit ?? '', ...factor });
  }
  const other = side === 'erp' ? 'mes' : 'erp';
  if (crosswalk !== 'locations') return lineIn(layout, { [side]: code, [other]: `<${other}>` });
  const own = { [`${side}_site`]: site ?? '', [`${side}_location`]: code };
  return lineIn(layout, { ...own, [`${other}_site`]: '<site>', [`${other}_location`]: '<location>' });
}
