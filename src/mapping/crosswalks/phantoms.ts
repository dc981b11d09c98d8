import type { RuledProblem } from '../../errors.ts';
import { isSide } from '../../model/side.ts';
import { quoted } from '../../text/quoted.ts';
import type { MappingText, MappingWarning } from '../sources.ts';
import type { Phantom } from './crosswalk.ts';
import { damagedEntries } from './damaged-entries.ts';
import { repetition } from './repetition.ts';
import { cellOf, complainCell, readTable, tableProblems, type TableShape } from './table-file.ts';

/** The columns of phantoms.csv. */
export const PHANTOM_SHAPE: TableShape = { required: ['material', 'kept_by'], optional: [] };

export interface ReadPhantoms {
  readonly phantoms: readonly Phantom[];
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
}

/** Reads phantoms.csv: the materials between others that one system alone keeps. */
export function readPhantoms(text: MappingText | undefined): ReadPhantoms {
  if (!text) return { phantoms: [], problems: [], warnings: [] };
  const table = readTable(text, PHANTOM_SHAPE);
  const found = new Map<string, Phantom>();
  const repeated = new Set<number>();
  if (table.problems.length === 0) {
    for (const row of table.rows.keys()) {
      const [material, keptBy] = ['material', 'kept_by'].map((name) => cellOf(table, row, name));
      const side = keptBy?.toLowerCase() ?? '';
      if (!material) {
        complainCell(table, row, 'material', { rule: 'TU524', code: 'config_invalid', message: 'The line has no material.' });
        continue;
      }
      if (!isSide(side)) {
        const message = `${quoted(keptBy ?? '')} is not a system that keeps it.`;
        complainCell(table, row, 'kept_by', { rule: 'TU525', code: 'config_invalid', message, suggestions: ['mes', 'erp'] });
        continue;
      }
      const before = found.get(material);
      if (before === undefined) found.set(material, { material, keptBy: side });
      else if (before.keptBy === side) repeated.add(row);
      else {
        const message = `${quoted(material)} is kept by the ${before.keptBy.toUpperCase()} in a line above: a material that both keep is not a phantom.`;
        complainCell(table, row, 'kept_by', { rule: 'TU526', code: 'mapping_conflict', message });
      }
    }
  }
  return {
    phantoms: [...found.values()],
    problems: tableProblems(table),
    warnings: [...damagedEntries(table), ...repetition(table, repeated)],
  };
}
