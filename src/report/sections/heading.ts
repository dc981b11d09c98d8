import type { Summary } from '../../contract/summary.ts';
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
        ? 'ERP and MES AGREE'
        : `ERP and MES DIFFER in ${counted(domain.discrepancies, 'row')}, ${money}${unvalued}`;
    return sentence(`${domain.domain}: ${found}`, 0, 2);
  });
  return lines.flat();
}
