import type { Discrepancy } from '../../contract/discrepancy.ts';
import { rejectPosition } from '../../contract/reject.ts';
import type { DomainSummary, FeedSummary, Summary } from '../../contract/summary.ts';
import { count, counted, grouped, inLocale, spoken, time } from '../layout/figures.ts';
import { finishedLotTexts, impactText } from '../layout/impact-text.ts';
import { block, code, details, table } from '../layout/markdown-parts.ts';
import { title } from '../layout/section.ts';
import { differenceText, materialName } from '../layout/wording.ts';
import { countedOnly, largestRows } from '../ranked-rows.ts';
import type { RunView } from '../run-view.ts';
import { CAUSES, FINDINGS, meaningOf } from '../sections/code-words.ts';
import { feedName } from '../sections/feeds-section.ts';
import type { ReportRenderer } from './report-format.ts';

/** Rows of a table on a page that people scroll through; a job's summary may have 1 MiB. */
const MOST = 50;

/** A page for a pull request or a job's summary: the result, what it is worth, causes, the largest differences, feeds and proof. */
export const writeMarkdown: ReportRenderer = async (source, sink, { csv }) => {
  const { summary, view } = source;
  const rows = await largestRows(countedOnly(source), view.selected?.top ? view.selected.rows : MOST);
  const text = inLocale(csv.locale, () =>
    block([
      `## ${headline(summary)}`,
      `${code(summary.run.workspace)}, run ${code(summary.run.id)}. ${gateText(summary)}`,
      refusals(summary),
      ...summary.domains.map((domain) => domainPart(domain, summary)),
      largestPart(rows, view),
      rejectsPart(view),
      summary.feeds.length === 0 ? '' : details('Feeds and control totals', feedsTable(summary.feeds)),
      warningsPart(summary),
    ]),
  );
  await sink.write(text);
};

function headline({ run, domains }: Summary): string {
  if (run.outcome === 'refused') return '🛑 Refused: nothing was compared';
  const rows = domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  return rows === 0 ? '✅ ERP and MES agree' : `❌ ERP and MES differ in ${counted(rows, 'row')}`;
}

function gateText({ gate, run }: Summary): string {
  if (run.outcome === 'refused') return '';
  return `${gate.passed ? 'Passed' : '**Failed**'}: ${gate.why} (limit: ${code(`fail_on ${gate.rule}`)}).`;
}

function refusals({ errors = [] }: Summary): string {
  return errors
    .map(({ message, at, code: name }) => `- ${code(name)} ${code(message)}${at ? ` in ${code(at.file)}` : ''}`)
    .join('\n');
}

function domainPart(domain: DomainSummary, { feeds }: Summary): string {
  const { verdicts, currency, proof } = domain;
  const own = feeds.filter((feed) => feed.domain === domain.domain && feed.side !== 'reference');
  const found = (Object.entries(FINDINGS) as [keyof typeof FINDINGS, string][]).filter(([verdict]) => verdicts[verdict] > 0);
  const money =
    domain.discrepancies === 0 || domain.discrepancies === domain.unvalued
      ? ''
      : `**${grouped(domain.value_gross)} ${currency}** gross, **${grouped(domain.value_net)} ${currency}** net (MES - ERP)${domain.unvalued > 0 ? `; ${counted(domain.unvalued, 'row')} not valued` : ''}.`;
  const causes = Object.entries(domain.causes).toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const read = own.reduce((sum, { rows }) => sum + rows.read, 0);
  return block([
    `### ${title(domain.domain)}`,
    money,
    table({
      head: ['rows', 'finding'],
      right: [0],
      rows: found.map(([verdict, words]) => [count(verdicts[verdict]), words]),
    }),
    causes.length === 0
      ? ''
      : table({
          head: ['rows', 'cause', ''],
          right: [0],
          rows: causes.map(([cause, rows]) => [count(rows), code(cause), meaningOf(CAUSES, cause)]),
        }),
    domain.section && domain.section.lines.length > 0
      ? `**${domain.section.title}**\n\n${table({
          head: ['rows', 'side', '', 'examples'],
          right: [0],
          rows: domain.section.lines.map((line) => [
            count(line.rows),
            line.side.toUpperCase(),
            line.meaning,
            line.examples.map(code).join(', '),
          ]),
        })}`
      : '',
    ...(domain.tables ?? []).map(ownTable),
    `Proof: every one of ${counted(read, 'record')} accounted for, ${balances(proof.rows_balance)}; differences add up to MES - ERP, ${balances(proof.totals_balance)}.`,
  ]).trimEnd();
}

