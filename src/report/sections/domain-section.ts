import { compare, decimal, multiply, plain } from '../../model/decimal.ts';
import type { DomainSummary, OneSidedCode, ShownDomain } from '../../contract/summary.ts';
import type { Verdict } from '../../model/verdict.ts';
import { columns } from '../layout/columns.ts';
import { count, counted, grouped, spoken } from '../layout/figures.ts';
import { sentence } from '../layout/narrow.ts';
import { title, type Section } from '../layout/section.ts';
import { printable, width } from '../layout/width.ts';
import type { RunView } from '../run-view.ts';
import { shownOf } from '../shown-of.ts';
import { CAUSES, FINDINGS, meaningOf } from './code-words.ts';

const VERDICTS: readonly (readonly [Verdict, string])[] = [
  ['match', 'in both, same figure'],
  ['within_tolerance', 'in both, closer than tolerance'],
  ['accepted', 'booked between the two exports'],
  ['differs', 'in both, figures differ'],
  ['missing_in_mes', 'not in the MES'],
  ['missing_in_erp', 'not in the ERP'],
  ['ambiguous', 'see the evidence of the row'],
];

/** What a row of one side alone is where that is no difference: what is not there counts as zero. */
const ALONE: Readonly<Partial<Record<Verdict, readonly [string, string]>>> = {
  match: ['zero in the ERP, not in the MES', 'zero in the MES, not in the ERP'],
  within_tolerance: ['within tolerance, only in the ERP', 'within tolerance, only in the MES'],
};

/** What the comparison came to, row by row: every row of either side is in one line. */
export function comparison(domain: DomainSummary, view: RunView): Section {
  const shown = shownOf(view, domain.domain);
  const { erp, mes, paired } = domain.keys;
  const lines = VERDICTS.flatMap(([verdict, meaning]) => verdictLines(domain.verdicts[verdict], verdict, meaning, shown));
  const sum = VERDICTS.reduce((all, [verdict]) => all + domain.verdicts[verdict], 0);
  const all = erp + mes - paired;
  const foot =
    sum === all
      ? `Rows on either side = ${count(erp)} + ${count(mes)} - ${count(paired)} in both`
      : 'Figures compared: a row has several';
  return [
    `${title(domain.domain)}: ${counted(erp, 'row')} in the ERP, ${count(mes)} in the MES, ${count(paired)} in both`,
    ...columns([...lines, [count(sum), '', '']], ['right', 'left', 'left']).map((line, number) =>
      number === lines.length ? `${line}  ${foot}` : line,
    ),
    ...(domain.suppressed > 0 ? sentence(`${count(domain.suppressed)} of these follow from another row.`) : []),
    ...tolerances(domain, shown),
  ];
}

function verdictLines(rows: number, verdict: Verdict, meaning: string, shown: ShownDomain | undefined): readonly string[][] {
  const alone = ALONE[verdict];
  const sides = alone && shown?.one_sided.find((row) => row.verdict === verdict);
  const both = rows - (sides ? sides.erp + sides.mes : 0);
  const line = (number: number, text: string): string[][] => (number > 0 ? [[count(number), FINDINGS[verdict], text]] : []);
  return [
    ...(verdict === 'match' && rows === 0 ? [[count(0), FINDINGS[verdict], meaning]] : line(both, meaning)),
    ...(sides && alone ? [...line(sides.erp, alone[0]), ...line(sides.mes, alone[1])] : []),
  ];
}

