import { configFlag } from '../../text/command-line.ts';
import type { DomainSummary } from '../../contract/summary.ts';
import { domainOf } from '../../domains/registry.ts';
import { columns } from '../layout/columns.ts';
import { count, share } from '../layout/figures.ts';
import { mappingFileOf } from '../mapping-file-name.ts';
import { stoppingFields } from '../stopping-field.ts';
import type { RunView } from '../run-view.ts';
import { printable } from '../layout/width.ts';
import { phrases, sentence } from '../layout/narrow.ts';
import type { Section } from '../layout/section.ts';

/** Opens the report where under half of the keys pair: the fields that stop them, examples, and what to do. */
export function pairingTrouble(view: RunView): Section {
  return view.summary.domains.flatMap((domain) => trouble(domain, view));
}

function trouble(domain: DomainSummary, view: RunView): readonly string[] {
  const fields = stoppingFields(domain.pairing).map(({ field }) => field);
  if (fields.length === 0) return [];
  const stop = fields.length === 1 ? 'The field that does not match' : 'The fields that do not match';
  return [
    ...sentence(`ATTENTION: ${pairedPart(domain)} of ${domain.domain} are in both systems. ${stop}: ${fields.join(', ')}.`, 0, 2),
    ...columns(
      [
        ['field', 'ERP codes', 'MES codes', 'shared'],
        ...domain.pairing.map((row) => [row.field, count(row.erp_codes), count(row.mes_codes), count(row.shared)]),
      ],
      ['left', 'right', 'right', 'right'],
    ),
    ...fields.flatMap((field) => examples(domain.domain, field, fields.length > 1, view)),
    ...remedy(domain.domain, fields, view),
  ];
}

/** The command that proposes the entries where there is one, else the files that they belong in. */
function remedy(domain: string, fields: readonly string[], view: RunView): readonly string[] {
  const files = fields.map((field) => mappingFileOf(domain, field, view)).join(', ');
  const again = `    ${view.program} run${configFlag(view.config)}`;
  if (domainOf(domain)?.stock !== true)
    return [...sentence(`Write the codes that belong together into ${files}, then run again:`), again];
  return [
    ...sentence(`Propose and write the entries of ${files}, then run again:`),
    ...(view.keep === undefined ? [] : [`    ${view.keep}`]),
    `    ${view.program} mappings suggest${configFlag(view.config)} --write`,
    again,
  ];
}

function pairedPart({ keys }: DomainSummary): string {
  const all = keys.erp + keys.mes - keys.paired;
  return keys.paired === 0
    ? `none of the ${count(all)} rows`
    : `only ${count(keys.paired)} of ${count(all)} rows (${share(keys.paired, all)})`;
}

function examples(domain: string, field: string, named: boolean, view: RunView): readonly string[] {
  const found = view.summary.shown.pairing.find((candidate) => candidate.domain === domain && candidate.field === field);
  if (!found) return [];
  const side = (name: 'erp' | 'mes'): readonly string[] => {
    const codes = found.codes[name].slice(0, 3).map((code) => (code === '' ? '(blank)' : printable(code)));
    return codes.length === 0
      ? []
      : phrases([`${named ? `${field} ` : ''}only in the ${name.toUpperCase()}, for example:`, ...codes]);
  };
  return [...side('erp'), ...side('mes')];
}