/** What labels of lines are made of: nothing that Markdown would take for something else. */
const OWN_WORDS = /^[\w :,()+/−-]+$/;

/** A table of the domain's own, folded away under its title. */
function ownTable({ title: name, note, columns, rows }: NonNullable<DomainSummary['tables']>[number]): string {
  const cell = (text: string | null, at: number): string => {
    const kind = columns[at]?.kind ?? 'text';
    if (text === null) return '';
    if (kind === 'text') return OWN_WORDS.test(text) && columns[at]?.heading === '' ? text.trim() : code(text);
    return kind === 'amount' ? grouped(text) : count(Number(text));
  };
  const right = columns.flatMap(({ kind }, at) => (kind === 'text' ? [] : [at]));
  const whole = table({ head: columns.map(({ heading }) => heading), right, rows: rows.map((row) => row.map(cell)) });
  return details(name, note === null ? whole : `${note}\n\n${whole}`);
}

function balances(done: boolean): string {
  return done ? 'balances' : '**DOES NOT BALANCE**';
}

function largestPart(rows: readonly Discrepancy[], { summary, selected }: RunView): string {
  if (rows.length === 0) return '';
  const all = selected?.rows ?? summary.domains.reduce((sum, { discrepancies }) => sum + discrepancies, 0);
  const shown = table({
    head: ['value', 'difference', 'where', 'cause', 'records'],
    right: [0],
    rows: rows.map(rowCells),
  });
  const rest = all > rows.length ? `\n\n${count(all - rows.length)} more: ${code('discrepancies.ndjson')}` : '';
  const of = selected ? ` (${selected.text})` : '';
  return `### Largest differences${of}: ${count(rows.length)} of ${count(all)}\n\n${shown}${rest}`;
}

function rowCells(row: Discrepancy): readonly string[] {
  const { value, currency, key, sources, cause } = row;
  const where = Object.entries(key).filter(([, each]) => each !== null && each !== '');
  const name = materialName(row);
  const positions = [sources.erp[0], sources.mes[0]].flatMap((position) => {
    if (!position) return [];
    if ('table' in position) return [code(position.table)];
    const at =
      'sheet' in position
        ? ` ${position.sheet}!${position.row}`
        : 'line' in position
          ? `:${position.line}`
          : ` record ${position.record}`;
    return [code(`${position.file}${at}`)];
  });
  return [
    value === null ? 'not valued' : `${grouped(value)} ${currency ?? ''}`.trim(),
    code(differenceText(row)),
    `${where.map(([field, each]) => `${field} ${code(each ?? '')}`).join(', ')}${name === null ? '' : ` ${code(name)}`}`,
    [...(cause.code === 'unexplained' ? [] : [`${code(cause.code)} ${code(cause.evidence)}`]), ...impactCell(row)].join('; '),
    positions.join(' '),
  ];
}

/** The finished lots downstream, shipped ones first. */
function impactCell({ impact }: Discrepancy): readonly string[] {
  return impact ? [code([impactText(impact), ...finishedLotTexts(impact, 3)].join('; '))] : [];
}

function rejectsPart({ rejects, summary }: RunView): string {
  const all = summary.feeds.reduce((sum, { rows }) => sum + rows.rejected, 0);
  if (rejects.length === 0) return '';
  const rows = rejects.map((reject) => [
    code(rejectPosition(reject)),
    code(reject.code),
    code(reject.field ?? ''),
    code(reject.value ?? ''),
    code(reject.message),
  ]);
  return `### Rejected records: ${count(all)}\n\n${table({ head: ['record', 'reason', 'field', 'value', 'message'], right: [], rows })}`;
}

function feedsTable(feeds: readonly FeedSummary[]): string {
  const rows = feeds.map((feed) => [
    feedName(feed),
    feed.files.map((file) => code('path' in file ? file.path : file.table)).join(' '),
    code(time(feed.as_of)),
    ...[feed.rows.read, feed.rows.accepted, feed.rows.rejected, feed.rows.filtered].map(count),
    feed.totals.map(({ measure, unit, value }) => `${measure} ${spoken(value)} ${code(unit)}`).join(', '),
  ]);
  const head = ['feed', 'files', 'as of', 'read', 'accepted', 'rejected', 'filtered', 'accepted totals'];
  return table({ head, right: [3, 4, 5, 6], rows });
}

function warningsPart({ shown }: Summary): string {
  if (shown.warnings.length === 0) return '';
  return details('Warnings', shown.warnings.map(({ code: name, message }) => `- ${code(name)} ${code(message)}`).join('\n'));
}
