import type { TableFeedConfig } from '../../config/workspace.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { Session } from '../../engine/engine.ts';
import { type Problem, refuseIfAny, RefusedError } from '../../errors.ts';
import { headerName } from '../../mapping/profiles/header-name.ts';
import type { Warning } from '../../model/warning.ts';
import { oldestQuery, type TableColumn } from '../../sql/trino/trino-table.ts';
import { type AsOfSettings, type AsOfFrom, badFlag, badLiteral } from '../times/as-of.ts';
import { futureProblem } from '../times/freshness.ts';
import { instantOf } from '../times/time-text.ts';
import { isoInZone } from '../times/zoned-time.ts';
import { type ProbedTable, stateOf } from './probed-table.ts';

/** The moment that a table shows. */
export interface TableAsOf {
  /** ISO 8601 with the offset of the workspace's zone. */
  readonly instant: string;
  readonly from: AsOfFrom;
  readonly warnings: readonly Warning[];
}

/**
 * When the figures of a table held: as said, else the time of its snapshot, else the start of the run, both with a warning.
 * Throws RefusedError where a rule gives no time.
 */
export async function tableAsOf(
  session: Session,
  table: ProbedTable,
  feed: TableFeedConfig,
  settings: AsOfSettings & { readonly now: Date },
): Promise<TableAsOf> {
  const { timezone, asOf, now } = settings;
  const found = (instant: number | null, from: AsOfFrom, problem: Problem): TableAsOf => {
    if (instant === null) throw new RefusedError(problem);
    const moment = isoInZone(instant, timezone);
    const future = futureProblem({ feed, asOf: moment, from }, now);
    refuseIfAny(future ? [future] : []);
    return { instant: moment, from, warnings: [] };
  };
  if (asOf !== undefined) return found(instantOf(asOf, timezone), 'flag', badFlag(asOf));
  const rule = feed.asOf;
  if (rule?.from === 'literal') return found(instantOf(rule.value, timezone), 'literal', badLiteral(feed, rule.value));
  if (rule?.from === 'column') {
    const column = timeColumn(table, feed, rule.column);
    const text = await oldest(session, table, column);
    return found(text === null ? null : instantOf(text, timezone), 'column', noTime(feed, column, text));
  }
  const instant = isoInZone((table.committed ?? now).getTime(), timezone);
  const what = table.committed ? 'the time of its snapshot' : 'the start of the run';
  const message = `${table.label} does not say when its figures applied: ${what} is used, ${instant}. Add \`as_of\`.`;
  return { instant, from: 'assumed', warnings: [{ code: 'as_of_assumed', message, at: feed.at }] };
}

/** The column with dates or timestamps that the rule names. */
function timeColumn(table: ProbedTable, feed: TableFeedConfig, name: string): TableColumn {
  const column = table.tableColumns.find((candidate) => headerName(candidate.name) === headerName(name));
  if (column && /^(date|timestamp)\b/.test(column.type)) return column;
  const times = table.tableColumns.filter(({ type }) => /^(date|timestamp)\b/.test(type)).map((candidate) => candidate.name);
  const near = nearest(name, times) ?? times[0];
  const message = column
    ? `The column ${quoted(column.name)} of ${table.label} has the type ${column.type}: \`as_of\` needs dates or timestamps.`
    : `There is no column ${quoted(name)} in ${table.label} for \`as_of\`.`;
  throw new RefusedError({
    code: column ? 'column_wrong_type' : 'column_missing',
    message,
    at: feed.positions['as_of'] ?? feed.at,
    suggestions: [near === undefined ? 'as_of: "2026-11-21T22:00:00+01:00"' : `as_of: {from: column, column: ${near}}`],
  });
}

/** `2026-11-21 22:00:00.000000 UTC` as ISO 8601: a time without a zone is one of the workspace's. */
async function oldest(session: Session, table: ProbedTable, column: TableColumn): Promise<string | null> {
  const [row] = await session.all(oldestQuery(stateOf(table), column).text, ['oldest']);
  const text = row?.[0];
  return typeof text === 'string'
    ? text
        .replace(/(\.\d{3})\d+/, '$1')
        .replace(' UTC', 'Z')
        .replace(' ', 'T')
    : null;
}

function noTime(feed: TableFeedConfig, column: TableColumn, text: string | null): Problem {
  const why = text === null ? 'has no time at all' : `has ${quoted(text)}, which is not a time in this zone`;
  return {
    code: 'config_invalid',
    message: `The column ${quoted(column.name)} for \`as_of\` ${why}.`,
    at: feed.positions['as_of'] ?? feed.at,
    suggestions: ['as_of: "2026-11-21T22:00:00+01:00"'],
  };
}
