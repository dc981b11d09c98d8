import path from 'node:path';
import type { Discrepancy, RecordPosition } from '../../contract/discrepancy.ts';
import type { Summary } from '../../contract/summary.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import { printable } from '../layout/width.ts';
import { workflowCommand } from '../layout/workflow-command.ts';
import { differenceText, keyText, materialName } from '../layout/wording.ts';
import { countedOnly, largestRows } from '../ranked-rows.ts';
import type { RunView } from '../run-view.ts';
import type { ReportRenderer } from './report-format.ts';

/** GitHub shows ten annotations of a kind for one step; one says what the run came to. */
const MOST = 9;

/**
 * Workflow commands that GitHub turns into annotations: the result of the run, then its largest differences at their first record. Errors
 * where the gate failed, warnings where it let them pass.
 */
export const writeGithub: ReportRenderer = async (source, sink) => {
  const { summary, view } = source;
  const rows = await largestRows(countedOnly(source), MOST);
  const level = summary.gate.passed ? 'warning' : 'error';
  const all = view.selected?.rows ?? summary.domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  const lines = [
    ...resultLines(summary, view),
    ...rows.map((row) => workflowCommand(level, { ...positionOf(row, view), title: titleOf(row) }, textOf(row))),
    ...(all > rows.length ? [`${count(all - rows.length)} more rows differ: all are in discrepancies.ndjson`] : []),
  ];
  await sink.write(`${lines.join('\n')}\n`);
};

function resultLines({ run, gate, errors = [], domains }: Summary, view: RunView): readonly string[] {
  const title = `trueup: ${printable(run.workspace)}`;
  if (run.outcome === 'refused') {
    const of = (file: string | undefined): string | undefined => file && inCheckout(file, view);
    return errors.map(({ message, at, code }) =>
      workflowCommand('error', { file: of(at?.file), line: at?.line, col: at?.column, title: `${title}: ${code}` }, message),
    );
  }
  if (!gate.passed) return [workflowCommand('error', { title }, `${gate.why} (limit: fail_on ${gate.rule})`)];
  const differ = domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  const text = differ === 0 ? 'ERP and MES agree' : `${counted(differ, 'row')} differ, within the limit (${gate.rule})`;
  return [workflowCommand('notice', { title }, text)];
}

function titleOf({ value, currency, domain }: Discrepancy): string {
  return `${domain}: ${value === null ? 'not valued' : `${grouped(value)} ${currency ?? ''}`.trim()}`;
}

function textOf(row: Discrepancy): string {
  return [differenceText(row), keyText(row.key, materialName(row)), `${row.cause.code}: ${printable(row.cause.evidence)}`].join(
    '\n',
  );
}

function positionOf({ sources }: Discrepancy, view: RunView): { file?: string; line?: number } {
  const position: RecordPosition | undefined = sources.erp[0] ?? sources.mes[0];
  if (!position || 'table' in position) return {};
  return { file: inCheckout(position.file, view), ...('line' in position ? { line: position.line } : {}) };
}

/** The files of a run are named from its workspace, annotations from the folder of the checkout, where the program runs. */
function inCheckout(file: string, { config }: RunView): string {
  return path.isAbsolute(file) ? file : path.join(path.dirname(config), file).replaceAll(path.sep, '/');
}
