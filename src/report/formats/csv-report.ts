import type { Discrepancy } from '../../contract/discrepancy.ts';
import { domainNamed } from '../../domains/registry.ts';
import { type CsvCell, type CsvFlavour, csvMark, csvRecord, figure } from '../layout/csv-cell.ts';
import type { LineFormat } from './line-format.ts';
import { placeText } from '../layout/wording.ts';

/** A column: its name, and its cell as text or as a number that is written as it is. */
interface Column {
  readonly name: string;
  readonly text?: (discrepancy: Discrepancy) => string | null;
  readonly number?: (discrepancy: Discrepancy) => string | number | null;
}

/**
 * The fields of a discrepancy as a table: nested ones are called `<field>_<part>` (`key_site`, `cause_code`, `sources_erp`),
 * null is an empty cell, lists are joined by "; ". The key's columns are those of all domains of the run.
 */
export function csvFormat(domains: readonly string[], flavour: CsvFlavour): LineFormat {
  const columns = [...BEFORE_KEY, ...keyColumns(domains), ...AFTER_KEY];
  return {
    name: 'csv',
    extension: 'csv',
    header: () => csvMark(flavour) + csvRecord(columns.map(({ name }) => name)),
    line: (discrepancy) =>
      csvRecord(
        columns.map((column) => cell(column, discrepancy)),
        flavour,
      ),
    footer: () => '',
  };
}

function cell({ text, number }: Column, discrepancy: Discrepancy): CsvCell {
  return text ? text(discrepancy) : figure(number?.(discrepancy) ?? null);
}

function keyColumns(domains: readonly string[]): readonly Column[] {
  const names = domains.flatMap((domain) => domainNamed(domain)?.key.map(({ name }) => name) ?? []);
  return [...new Set(names)].map((name) => ({ name: `key_${name}`, text: ({ key }) => key[name] ?? null }));
}

const BEFORE_KEY: readonly Column[] = [
  { name: 'id', text: ({ id }) => id },
  { name: 'domain', text: ({ domain }) => domain },
  { name: 'verdict', text: ({ verdict }) => verdict },
  { name: 'measure', text: ({ measure }) => measure },
];

const AFTER_KEY: readonly Column[] = [
  { name: 'unit', text: ({ unit }) => unit },
  { name: 'erp_value', number: ({ erp_value }) => erp_value },
  { name: 'mes_value', number: ({ mes_value }) => mes_value },
  { name: 'difference', number: ({ difference }) => difference },
  { name: 'value', number: ({ value }) => value },
  { name: 'currency', text: ({ currency }) => currency },
  { name: 'bridge', text: ({ bridge }) => bridge.join('; ') },
  { name: 'remainder', number: ({ remainder }) => remainder },
  { name: 'cause_code', text: ({ cause }) => cause.code },
  { name: 'cause_class', text: ({ cause }) => cause.class },
  { name: 'cause_confidence', number: ({ cause }) => cause.confidence },
  { name: 'cause_evidence', text: ({ cause }) => cause.evidence },
  { name: 'cause_related', text: ({ cause }) => cause.related.join('; ') },
  { name: 'sources_erp', text: ({ sources }) => sources.erp.map(placeText).join('; ') },
  { name: 'sources_mes', text: ({ sources }) => sources.mes.map(placeText).join('; ') },
  { name: 'lines_erp', number: ({ lines }) => lines.erp },
  { name: 'lines_mes', number: ({ lines }) => lines.mes },
  { name: 'suppressed_by', text: ({ suppressed_by }) => suppressed_by },
  { name: 'state', text: ({ state }) => state },
  { name: 'first_seen', text: ({ first_seen }) => first_seen },
  { name: 'age_days', number: ({ age_days }) => age_days },
];
