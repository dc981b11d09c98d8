import type { RuledProblem } from '../../errors.ts';
import { parseRational } from '../../model/rational.ts';
import { quoted } from '../../text/quoted.ts';
import type { MappingText, MappingWarning } from '../sources.ts';
import type { Substitute } from './crosswalk.ts';
import { damagedEntries } from './damaged-entries.ts';
import { repetition } from './repetition.ts';
import { cellOf, complainCell, readTable, tableProblems, type TableShape } from './table-file.ts';

/** The columns of substitutes.csv. */
export const SUBSTITUTE_SHAPE: TableShape = { required: ['material', 'substitute'], optional: ['ratio'] };

export interface ReadSubstitutes {
  readonly substitutes: readonly Substitute[];
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
}

/** Reads substitutes.csv: which material stands in for which, and how much of the one a unit of the other replaces. */
export function readSubstitutes(text: MappingText | undefined): ReadSubstitutes {
  if (!text) return { substitutes: [], problems: [], warnings: [] };
  const table = readTable(text, SUBSTITUTE_SHAPE);
  const found = new Map<string, Substitute>();
  const repeated = new Set<number>();
  if (table.problems.length === 0) {
    for (const row of table.rows.keys()) {
      const [material, substitute, written] = ['material', 'substitute', 'ratio'].map((name) => cellOf(table, row, name));
      if (!material || !substitute) {
        const column = material ? 'substitute' : 'material';
        complainCell(table, row, column, { rule: 'TU520', code: 'config_invalid', message: `The line has no ${column}.` });
        continue;
      }
      if (material === substitute) {
        const message = `${quoted(material)} is its own substitute.`;
        complainCell(table, row, 'substitute', { rule: 'TU521', code: 'config_invalid', message });
        continue;
      }
      const ratio = written === undefined || written === '' ? '1' : written;
      if (!isRatio(ratio)) {
        const message = `The ratio ${quoted(ratio)} is not a decimal greater than zero with at most nine decimals.`;
        complainCell(table, row, 'ratio', { rule: 'TU522', code: 'config_invalid', message, suggestions: ['1'] });
        continue;
      }
      const key = JSON.stringify([material, substitute]);
      const before = found.get(key);
      if (before === undefined) found.set(key, { material, substitute, ratio });
      else if (before.ratio === ratio) repeated.add(row);
      else {
        const message = `${quoted(substitute)} replaces ${quoted(material)} ${before.ratio} to one in a line above.`;
        complainCell(table, row, 'ratio', { rule: 'TU523', code: 'mapping_conflict', message });
      }
    }
  }
  return {
    substitutes: [...found.values()],
    problems: tableProblems(table),
    warnings: [...damagedEntries(table), ...repetition(table, repeated)],
  };
}

function isRatio(text: string): boolean {
  return /^\d{1,9}(\.\d{1,9})?$/.test(text) && (parseRational(text)?.numerator ?? 0n) > 0n;
}