/** How far apart the rows within tolerance may be, and what they come to. */
function tolerances({ verdicts }: DomainSummary, shown: ShownDomain | undefined): readonly string[] {
  const units = shown?.within_tolerance ?? [];
  if (verdicts.within_tolerance === 0 || units.reduce((sum, { rows }) => sum + rows, 0) !== verdicts.within_tolerance) return [];
  const stated = units.filter(({ by_amount, absolute, relative }) => !by_amount || !isZero(absolute) || !isZero(relative));
  const alike = new Set(stated.map(({ relative }) => percent(relative))).size === 1;
  const limits = stated.map(
    ({ unit, absolute, relative }) => `${spoken(absolute)} ${printable(unit)}${alike ? '' : larger(relative)}`,
  );
  const byAmount = units.some(({ by_amount }) => by_amount) ? [BY_AMOUNT] : [];
  const sums = units.map(({ unit, net }) => {
    const amount = `${spoken(net.replace('-', ''))} ${printable(unit)}`;
    return `${amount} ${net.startsWith('-') ? 'less' : 'more'}`;
  });
  const all = `In ${verdicts.within_tolerance === 1 ? 'this row' : `these ${count(verdicts.within_tolerance)} rows`} the MES has ${sums.join(', ')} in all.`;
  const limit = limits.length === 0 ? [] : [`${limits.join(', ')}${alike ? larger(stated[0]?.relative ?? '0') : ''}`];
  return sentence(`Tolerance: ${[...limit, ...byAmount].join('; ')}. ${all}`);
}

const BY_AMOUNT = 'a quantity is close enough if the amount of its line is';

function isZero(figure: string): boolean {
  return compare(decimal(figure), decimal('0')) === 0;
}

function larger(relative: string): string {
  const share = percent(relative);
  return share === '0' ? '' : ` or ${share} % of the larger figure, if that is more`;
}

/** A fraction in percent: "0.0005" is "0.05". */
function percent(fraction: string): string {
  return spoken(plain(multiply(decimal(fraction), decimal('100')), 3));
}

/** Examples that are longer than this are below their line. */
const EXAMPLE = 30;
/** … so far to the right. */
const BELOW = 6;

type OwnLine = NonNullable<DomainSummary['section']>['lines'][number];

function example({ rows, examples }: OwnLine): string {
  return `${examples.map(printable).join(', ')}${rows > examples.length ? ', …' : ''}`;
}

/** What the domain says of itself beyond verdicts. */
export function ownLines({ section }: DomainSummary): Section {
  if (!section || section.lines.length === 0) return [];
  const short = section.lines.every((line) => width(example(line)) <= EXAMPLE);
  const rows = columns(
    section.lines.map((line) => [count(line.rows), line.side.toUpperCase(), line.meaning, ...(short ? [example(line)] : [])]),
    ['right', 'left', 'left', 'left'],
  );
  if (short) return [section.title, ...rows];
  const below = section.lines.map((line) => {
    const sentences = line.examples.some((text) => text.endsWith('.'));
    return (sentences ? line.examples.map(printable) : [example(line)]).flatMap((text) => sentence(text, BELOW, 2));
  });
  return [section.title, ...rows.flatMap((row, index) => [row, ...(below[index] ?? [])])];
}

/** A heading that says of which domain it is, where a run has several. */
function ofDomain(title: string, { domain }: DomainSummary, { summary }: RunView): string {
  return summary.domains.length > 1 ? `${title} (${domain})` : title;
}

/** Codes that only one side knows: each is one finding, shown before the rows that follow from it. */
export function oneSided(domain: DomainSummary, view: RunView): Section {
  const codes = domain.one_sided;
  if (codes.length === 0) return [];
  const shown = codes.slice(0, 10);
  return [
    ofDomain('Codes that only one system has, and the rows that differ because of them', domain, view),
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

/** How many rows each cause explains, most first, and what it means; unexplained ones by what speaks for a reason. */
export function causes(domain: DomainSummary, view: RunView): Section {
  const found = Object.entries(domain.causes).filter(([, rows]) => rows > 0);
  if (found.length === 0) return [];
  found.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const { moved, factor } = shownOf(view, domain.domain)?.hints ?? { moved: 0, factor: 0 };
  const rows = found.flatMap(([cause, all]): [number, string, string][] => {
    if (cause !== 'unexplained') return [[all, cause, meaningOf(CAUSES, cause)]];
    const hints: [number, string, string][] = [
      [moved, cause, 'possibly moved: another row is equal and opposite'],
      [factor, cause, 'a factor apart: possibly a wrong unit'],
      [all - moved - factor, cause, meaningOf(CAUSES, cause)],
    ];
    return hints.filter(([number]) => number > 0);
  });
  return [
    ofDomain('Causes of the rows that differ', domain, view),
    ...columns(
      rows.map(([number, ...texts]) => [count(number), ...texts]),
      ['right', 'left', 'left'],
    ),
  ];
}
