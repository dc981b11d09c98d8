import type { Discrepancy } from '../../contract/discrepancy.ts';
import type { DomainSummary, Summary } from '../../contract/summary.ts';
import { count, counted, grouped } from '../layout/figures.ts';
import { type JunitCase, type JunitSuite, junitXml } from '../layout/junit.ts';
import { printable } from '../layout/width.ts';
import { differenceText, keyText, materialName, positionsText } from '../layout/wording.ts';
import { countedOnly, largestRows } from '../ranked-rows.ts';
import type { ReportRenderer } from './report-format.ts';

/** A CI system chokes on more cases; the largest differences are among them. */
const MOST = 500;

/**
 * A suite for the run with the gate, and one for each domain with its proof and its largest differences. A difference fails only where
 * the gate failed: within the gate it is a passing case, and its text is in the suite's output.
 */
export const writeJunit: ReportRenderer = async (source, sink) => {
  const { summary } = source;
  const rows = await largestRows(countedOnly(source), MOST);
  const suites = [
    { file: printable(summary.run.workspace), package: 'trueup', cases: [gateCase(summary), ...refusals(summary)] },
    ...summary.domains.map((domain) => suiteOf(domain, rows, summary)),
  ];
  await sink.write(junitXml(suites, new Date(summary.run.started_at)));
};

function gateCase({ gate, run }: Summary): JunitCase {
  const name = 'gate';
  if (gate.passed) return { name };
  const message = run.outcome === 'refused' ? 'The run was refused: nothing was compared' : gate.why;
  return { name, failure: { message, type: 'gate', text: `${message} (limit: fail_on ${gate.rule})` } };
}

function refusals({ errors = [] }: Summary): readonly JunitCase[] {
  return errors.map(({ code, message, at }, index) => {
    const text = `${message}${at ? ` (${at.file}${at.line ? `:${at.line}` : ''})` : ''}`;
    return { name: `${index + 1} ${code}`, failure: { message: text, type: code, text } };
  });
}

function suiteOf(domain: DomainSummary, rows: readonly Discrepancy[], { gate }: Summary): JunitSuite {
  const own = rows.filter((row) => row.domain === domain.domain);
  const left = domain.discrepancies - own.length;
  const output = [
    `${count(domain.verdicts.match)} rows agree, ${counted(domain.discrepancies, 'row')} differ`,
    ...(left > 0 ? [`${count(left)} of them are not cases here: all are in discrepancies.ndjson`] : []),
    ...(gate.passed ? own.map((row) => `${nameOf(row)}: ${differenceText(row)}`) : []),
  ];
  const cases = own.map((row) => (gate.passed ? { name: nameOf(row) } : { name: nameOf(row), failure: failureOf(row) }));
  return { file: domain.domain, package: 'trueup', cases: [...proofCases(domain), ...cases], output: output.join('\n') };
}

function proofCases({ proof }: DomainSummary): readonly JunitCase[] {
  const all: readonly [string, boolean][] = [
    ['every record is accounted for', proof.rows_balance],
    ['all differences add up to MES - ERP', proof.totals_balance],
  ];
  return all.map(([name, balances]) =>
    balances ? { name } : { name, failure: { message: 'does not balance', type: 'proof', text: `${name}: does not balance` } },
  );
}

function nameOf(row: Discrepancy): string {
  return `${row.id} ${keyText(row.key)}`;
}

function failureOf(row: Discrepancy): NonNullable<JunitCase['failure']> {
  const { value, currency, cause, sources, lines, verdict } = row;
  const erp = positionsText(sources.erp, lines.erp);
  const mes = positionsText(sources.mes, lines.mes);
  const text = [
    differenceText(row),
    keyText(row.key, materialName(row)),
    value === null ? 'not valued' : `${grouped(value)} ${currency ?? ''}`.trim(),
    ...(erp === '' ? [] : [`ERP ${erp}`]),
    ...(mes === '' ? [] : [`MES ${mes}`]),
    `${cause.code}: ${printable(cause.evidence)}`,
  ];
  return { message: differenceText(row), type: verdict, text: text.join('\n') };
}
