import type { DomainSummary } from '../../contract/summary.ts';
import { columns } from '../layout/columns.ts';
import { count, share } from '../layout/figures.ts';
import { mappingFileOf } from '../mapping-file-name.ts';
import { stoppingField } from '../stopping-field.ts';
import type { RunView } from '../run-view.ts';
import { printable } from '../layout/width.ts';
import { phrases, sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';

/** Opens the report where under half of the keys pair: the field that stops them, examples, and what to do. */
export function pairingTrouble(view: RunView): Section {
  return view.summary.domains.flatMap((domain) => trouble(domain, view));
}

function trouble(domain: DomainSummary, view: RunView): readonly string[] {
  const stopping = stoppingField(domain.pairing);
  if (!stopping) return [];
  const { field } = stopping;
  const file = mappingFileOf(domain.domain, field, view);
  return [
    ...sentence(
      `ATTENTION: ${pairedPart(domain)} of ${domain.domain} are in both systems. The field that stops them: ${field}.`,
      0,
      2,
    ),
    ...columns(
      [
        ['field', 'ERP codes', 'MES codes', 'shared'],
        ...domain.pairing.map((row) => [row.field, count(row.erp_codes), count(row.mes_codes), count(row.shared)]),
      ],
      ['left', 'right', 'right', 'right'],
    ),
    ...examples(domain.domain, field, view),
    ...sentence(`Write what belongs together into ${file}, then run again:`),
    `    ${view.program} run --config ${view.config}`,
  ];
}

function pairedPart({ keys }: DomainSummary): string {
  const all = keys.erp + keys.mes - keys.paired;
  return keys.paired === 0
    ? `none of the ${count(all)} rows`
    : `only ${count(keys.paired)} of ${count(all)} rows (${share(keys.paired, all)})`;
}

function examples(domain: string, field: string, view: RunView): readonly string[] {
  const found = view.summary.shown.pairing.find((candidate) => candidate.domain === domain && candidate.field === field);
  if (!found) return [];
  const side = (name: 'erp' | 'mes'): readonly string[] => {
    const codes = found.codes[name].slice(0, 3).map((code) => (code === '' ? '(blank)' : printable(code)));
    return codes.length === 0 ? [] : phrases([`only in the ${name.toUpperCase()}, for example:`, ...codes]);
  };
  return [...side('erp'), ...side('mes')];
}
