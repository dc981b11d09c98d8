import path from 'node:path';
import { valueAt } from '../text/schema-issues.ts';
import type { YamlSource } from '../text/yaml.ts';
import type { SourceLocation } from '../errors.ts';
import type { FeedShape } from './feed-schema.ts';
import { tableName } from './table-name.ts';
import type { AsOfRule, FeedConfig, FileFeedConfig } from './workspace.ts';

/** What paths and positions of a document are relative to. */
export interface Around {
  readonly source: YamlSource;
  readonly folder: string;
  /** Where tables are looked for whose names do not say it. */
  readonly engine: { readonly catalog: string; readonly schema: string };
}

/** The feeds at `at`, which the document holds as one mapping or as a list of them. */
export function feedConfigs(feeds: readonly FeedShape[], at: readonly string[], around: Around): FeedConfig[] {
  const listed = Array.isArray(valueAt(around.source.value, at));
  return feeds.map((feed, index) => feedConfig(feed, listed ? [...at, index] : at, around));
}

function feedConfig(feed: FeedShape, at: readonly (string | number)[], { source, folder, engine }: Around): FeedConfig {
  const keys = Object.keys(feed);
  const { profile, files = '', table } = feed;
  const settings = {
    ...(feed.as_of === undefined ? {} : { asOf: asOfRule(feed.as_of) }),
    ...(feed.max_age === undefined ? {} : { maxAge: feed.max_age }),
    ...(feed.max_gap === undefined ? {} : { maxGap: feed.max_gap }),
    minRows: feed.min_rows ?? 1,
    ...(feed.read === undefined ? {} : { read: feed.read }),
    ...(feed.with === undefined ? {} : { with: lookupFeeds(feed.with, at, { source, folder }) }),

    ...(feed.declared === undefined ? {} : { declared: feed.declared }),
    at: position(source, at, 'key'),
    positions: Object.fromEntries(keys.map((key) => [key, position(source, [...at, key], 'value')])),
  };
  if (table !== undefined) return { profile, table: tableName(table, engine), ...settings };
  return {
    profile,
    files: path.resolve(folder, files).split(path.sep).join('/'),
    // Messages show it: not what a variable in it stands for
    filesAsWritten: String(valueAt(source.value, [...at, 'files'])),
    ...(feed.pick === undefined ? {} : { pick: feed.pick }),
    ...settings,
  };
}

function lookupFeeds(
  given: NonNullable<FeedShape['with']>,
  at: readonly (string | number)[],
  { source, folder }: Pick<Around, 'source' | 'folder'>,
): Readonly<Record<string, FileFeedConfig>> {
  const feeds = Object.entries(given).map(([name, { profile, files, pick, read }]): [string, FileFeedConfig] => {
    const own = [...at, 'with', name];
    const feed = {
      profile,
      files: path.resolve(folder, files).split(path.sep).join('/'),
      filesAsWritten: String(valueAt(source.value, [...own, 'files'])),
      ...(pick === undefined ? {} : { pick }),
      ...(read === undefined ? {} : { read }),
      asOf: { from: 'modified' } as const,
      minRows: 1,
      at: position(source, own, 'key'),
      positions: Object.fromEntries(['profile', 'files'].map((key) => [key, position(source, [...own, key], 'value')])),
    };
    return [name, feed];
  });
  return Object.fromEntries(feeds);
}

function asOfRule(given: NonNullable<FeedShape['as_of']>): AsOfRule {
  if (typeof given === 'string') return { from: 'literal', value: given };
  const { from, pattern = '', format, column = '' } = given;
  if (from === 'column') return { from, column };
  if (from === 'modified') return { from };
  return format === undefined ? { from, pattern } : { from, pattern, format };
}

/** The position of a key or value, without the text around it. */
export function position(source: YamlSource, at: readonly (string | number)[], what: 'key' | 'value'): SourceLocation {
  const { excerpt: _, ...location } = source.locate(at, what);
  return location;
}
