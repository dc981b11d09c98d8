import { type Problem, refuseIfAny } from '../../errors.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import { DESCRIPTION } from '../../domains/domain.ts';
import { duplicateColumn, missingCells, missingColumn, openField } from './bind-problems.ts';
import { openFields, type WantedColumn, wantedColumns } from './wanted-columns.ts';
import { HeaderIndex, type MatchedColumn } from './header-match.ts';
import type { ColumnChoice } from './choose-columns.ts';
import type { Headed } from '../files/landed-file.ts';
import type { FieldBinding, LandedColumn } from '../../model/landed-column.ts';

/** The columns of one file or table. */
export interface BoundHeader {
  readonly columns: readonly LandedColumn[];
  /** Where its header has several columns for a field; the first one is in `columns`. */
  readonly choices: readonly ColumnChoice[];
}

export interface BoundColumns {
  /** One entry per file, in their order; the names of the columns and their order are the same for all files. */
  readonly files: readonly BoundHeader[];
  /** Every field that the profile mentions; a column found in the header of any file fills the field. */
  readonly bindings: ReadonlyMap<string, FieldBinding>;
}

/**
 * Finds the columns that a profile reads in the headers of a feed's files, or among the columns of its table. Of several synonyms the first one found counts, until the values of the others are known.
 * Cells of an `unpivot` that no file has are left out; a column that some files lack is null there.
 * Throws RefusedError with every `field_open`, `column_missing` and `column_duplicate` of all files.
 */
export function bindColumns(profile: Profile, files: readonly Headed[]): BoundColumns {
  const wanted = wantedColumns(profile);
  const open = openFields(profile);
  const openNames = new Set(open.map(({ field }) => field));
  const problems: Problem[] = [];
  const bound = files.map((file) => {
    const index = new HeaderIndex(file.header);
    const choices: ColumnChoice[] = [];
    const used = new Set(wanted.flatMap(({ synonyms }) => index.findAll(synonyms).map(({ header }) => header)));
    const columns = wanted.map((want) => {
      const matches = index.findAll(want.synonyms);
      const [match = null, ...others] = matches;
      if (others.length > 0 && !want.firstFilled && isOneOnly(want))
        choices.push({ want, positions: matches.map(({ position }) => position) });
      if (match && match.alike.length > 1 && want.name !== DESCRIPTION) problems.push(duplicateColumn(want, file, match.alike));
      if (!match && !want.optional && !openNames.has(want.name)) problems.push(missingColumn(want, file, profile, used));
      return landedColumn(want, match, others);
    });
    if (profile.unpivot && !columns.some(isBoundCell)) problems.push(missingCells(profile.unpivot, file, profile, used));
    return { columns, choices };
  });
  const used = new Set((bound[0]?.columns ?? []).flatMap(({ header }) => header ?? []));
  const questions = open.map(({ field, at }) => openField(field, at, files[0]?.header ?? [], used));
  refuseIfAny([...questions, ...problems]);
  const found = new Set(
    bound.flatMap(({ columns }) => columns.filter(({ position }) => position !== null).map(({ name }) => name)),
  );
  const kept = (column: LandedColumn): boolean => !column.name.startsWith('cell_') || found.has(column.name);
  const headers = bound.map(({ columns, choices }) => ({ columns: columns.filter(kept), choices }));
  return { files: headers, bindings: bindingsOf(profile, found) };
}

/** A rule may look at any column, and a description only informs. */
function isOneOnly({ name }: WantedColumn): boolean {
  return name !== DESCRIPTION && !/^(skip|where)_/.test(name);
}

function landedColumn(
  { name, numeric, firstFilled }: WantedColumn,
  match: MatchedColumn | null,
  others: readonly MatchedColumn[],
): LandedColumn {
  const further = firstFilled && others.length > 0 ? { further: others.map(({ position }) => position) } : {};
  return { name, position: match?.position ?? null, ...further, header: match?.header ?? null, numeric };
}

function isBoundCell({ name, position }: LandedColumn): boolean {
  return name.startsWith('cell_') && position !== null;
}

function bindingsOf({ fields, unpivot, skip }: Profile, found: ReadonlySet<string>): ReadonlyMap<string, FieldBinding> {
  const bindings = new Map<string, FieldBinding>();
  for (const { field, constant } of fields) {
    bindings.set(field, constant !== undefined ? 'constant' : found.has(field) ? 'column' : 'absent');
  }
  if (unpivot) bindings.set(unpivot.field, 'unpivot').set(unpivot.into, 'unpivot');
  // A rule about a column that is not there says nothing: its cells are not blank, there are none
  for (const name of skip.map((_, index) => `skip_${index + 1}`)) if (!found.has(name)) bindings.set(name, 'absent');
  return bindings;
}
