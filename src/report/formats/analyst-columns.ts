import type { Discrepancy } from '../../contract/discrepancy.ts';
import { domainNamed, domainOf } from '../../domains/registry.ts';
import { finishedLotTexts } from '../layout/impact-text.ts';
import { materialName, positionText } from '../layout/wording.ts';

/** A column of a table of differences that people open: text, or a figure that is written as it is. */
export interface Column {
  /** In snake_case, as the CSV has it. */
  readonly name: string;
  /** As a heading for people. */
  readonly heading: string;
  readonly kind: 'text' | 'money' | 'quantity' | 'count';
  readonly value: (discrepancy: Discrepancy) => string | number | null;
}

/**
 * Money first, then what differs and where, the codes of both systems and the positions of their records; ids and what only programs
 * need stand last. The key's columns are those of all domains of the run.
 */
export function analystColumns(domains: readonly string[]): readonly Column[] {
  const all = domains.flatMap((domain) => domainNamed(domain)?.key ?? []);
  const fields = all.filter(({ name }, index) => all.findIndex((field) => field.name === name) === index);
  // The words of closed lists are the same on both sides, once they are translated
  const exported = [...fields.filter(({ codes }) => codes === undefined).map(({ name }) => name), 'unit'];
  return [
    money('value', 'Value (MES - ERP)', ({ value }) => value),
    text('currency', 'Currency', ({ currency }) => currency),
    text('verdict', 'Finding', ({ verdict }) => verdict),
    quantity('difference', 'Difference (MES - ERP)', ({ difference }) => difference),
    text('unit', 'Unit', ({ unit }) => unit),
    quantity('erp_value', 'ERP', ({ erp_value }) => erp_value),
    quantity('mes_value', 'MES', ({ mes_value }) => mes_value),
    text('description', 'Description', materialName),
    ...fields.map(({ name }) => text(`key_${name}`, titled(name), ({ key }) => key[name] ?? null)),
    ...exported.flatMap((name) => [
      text(`erp_${name}`, `${titled(name)} in the ERP`, ({ codes }) => codes.erp?.[name] ?? null),
      text(`mes_${name}`, `${titled(name)} in the MES`, ({ codes }) => codes.mes?.[name] ?? null),
    ]),
    text('sources_erp', 'Records of the ERP', ({ sources }) => sources.erp.map(positionText).join('; ')),
    text('sources_mes', 'Records of the MES', ({ sources }) => sources.mes.map(positionText).join('; ')),
    count('lines_erp', 'Number of ERP records', ({ lines }) => lines.erp),
    count('lines_mes', 'Number of MES records', ({ lines }) => lines.mes),
    text('cause_code', 'Cause', ({ cause }) => cause.code),
    text('cause_evidence', 'Evidence', ({ cause }) => cause.evidence),
    ...(domains.some((domain) => domainOf(domain)?.impacts !== undefined) ? IMPACT : []),
    ...INTERNAL,
  ];
}

const IMPACT: readonly Column[] = [
  count('finished_lots', 'Finished lots downstream', ({ impact }) => impact?.lots ?? null),
  count('shipped_lots', 'Of them shipped', ({ impact }) => impact?.shipped_lots ?? null),
  money('impact_made', 'Value made downstream', ({ impact }) => impact?.made ?? null),
  money('impact_in_stock', 'Of it in stock', ({ impact }) => impact?.in_stock ?? null),
  money('impact_shipped', 'Of it shipped', ({ impact }) => impact?.shipped ?? null),
  text('impact', 'Finished lots, shipped ones first', ({ impact }) => (impact ? finishedLotTexts(impact).join('; ') : null)),
];

const INTERNAL: readonly Column[] = [
  text('id', 'Id', ({ id }) => id),
  text('domain', 'Domain', ({ domain }) => domain),
  text('measure', 'Measure', ({ measure }) => measure),
  text('bridge', 'Bridge', ({ bridge }) => bridge.join('; ')),
  quantity('remainder', 'Remainder', ({ remainder }) => remainder),
  text('cause_class', 'Class of the cause', ({ cause }) => cause.class),
  text('cause_confidence', 'Confidence', ({ cause }) => cause.confidence),
  text('cause_related', 'Related', ({ cause }) => cause.related.join('; ')),
  text('suppressed_by', 'Suppressed by', ({ suppressed_by }) => suppressed_by),
  text('state', 'State', ({ state }) => state),
  text('first_seen', 'First seen', ({ first_seen }) => first_seen),
  count('age_days', 'Age in days', ({ age_days }) => age_days),
];

function text(name: string, heading: string, value: Column['value']): Column {
  return { name, heading, kind: 'text', value };
}

function money(name: string, heading: string, value: Column['value']): Column {
  return { name, heading, kind: 'money', value };
}

function quantity(name: string, heading: string, value: Column['value']): Column {
  return { name, heading, kind: 'quantity', value };
}

function count(name: string, heading: string, value: Column['value']): Column {
  return { name, heading, kind: 'count', value };
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
