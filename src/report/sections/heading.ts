import type { DomainSummary, Summary } from '../../contract/summary.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import type { RunView } from '../run-view.ts';
import { printable } from '../layout/width.ts';
import { sentence, type Section } from '../layout/section.ts';

/** Which run it was, and what it came to in one line. */
export function heading({ summary }: RunView): Section {
  const { run } = summary;
  return [`${printable(run.workspace)}  run ${run.id}  started ${run.started_at}`, ...verdictLines(summary)];
}

function verdictLines(summary: Summary): readonly string[] {
  if (summary.run.outcome === 'refused') return ['REFUSED: nothing was compared.'];
  const lines = summary.domains.map((domain) => {
    const money = `${grouped(domain.value_gross)} ${domain.currency} gross, ${grouped(domain.value_net)} net`;
    const unvalued = domain.unvalued > 0 ? `; ${count(domain.unvalued)} without a value` : '';
    const found =
      domain.discrepancies === 0
        ? `ERP and MES AGREE by ${domain.grain.join(', ')}`
        : `ERP and MES DIFFER in ${counted(domain.discrepancies, 'row')}, ${money}${unvalued}`;
    return [...sentence(`${domain.domain}: ${found}`, 0, 2), ...leftOut(domain)];
  });
  return lines.flat();
}

/** A comparison by material alone must not look like one by lot. */
function leftOut({ not_in_grain: fields }: DomainSummary): readonly string[] {
  if (fields.length === 0) return [];
  const each = fields.map(({ field, side }) => (side === 'both' ? field : `${field} (only the ${side.toUpperCase()} has it)`));
  return sentence(`not compared: ${each.join(', ')}`, 2, 2);
}
