import type { DomainSummary, OneSidedCode } from '../../contract/summary.ts';
import type { Verdict } from '../../model/verdict.ts';
import { columns } from '../layout/columns.ts';
import { count, grouped } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { title, type Section } from '../layout/section.ts';
import { printable } from '../layout/width.ts';
import { CAUSES, FINDINGS, meaningOf } from './code-words.ts';

const VERDICTS: readonly (readonly [Verdict, string])[] = [
  ['match', 'same figure; none counts as 0'],
  ['within_tolerance', 'closer than the tolerance'],
  ['accepted', 'booked between the two exports'],
  ['differs', 'both have it, figures differ'],
  ['missing_in_mes', 'the MES has no such row'],
  ['missing_in_erp', 'the ERP has no such row'],
  ['ambiguous', 'see the evidence of the row'],
];

/** What the comparison came to, row by row. */
export function comparison(domain: DomainSummary): Section {
  const shown = VERDICTS.filter(([verdict]) => domain.verdicts[verdict] > 0 || verdict === 'match');
  return [
    `${title(domain.domain)}: ${count(domain.keys.erp)} rows in the ERP, ${count(domain.keys.mes)} in the MES, ${count(domain.keys.paired)} in both`,
    ...columns(
      shown.map(([verdict, meaning]) => [count(domain.verdicts[verdict]), FINDINGS[verdict], meaning]),
      ['right', 'left', 'left'],
    ),
    ...(domain.suppressed > 0 ? sentence(`${count(domain.suppressed)} of these follow from another row.`) : []),
  ];
}

/** What the domain tells of itself beyond verdicts. */
export function ownLines({ section }: DomainSummary): Section {
  if (!section || section.lines.length === 0) return [];
  return [
    section.title,
    ...columns(
      section.lines.map(({ side, rows, meaning, examples }) => [
        count(rows),
        side.toUpperCase(),
        meaning,
        `${examples.map(printable).join(', ')}${rows > examples.length ? ', …' : ''}`,
      ]),
      ['right', 'left', 'left', 'left'],
    ),
  ];
}

/** Codes that only one side knows: each is one finding, shown before the rows that follow from it. */
export function oneSided(domain: DomainSummary): Section {
  const codes = domain.one_sided;
  if (codes.length === 0) return [];
  const shown = codes.slice(0, 10);
  return [
    'Codes that only one system knows (their rows follow from them)',
    ...columns(
      [['field', 'code', 'only in', 'rows', 'gross value'], ...shown.map((code) => oneSidedRow(code, domain.currency))],
      ['left', 'left', 'left', 'right', 'right'],
    ),
    ...(codes.length > shown.length ? [`  ${count(shown.length)} of ${count(codes.length)} shown; all are in summary.json`] : []),
  ];
}

function oneSidedRow({ field, code, side, keys, value_gross }: OneSidedCode, currency: string): readonly string[] {
  const money = value_gross === null ? 'not valued' : `${grouped(value_gross)} ${currency}`;
  return [field, code === '' ? '(blank)' : printable(code), side.toUpperCase(), count(keys), money];
}

/** How many rows each cause explains, most first, and what it means. */
export function causes(domain: DomainSummary): Section {
  const rows = Object.entries(domain.causes).filter(([, rows]) => rows > 0);
  if (rows.length === 0) return [];
  rows.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return [
    'Causes of the rows that differ',
    ...columns(
      rows.map(([cause, rows]) => [count(rows), cause, meaningOf(CAUSES, cause)]),
      ['right', 'left', 'left'],
    ),
  ];
}
