import type { CoverageFigures, CrosswalkCoverage } from '../../../contract/coverage.ts';
import { grouped } from '../../../report/layout/figures.ts';

/** "MES", and "materials of the ERP" for a list in the ERP's codes. */
export function sideName({ side, list }: Pick<CrosswalkCoverage, 'side' | 'list'>): string {
  return list === null ? side.toUpperCase() : `${list} of the ${side.toUpperCase()}`;
}

/** "material units of the MES" */
export function crosswalkName({ crosswalk, side, list }: Pick<CrosswalkCoverage, 'crosswalk' | 'side' | 'list'>): string {
  const named = crosswalk.replaceAll('_', ' ');
  return list === null ? `${named} of the ${side.toUpperCase()}` : `${named} in the list ${sideName({ side, list })}`;
}

/** A percentage with at most two decimals, cut off so that 99.999 % never reads as 100 %. */
export function shareText(share: string | null): string {
  if (share === null) return '–';
  const [whole = '0', decimals = ''] = share.split('.');
  const shown = decimals.slice(0, 2).replace(/0+$/, '');
  return `${shown === '' ? whole : `${whole}.${shown}`} %`;
}

/** Blank where nothing is missing; at least so much where some of the records have no price. */
export function gapMoney(
  { value, unvalued_rows: unvalued }: Pick<CoverageFigures, 'value' | 'unvalued_rows'>,
  currency: string,
): string {
  if (value === null) return unvalued > 0 ? 'no price' : '';
  return `${unvalued > 0 ? '≥ ' : ''}${grouped(value)} ${currency}`;
}
