import { basename } from 'node:path';
import type { FeedConfig, FileFeedConfig } from '../../config/workspace.ts';
import { quoted } from '../../text/quoted.ts';
import { type Problem, RefusedError } from '../../errors.ts';
import { compiled, patternFault } from '../../mapping/patterns/pattern.ts';
import type { FoundFile } from '../files/landed-file.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import { columnInstant } from './as-of-column.ts';
import { instantOf } from './time-text.ts';

/** Where the as-of of a feed comes from; `assumed` is the time of the file or of the table's state because nothing was said. */
export type AsOfFrom = 'literal' | 'filename' | 'modified' | 'column' | 'flag' | 'assumed';

/** What decides besides the feed itself: the workspace's zone, and the value of `--as-of`, which wins. */
export interface AsOfSettings {
  readonly timezone: string;
  readonly asOf?: string;
}

/** The same for files, some of which may have to be read for it. */
export interface FileAsOfSettings extends AsOfSettings {
  readonly read: ReadOptions;
}

/** The moment whose state a file shows, in milliseconds since 1970. Throws RefusedError where the rule gives none for the file. */
export async function asOfInstant(
  file: FoundFile,
  feed: FileFeedConfig,
  settings: FileAsOfSettings,
): Promise<{ instant: number; from: AsOfFrom }> {
  const { timezone, asOf } = settings;
  if (asOf !== undefined) return { instant: instantOf(asOf, timezone) ?? refuse(badFlag(asOf)), from: 'flag' };
  const rule = feed.asOf;
  if (rule === undefined) return { instant: file.modified.getTime(), from: 'assumed' };
  switch (rule.from) {
    case 'literal':
      return { instant: instantOf(rule.value, timezone) ?? refuse(badLiteral(feed, rule.value)), from: 'literal' };
    case 'filename':
      return { instant: fromName(file, feed, rule, timezone), from: 'filename' };
    case 'modified':
      return { instant: file.modified.getTime(), from: 'modified' };
    case 'column':
      return { instant: await columnInstant(file, feed, rule.column, settings), from: 'column' };
    default:
      return rule satisfies never;
  }
}

function fromName(file: FoundFile, feed: FileFeedConfig, rule: { pattern: string; format?: string }, timezone: string): number {
  const fault = patternFault(rule.pattern);
  if (fault) return refuse(atRule(feed, fault.message));
  const name = basename(file.path);
  const matcher = compiled(rule.pattern).matcher(name);
  if (!matcher.find()) {
    return refuse(atRule(feed, `The name of ${file.label} does not match ${quoted(rule.pattern)}, so its time is unknown.`));
  }
  const text = (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group(0)) ?? '';
  const instant = instantOf(text, timezone, rule.format);
  const wanted = rule.format ?? 'ISO 8601 or YYYYMMDD[THHMM[SS]]';
  return instant ?? refuse(atRule(feed, `${quoted(text)} in the name of ${file.label} is not a time in the form ${wanted}.`));
}

function refuse(problem: Problem): never {
  throw new RefusedError(problem);
}

function atRule(feed: FeedConfig, message: string): Problem {
  return {
    code: 'config_invalid',
    message,
    at: feed.positions['as_of'] ?? feed.at,
    suggestions: ['as_of: {from: filename, pattern: "(\\\\d{8}T\\\\d{4})"}', 'as_of: {from: modified}'],
  };
}

export function badLiteral(feed: FeedConfig, value: string): Problem {
  return { ...atRule(feed, `${quoted(value)} is not a time.`), suggestions: ['as_of: "2026-11-21T22:00:00+01:00"'] };
}

export function badFlag(value: string): Problem {
  return {
    code: 'argument_invalid',
    message: `${quoted(value)} is not a time.`,
    suggestions: ['--as-of erp=2026-11-21T22:00:00+01:00'],
  };
}
