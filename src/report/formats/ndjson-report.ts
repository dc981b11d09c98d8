import { domainNamed } from '../../domains/registry.ts';
import type { Discrepancy, RecordPosition } from '../../contract/discrepancy.ts';
import type { LineFormat } from './line-format.ts';

/** Compact lines, the same as in discrepancies.ndjson. */
export function ndjsonFormat(): LineFormat {
  return {
    name: 'ndjson',
    extension: 'ndjson',
    header: () => '',
    line: (discrepancy) => `${discrepancyJson(discrepancy)}\n`,
    footer: () => '',
  };
}

/** One discrepancy as compact JSON, its fields in the contract's order whatever order they came in. */
export function discrepancyJson(discrepancy: Discrepancy): string {
  const { cause, sources, lines } = discrepancy;
  const ordered: Discrepancy = {
    id: discrepancy.id,
    domain: discrepancy.domain,
    verdict: discrepancy.verdict,
    measure: discrepancy.measure,
    key: orderedKey(discrepancy),
    unit: discrepancy.unit,
    erp_value: discrepancy.erp_value,
    mes_value: discrepancy.mes_value,
    difference: discrepancy.difference,
    value: discrepancy.value,
    currency: discrepancy.currency,
    ...(discrepancy.valued_at === undefined ? {} : { valued_at: discrepancy.valued_at }),
    bridge: discrepancy.bridge,
    remainder: discrepancy.remainder,
    cause: {
      code: cause.code,
      class: cause.class,
      confidence: cause.confidence,
      evidence: cause.evidence,
      related: cause.related,
    },
    sources: { erp: sources.erp.map(orderedPosition), mes: sources.mes.map(orderedPosition) },
    lines: { erp: lines.erp, mes: lines.mes },
    suppressed_by: discrepancy.suppressed_by,
    ...(discrepancy.impact === undefined ? {} : { impact: discrepancy.impact }),
    state: discrepancy.state,
    first_seen: discrepancy.first_seen,
    age_days: discrepancy.age_days,
    ...(discrepancy.unconfirmed === true ? { unconfirmed: true } : {}),
    codes: { erp: discrepancy.codes.erp, mes: discrepancy.codes.mes },
    ...(discrepancy.fields ? { fields: discrepancy.fields } : {}),
  };
  return JSON.stringify(ordered);
}

function orderedKey({ domain, key }: Discrepancy): Discrepancy['key'] {
  const fields = domainNamed(domain)?.key;
  if (!fields) return key;
  const ordered: Record<string, string | null> = {};
  for (const { name } of fields) ordered[name] = key[name] ?? null;
  return ordered;
}

function orderedPosition(position: RecordPosition): RecordPosition {
  if ('table' in position) return { table: position.table };
  if ('sheet' in position) return { file: position.file, sheet: position.sheet, row: position.row };
  const record = position.record === undefined ? {} : { record: position.record };
  return 'line' in position
    ? { file: position.file, line: position.line, ...record }
    : { file: position.file, record: position.record };
}
