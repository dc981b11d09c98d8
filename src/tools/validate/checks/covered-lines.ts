import type { CodeLine } from '../../../mapping/crosswalks/code-lines.ts';
import type { CodeFile } from '../../../mapping/crosswalks/code-table.ts';
import type { Crosswalk } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Remark } from '../finding.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { crowded } from '../../../mapping/grouped.ts';
import { SIDES, type Side } from '../../../model/side.ts';
import type { MappingTable } from '../../../mapping/crosswalks/table-file.ts';

/** Lines of `parts.csv` or `<field>.csv` that say nothing beyond other lines, though none of them is the same. */
export function coveredLines(file: CodeFile | undefined, crosswalk: Crosswalk): Remark[] {
  if (!file) return [];
  const { table, lines, repeated, shared } = file;
  // What is on a line of its own is said nowhere else
  const candidates = lines.filter((line) => SIDES.every((side) => line[side] === '' || shared[side].has(line.row)));
  if (candidates.length === 0) return [];
  const covers = SIDES.map((side) => ({ side, by: coversOf(lines, side, crosswalk.caseSensitive) }));
  return candidates.flatMap((line): Remark[] => {
    const asked = covers.filter(({ side }) => line[side] !== '');
    const rows = asked.map(({ by }) => by.get(line.row));
    if (repeated.has(line.row) || rows.includes(undefined)) return [];
    return saysNothing(table, line.row, rows);
  });
}

/** The remark on a line that the lines of other rows make superfluous. */
export function saysNothing(table: MappingTable, row: number, others: readonly (number | undefined)[]): Remark[] {
  const line = table.rows[row]?.line ?? 1;
  // A line that is refused is reported already
  if (table.problems.some(({ at }) => at?.line === line)) return [];
  const numbers = new Set(others.map((other) => table.rows[other ?? 0]?.line ?? 1));
  const named = `${numbers.size === 1 ? 'line' : 'lines'} ${[...numbers].toSorted((a, b) => a - b).join(' and ')}`;
  const message = `This line says nothing that ${named} ${numbers.size === 1 ? 'does' : 'do'} not already say.`;
  const endColumn = table.source.locate(row, 0).excerpt.trimEnd().length + 1;
  return [{ rule: 'TU803', message, at: { file: table.source.file, line, column: 1, endColumn } }];
}

/** Rows whose code of a side another row gives the same meaning on all its days, with that row. */
function coversOf(lines: readonly CodeLine[], side: Side, exact: boolean): Map<number, number> {
  const covers = new Map<number, number>();
  const named = lines.filter((line) => line[side] !== '');
  const groups = crowded(named, (line) => `${exact ? line[side] : folded(line[side])}\n${line.canonical}`);
  for (const group of groups.values()) {
    let widest: CodeLine | undefined;
    for (const line of group.toSorted(byReach)) {
      if (widest && (widest.validTo === undefined || (line.validTo !== undefined && line.validTo <= widest.validTo)))
        covers.set(line.row, widest.row);
      else widest = line;
    }
  }
  return covers;
}

/** What begins first, of that what ends last, of that what stands first. */
function byReach(a: CodeLine, b: CodeLine): number {
  const from = compare(a.validFrom ?? '', b.validFrom ?? '');
  return from || compare(b.validTo ?? '\uFFFF', a.validTo ?? '\uFFFF') || a.row - b.row;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
