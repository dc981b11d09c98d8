import type { DomainSummary } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count, grouped } from '../layout/figures.ts';
import { type Section, sentence } from '../layout/section.ts';
import { printable } from '../layout/width.ts';

type Table = NonNullable<DomainSummary['tables']>[number];

/** The tables that a domain shows of its own, each a section. */
export function ownTables({ tables }: DomainSummary): readonly Section[] {
  return (tables ?? []).map((table) => [
    table.title,
    ...(table.note === null ? [] : sentence(table.note)),
    ...columns(
      [
        table.columns.map(({ heading }) => heading),
        ...table.rows.map((row) => row.map((cell, index) => shown(table, cell, index))),
      ],
      table.columns.map(({ kind }) => (kind === 'text' ? 'left' : 'right')),
    ),
  ]);
}

function shown({ columns: kinds }: Table, cell: string | null, index: number): string {
  const kind = kinds[index]?.kind ?? 'text';
  if (cell === null) return kind === 'text' ? '' : '-';
  if (kind === 'amount') return grouped(cell);
  return kind === 'count' ? count(Number(cell)) : printable(cell);
}
