import { quoted } from '../../text/quoted.ts';
import type { Problem } from '../../errors.ts';
import { typeKind } from '../../sql/trino/trino-table.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import type { ProbedTable } from './probed-table.ts';

/** `column_wrong_type` for each column that the feed reads and whose values have no exact text. */
export function typeProblems(table: ProbedTable, columns: readonly LandedColumn[]): readonly Problem[] {
  return columns.flatMap((column): Problem[] => {
    const found = column.position === null ? undefined : table.tableColumns[column.position];
    if (!found) return [];
    const kind = typeKind(found.type);
    if (kind !== 'inexact' && kind !== 'other') return [];
    const why = kind === 'inexact' ? 'whose figures are rounded' : 'whose values have no text form';
    const name = `"${found.name.replaceAll('"', '""')}"`;
    const type = column.numeric ? 'decimal(38,9)' : 'varchar';
    return [
      {
        code: 'column_wrong_type',
        message: `The column ${quoted(found.name)} for ${quoted(column.name)} has the type ${found.type}, ${why}.`,
        at: { file: table.label },
        suggestions: [
          `create view … as select cast(${name} as ${type}) as ${name}, … from ${table.written} # and name the view in \`table\``,
        ],
      },
    ];
  });
}
