import type { BaselineLine } from '../model/coverage.ts';

/** The mapping file that has a crosswalk's entries, as a path inside the mapping folder. */
export function fileOf(crosswalk: string): string {
  if (crosswalk === 'units') return 'units.yaml';
  if (crosswalk === 'material_units') return 'material-units.csv';
  return CODE_LISTS.has(crosswalk) ? 'statuses.yaml' : `${crosswalk}.csv`;
}

const CODE_LISTS: ReadonlySet<string> = new Set(['statuses', 'ownerships']);

/** The line that gives a code its meaning, in the columns of the file's documentation; what only a person knows stands in angle brackets. */
export function gapLine({ crosswalk, side, code, site, unit }: BaselineLine, target = ''): string {
  const erp = side === 'erp';
  if (crosswalk === 'units') return `aliases: {${side}: {${yamlText(code)}: <unit>}}`;
  if (CODE_LISTS.has(crosswalk)) return `${crosswalk}: {${side}: {${yamlText(code)}: <canonical>}}`;
  const cells = (): readonly string[] => {
    if (crosswalk === 'material_units')
      return [csvText(code), csvText(unit ?? ''), '<numerator>', '<denominator>', csvText(target) || '<base>'];
    const own = crosswalk === 'locations' ? [csvText(site ?? ''), csvText(code)] : [csvText(code)];
    const other = crosswalk === 'locations' ? ['<site>', '<location>'] : [erp ? '<mes>' : '<erp>'];
    return [...(erp ? [...own, ...other] : [...other, ...own]), ''];
  };
  return cells().join(',');
}

function yamlText(code: string): string {
  return JSON.stringify(code);
}

function csvText(code: string): string {
  return /[",;\t\r\n#]|^\s|\s$/.test(code) ? `"${code.replaceAll('"', '""')}"` : code;
}
