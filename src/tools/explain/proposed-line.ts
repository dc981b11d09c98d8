import type { MappingSources } from '../../mapping/sources.ts';
import type { CodedField } from '../../domains/domain.ts';
import type { Explanation } from '../../contract/explanation.ts';
import type { Side } from '../../model/side.ts';
import { csvRecord } from '../../report/layout/csv-cell.ts';
import { crosswalkFile } from '../../report/mapping-file-name.ts';

/** The line that would map a code nobody knows; what only a person knows stands in angle brackets. */
export function remedyFor(
  key: CodedField | 'unit',
  side: Side,
  code: string,
  site: string | null,
): NonNullable<Explanation['remedy']> {
  const text = JSON.stringify(code);
  if (key === 'unit') return { file: 'mappings/units.yaml', line: `aliases: {${side}: {${text}: <unit>}}` };
  const file = crosswalkFile(key.crosswalk);
  if (key.codes) return { file, line: `${key.crosswalk}: {${side}: {${text}: <${key.name}>}}` };
  if (key.crosswalk !== 'locations') return { file, line: cells(side === 'erp' ? [code, '<mes>', ''] : ['<erp>', code, '']) };
  const own = [site ?? '', code];
  const line = cells(
    side === 'erp' ? [...own, '<mes_site>', '<mes_location>', ''] : ['<erp_site>', '<erp_location>', ...own, ''],
  );
  return { file, line };
}

/** The same with the name of the folder as it is shown. */
export function localFile(
  { texts }: MappingSources,
  remedy: NonNullable<Explanation['remedy']>,
): NonNullable<Explanation['remedy']> {
  const local = texts.find(({ shipped }) => !shipped);
  const folder = local?.file.slice(0, -local.path.length);
  return folder === undefined ? remedy : { ...remedy, file: remedy.file.replace(/^mappings\//, () => folder) };
}

function cells(values: readonly string[]): string {
  return csvRecord(values).trimEnd();
}
