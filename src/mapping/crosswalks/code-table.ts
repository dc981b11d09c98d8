import type { RuledProblem } from '../../errors.ts';
import type { Side } from '../../model/side.ts';
import { sideEntries } from './code-entries.ts';
import { readCodeLines } from './code-lines.ts';
import type { IdentifierCrosswalk } from '../../domains/crosswalk-registry.ts';
import type { CodeLine } from './code-lines.ts';
import { damagedEntries } from './damaged-entries.ts';
import type { Crosswalk } from './crosswalk.ts';
import { repetition } from './repetition.ts';
import type { MappingText, MappingWarning } from '../sources.ts';
import { tableProblems } from './table-file.ts';
import type { MappingTable } from './table-file.ts';

/** A crosswalk file resolved, and all that is wrong or odd in it. */
export interface ReadCrosswalk {
  readonly crosswalk: Crosswalk;
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
  /** The file itself; absent without one. */
  readonly file?: CodeFile;
}

/** `parts.csv` or `<field>.csv` as it is, with the lines that have no fault of their own. */
export interface CodeFile {
  readonly kind: IdentifierCrosswalk;
  readonly table: MappingTable;
  readonly lines: readonly CodeLine[];
  /** Rows that repeat an earlier one word for word. */
  readonly repeated: ReadonlySet<number>;
  /** By side the rows whose code is on other rows too. */
  readonly shared: Readonly<Record<Side, ReadonlySet<number>>>;
}

/** Reads `parts.csv` or `<field>.csv`; without a file the crosswalk has no entries and is in use on no side. */
export function readCrosswalk(text: MappingText | undefined, kind: IdentifierCrosswalk): ReadCrosswalk {
  if (!text) return { crosswalk: { name: kind.name, entries: [], caseSensitive: false }, problems: [], warnings: [] };
  const { table, lines } = readCodeLines(text, kind);
  const shown = new Set<number>();
  const erp = sideEntries(table, lines, 'erp', kind, shown);
  const mes = sideEntries(table, lines, 'mes', kind, shown);
  const repeated = new Set([...erp.repeated, ...mes.repeated]);
  return {
    crosswalk: {
      name: kind.name,
      entries: [...erp.entries, ...mes.entries],
      caseSensitive: erp.caseSensitive || mes.caseSensitive,
    },
    problems: tableProblems(table),
    warnings: [...repetition(table, repeated), ...damagedEntries(table)],
    file: { kind, table, lines, repeated, shared: { erp: erp.shared, mes: mes.shared } },
  };
}
