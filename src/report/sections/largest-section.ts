import type { LotImpact } from '../../contract/lot-impact.ts';
import { finishedLotTexts, impactText } from '../layout/impact-text.ts';
import { domainOf } from '../../domains/registry.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { add, decimal, plain } from '../../model/decimal.ts';
import { equals, over, parseRational, rational } from '../../model/rational.ts';
import { count, counted, grouped, spoken } from '../layout/figures.ts';
import { phrases, sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';
import { padLeft, printable, width } from '../layout/width.ts';
import { differenceText, keyText, materialName, positionsText } from '../layout/wording.ts';
import type { LargeDifference, RunView } from '../run-view.ts';

/** At most so many entries; a move is one. */
const SHOWN = 10;

/** A difference, or two that are equal and opposite. */
interface Entry {
  readonly first: Discrepancy;
  readonly second: Discrepancy | undefined;
}

/** The largest differences, each with its key, its id and where its records stand; equal and opposite ones side by side. */
export function largest({ largest: all, summary, selected }: RunView): Section {
  if (all.length === 0) return [];
  const entries = paired(all).slice(0, selected?.top ? all.length : SHOWN);
  const rows = entries.reduce((sum, { second }) => sum + (second ? 2 : 1), 0);
  const total = selected?.rows ?? summary.domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  const order = all.some(({ discrepancy }) => discrepancy.value !== null) ? 'value' : 'quantity';
  const values = entries.map(({ first, second }) => valueText(first, second));
  const wide = Math.max(...values.map(width));
  const priced = summary.domains.some(({ priced_by }) => priced_by.length > 0);
  const rest = rows < total ? ' (all: discrepancies.ndjson)' : '';
  return [
    `Largest differences: ${count(rows)} of ${counted(total, 'row')} shown, by ${order}${rest}`,
    ...legend(entries),
    ...entries.flatMap((entry, number) => {
      const value = `  ${padLeft(values[number] ?? '', wide)}  `;
      const [first = '', ...others] = entryLines(entry, width(value), priced);
      return [value + first.trimStart(), ...others];
    }),
  ];
}

/** What the signs of the entries mean, as far as they are met. */
function legend(entries: readonly Entry[]): readonly string[] {
  const moved = entries.some(({ second }) => second);
  const several = entries.some(({ first, second }) =>
    [first, second].some((row) => row && Math.max(row.lines.erp, row.lines.mes) > 1),
  );
  return [
    `  Figures in brackets${moved ? ' and after a code' : ''} are ERP → MES.`,
    ...(moved ? ['  ± marks a possible move: zero in the net value, twice this in the gross value.'] : []),
    ...(several ? ['  The records behind "more" are in discrepancies.ndjson, the first 20 per side.'] : []),
  ];
}

function paired(all: readonly LargeDifference[]): readonly Entry[] {
  const taken = new Set<string>();
  return all.flatMap(({ discrepancy, movedWith }): Entry[] => {
    if (taken.has(discrepancy.id)) return [];
    const second = all.find((other) => other.discrepancy.id === movedWith)?.discrepancy;
    if (!second) return [{ first: discrepancy, second: undefined }];
    taken.add(second.id);
    return [discrepancy.difference.startsWith('-') ? { first: discrepancy, second } : { first: second, second: discrepancy }];
  });
}

/** What a row is worth, or a move: nothing in the end, unless its halves have different prices. */
function valueText({ domain, value, currency }: Discrepancy, second: Discrepancy | undefined): string {
  // Where amounts are compared a quantity has no value of its own
  if (value === null) return domainOf(domain)?.value === 'amount' ? '' : 'not valued';
  const money = (amount: string): string => `${grouped(amount)} ${currency ?? ''}`.trim();
  if (!second) return money(value);
  const net = second.value === null || second.currency !== currency ? null : plain(add(decimal(value), decimal(second.value)), 2);
  return net !== null && /^0\.0+$/.test(net) ? `±${money(value.replace('-', ''))}` : net === null ? 'not valued' : money(net);
}

function entryLines({ first, second }: Entry, indent: number, priced: boolean): readonly string[] {
  if (!second) return [...sentence(differenceText(first), indent), ...details(first, indent, priced)];
  const amount = `${spoken(first.difference.replace('-', ''))} ${printable(first.unit)}`;
  const changed = Object.keys(first.key).filter((field) => first.key[field] !== second.key[field]);
  const named = (row: Discrepancy, to: boolean): string =>
    changed.map((field) => `${to && changed.length === 1 ? '' : `${field} `}${codeText(row.key[field])}`).join(', ');
  const same = Object.fromEntries(Object.entries(first.key).filter(([field]) => !changed.includes(field)));
  return [
    ...sentence(
      `${amount} moved from ${named(first, false)} to ${named(second, true)}? MES has less in the first, as much more in the second`,
      indent,
    ),
    ...sentence(keyText(same, materialName(first) ?? materialName(second)), indent),
    ...[first, second].flatMap((row) => sides(row, indent, `${changed.map((field) => codeText(row.key[field])).join(' ')}: `)),
  ];
}

function codeText(code: string | null | undefined): string {
  return code === null || code === undefined || code === '' ? '(blank)' : printable(code);
}

function details(discrepancy: Discrepancy, indent: number, priced: boolean): readonly string[] {
  const { cause } = discrepancy;
  const times = tenfold(discrepancy);
  return [
    ...sentence(keyText(discrepancy.key, materialName(discrepancy)), indent),
    ...(times === undefined ? [] : sentence(`${times} times as much on one side: check the units first`, indent)),
    ...(priced && discrepancy.value === null ? sentence(`not valued: ${whyNotValued(discrepancy)}`, indent) : []),
    ...(discrepancy.impact ? impactLines(discrepancy.impact, indent) : []),
    ...sides(discrepancy, indent),
    ...(cause.code === 'unexplained' ? [] : sentence(`${cause.code}: ${printable(cause.evidence)}`, indent)),
  ];
}

/** What is downstream: finished lots that were shipped come first. */
function impactLines(impact: LotImpact, indent: number): readonly string[] {
  return [
    ...sentence(impactText(impact), indent),
    ...finishedLotTexts(impact, 3).flatMap((lot) => sentence(printable(lot), indent + 2)),
  ];
}

function whyNotValued({ key, unit }: Discrepancy): string {
  if (key['ownership'] === 'vendor_consignment' || key['ownership'] === 'customer_owned') return 'the stock is owned by others';
  const hidden = key['ownership'] ? '' : ', or some of it is owned by others';
  return `no price per ${printable(unit)} is known${hidden}`;
}

function sides({ id, sources, lines, erp_value, mes_value }: Discrepancy, indent: number, label = ''): readonly string[] {
  const erp = positionsText(sources.erp, lines.erp);
  const mes = positionsText(sources.mes, lines.mes);
  const figures = label === '' ? [] : [`${label}${figure(erp_value)} → ${figure(mes_value)}`];
  return phrases([...figures, ...(erp ? [`ERP ${erp}`] : []), ...(mes ? [`MES ${mes}`] : []), id], indent);
}

/** "10", "100" or "1000" where one figure is so many times the other. */
function tenfold({ erp_value, mes_value }: Discrepancy): string | undefined {
  const [erp, mes] = [parseRational(erp_value ?? '0'), parseRational(mes_value ?? '0')];
  if (!erp || !mes || erp.numerator === 0n || mes.numerator === 0n) return undefined;
  const ratios = [over(erp, mes), over(mes, erp)];
  return ['10', '100', '1000'].find((ten) => ratios.some((ratio) => equals(ratio, rational(BigInt(ten)))));
}

function figure(value: string | null): string {
  return value === null ? 'none' : spoken(value);
}
