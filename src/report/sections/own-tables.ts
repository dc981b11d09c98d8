import type { DomainSummary } from '../../contract/summary.ts';
import { OFF_TARGET } from '../../model/cost-words.ts';
import { columns } from '../layout/columns.ts';
import { count, grouped } from '../layout/figures.ts';
import { NARROW } from '../layout/narrow.ts';
import { type Section, sentence } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

type Table = NonNullable<DomainSummary['tables']>[number];

/** The tables that a domain shows of its own, each a section. */
export function ownTables({ tables }: DomainSummary): readonly Section[] {
  return (tables ?? []).map((table) => [
    table.title,
    ...(table.note === null ? [] : sentence(table.note, 2, 0, NARROW)),
    ...columns(
      [...headings(table), ...table.rows.map((row) => row.map((cell, index) => shown(table, cell, index)))],
      table.columns.map(({ kind }) => (kind === 'text' ? 'left' : 'right')),
    ),
  ]);
}

/** No heading is wider: a longer one is in several lines, down to the figures. */
const WIDEST = 16;

function headings({ columns: all }: Table): readonly (readonly string[])[] {
  const pieces = all.map(({ heading }) => (heading.length > WIDEST ? sentence(heading, 0, 0, WIDEST) : [heading]));
  const height = Math.max(...pieces.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) => pieces.map((lines) => lines[row - height + lines.length] ?? ''));
}

/** Codes of exports are written so that nothing looks like what it is not; the minus sign of our own heading stays. */
function shown({ columns: kinds }: Table, cell: string | null, index: number): string {
  const kind = kinds[index]?.kind ?? 'text';
  if (cell === null) return kind === 'text' ? '' : '-';
  if (kind === 'amount') return grouped(cell);
  return kind === 'count' ? count(Number(cell)) : cell === OFF_TARGET ? cell : printable(cell);
}
