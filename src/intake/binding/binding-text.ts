import type { Profile } from '../../mapping/profiles/profile.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import { quoted } from '../../text/quoted.ts';
import type { Headed } from '../files/landed-file.ts';
import { unreadColumns } from './unread-columns.ts';

/** Where one field comes from: a column of the export; `field` names a stock type as `status quality`. */
export interface ColumnBinding {
  readonly field: string;
  readonly header: string;
}

/** What a header was understood as. */
export interface HeaderBinding {
  readonly columns: readonly ColumnBinding[];
  /** Headers that nothing reads, those under `ignore` among them. */
  readonly unread: readonly string[];
}

/** The bindings of a file or table, in the order of the profile; columns that only `skip` or `where` look at are none. */
export function headerBinding(profile: Profile, file: Headed, columns: readonly LandedColumn[]): HeaderBinding {
  const bound = columns.flatMap(({ name, header }): ColumnBinding[] =>
    header === null || /^(skip|where)_/.test(name) ? [] : [{ field: fieldName(profile, name), header }],
  );
  return { columns: bound, unread: unreadColumns({ ...profile, ignore: [] }, file, columns).map(({ header }) => header) };
}

function fieldName({ unpivot }: Profile, name: string): string {
  return name.startsWith('cell_') ? `${unpivot?.field ?? ''} ${name.slice('cell_'.length)}`.trim() : name.replaceAll('_', ' ');
}

/** The same in one line: `erp.csv: material ← Item, …; not read: "Name 1"`. */
export function bindingText(profile: Profile, file: Headed, columns: readonly LandedColumn[]): string {
  const { columns: bound, unread } = headerBinding(profile, file, columns);
  const fields = bound.map(({ field, header }) => `${field} ← ${header}`).join(', ');
  const rest = unread.length === 0 ? 'every column is read' : `not read: ${unread.map(quoted).join(', ')}`;
  return `${file.label}: ${fields}; ${rest}`;
}
