import { quoted } from '../../text/quoted.ts';
import type { FieldBinding, LandedColumn } from '../../model/landed-column.ts';
import type { Warning } from '../../model/warning.ts';
import type { Headed } from '../files/landed-file.ts';

/** `file_lacks_column` for every column that one file of a feed has and another one lacks, so that its records are blank there. */
export function lackingColumns(
  files: readonly Headed[],
  bound: readonly { readonly columns: readonly LandedColumn[] }[],
  bindings: ReadonlyMap<string, FieldBinding>,
): readonly Warning[] {
  const warnings: Warning[] = [];
  const names = bound[0]?.columns.map(({ name }) => name) ?? [];
  for (const name of names.filter((candidate) => bindings.has(candidate) || candidate.startsWith('cell_'))) {
    const columns = bound.map(({ columns: all }) => all.find((column) => column.name === name));
    const has = columns.findIndex((column) => column !== undefined && column.position !== null);
    if (has === -1) continue;
    const lacking = files.filter((_, index) => columns[index]?.position === null).map(({ label }) => label);
    if (lacking.length === 0) continue;
    const field = name.replace(/^cell_/, '');
    warnings.push({
      code: 'file_lacks_column',
      message:
        `${lacking.join(', ')} ${lacking.length === 1 ? 'has' : 'have'} no column for ${quoted(field)}, and ${files[has]?.label ?? ''} has ` +
        `${quoted(columns[has]?.header ?? '')}: the records without it are blank there. Name the column in the profile, or export both alike.`,
      at: { file: lacking[0] ?? '' },
    });
  }
  return warnings;
}
