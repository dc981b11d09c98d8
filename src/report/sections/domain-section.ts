import type { DomainSummary, OneSidedCode } from '../../contract/summary.ts';
import type { Verdict } from '../../model/verdict.ts';
import { columns } from '../layout/columns.ts';
import { count, grouped } from '../layout/figures.ts';
import { printable } from '../layout/width.ts';
import { sentence, title, type Section } from '../layout/section.ts';

const MEANINGS: Readonly<Record<Verdict, string>> = {
  match: 'both sides agree',
  within_tolerance: 'the difference is within the tolerance',
  differs: 'both sides have it, with different figures',
  missing_in_erp: 'only the MES has it',
  missing_in_mes: 'only the ERP has it',
  ambiguous: 'cannot be decided: see the evidence',
  accepted: 'explained by movements between the two exports',
};

/** What pairs, and what the comparison came to. */
export function comparison(domain: DomainSummary): Section {
  const { keys } = domain;
  const verdicts = (Object.keys(MEANINGS) as Verdict[]).filter(
    (verdict) => verdict !== 'accepted' || domain.verdicts.accepted > 0,
  );
  return [
    ...sentence(`${title(domain.domain)}, compared by ${domain.grain.join(', ')}`, 0, 2),
    ...columns(
      [
        ['keys', count(keys.erp), 'in the ERP'],
        ['', count(keys.mes), 'in the MES'],
        ['', count(keys.paired), 'on both sides'],
        ...verdicts.map((verdict) => [verdict, count(domain.verdicts[verdict]), MEANINGS[verdict]]),
      ],
      ['left', 'right', 'left'],
    ),
    ...(domain.suppressed > 0 ? sentence(`${count(domain.suppressed)} of these are told by another row.`) : []),
    ...(domain.not_compared.length > 0
      ? sentence(`not compared, because one side does not have it: ${domain.not_compared.join(', ')}`)
      : []),
  ];
}

/** Codes that only one side knows: each is one finding, told before the rows that follow from it. */
export function oneSided(domain: DomainSummary): Section {
  const codes = domain.one_sided;
  if (codes.length === 0) return [];
  const shown = codes.slice(0, 10);
  return [
    `Codes on one side only (${domain.domain}): each is told once, its keys follow from it`,
    ...columns(
      [['field', 'code', 'only in', 'keys', 'gross'], ...shown.map((code) => oneSidedRow(code, domain.currency))],
      ['left', 'left', 'left', 'right', 'right'],
    ),
    ...(codes.length > shown.length ? [`  and ${count(codes.length - shown.length)} more in summary.json`] : []),
  ];
}

function oneSidedRow({ field, code, side, keys, value_gross }: OneSidedCode, currency: string): readonly string[] {
  const money = value_gross === null ? 'no value' : `${grouped(value_gross)} ${currency}`;
  return [field, code === '' ? '(blank)' : printable(code), side.toUpperCase(), count(keys), money];
}

/** How many rows each cause explains, most first. */
export function causes(domain: DomainSummary): Section {
  const rows = Object.entries(domain.causes).filter(([, rows]) => rows > 0);
  if (rows.length === 0) return [];
  rows.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return [
    `Causes (${domain.domain})`,
    ...columns(
      rows.map(([cause, rows]) => [cause, count(rows)]),
      ['left', 'right'],
    ),
  ];
}
