import { writtenName } from '../../config/table-name.ts';
import { bindColumns } from '../../intake/binding/bind.ts';
import { wantedColumns } from '../../intake/binding/wanted-columns.ts';
import { PLAIN_TEXTS } from '../../model/cell-texts.ts';
import type { ProbedFile } from '../../intake/files/landed-file.ts';
import { readProfileOf } from './feed-profile.ts';
import type { MappingSources } from '../../mapping/sources.ts';
import type { FeedRequest } from './feed-request.ts';
import { lookupTable } from './look-up-feed.ts';
import type { FieldRule, Profile } from '../../mapping/profiles/profile.ts';
import type { PreparedFeed } from './prepared-feed.ts';

/** Feeds as their profiles declare them, for a plan without exports: every column under its first name, comma-separated UTF-8. */
export function assumedFeeds(requests: readonly FeedRequest[], sources: MappingSources, day: string): readonly PreparedFeed[] {
  return requests.map((request, number) => {
    const profile = readProfileOf(sources, request.config);
    const { read } = profile;
    const header = [...new Set(wantedColumns(profile).flatMap(({ synonyms }) => synonyms.slice(0, 1)))];
    const asOf = { instant: `${day}T00:00:00Z`, from: 'assumed' as const };
    const lookups = profile.fields.flatMap((rule) => (rule.lookup ? [assumedLookup(request.name, profile, rule)] : []));
    const { table: name } = request.config;
    if (name !== undefined) {
      const written = writtenName(name);
      const tableColumns = header.map((column) => ({ name: column.toLowerCase(), type: 'varchar' }));
      const state = { name, label: `table ${written}`, written, snapshot: null, committed: null };
      const table = { ...state, tableColumns, header: tableColumns.map((column) => column.name) };
      const { files, bindings } = bindColumns(profile, [table]);
      const columns = files[0]?.columns ?? [];
      const numberFormat = { decimal: read.decimal === 'comma' ? (',' as const) : ('.' as const), resolved: true };
      return {
        ...request,
        number,
        profile,
        lookups,
        asOf,
        day,
        bindings,
        files: [],
        table: { ...table, number, columns, numberFormat },
      };
    }
    const label = request.config.filesAsWritten;
    const probed: ProbedFile = {
      path: label,
      label,
      bytes: 0,
      modified: new Date(0),
      header,
      layout: {
        format: 'csv',
        encoding: 'utf-8',
        bom: false,
        delimiter: read.delimiter === 'auto' ? ',' : read.delimiter,
        quote: read.quote === 'auto' ? '"' : read.quote,
        headerLines: 1,
      },
    };
    const bound = bindColumns(profile, [probed]);
    const nothing = Promise.resolve({ sha256: '', bytes: 0, lineFeeds: 0, endsWithLineFeed: true, text: null });
    const file = {
      ...probed,
      columns: bound.files[0]?.columns ?? [],
      numberFormat: { decimal: read.decimal === 'comma' ? (',' as const) : ('.' as const), resolved: true },
    };
    const path = { engine: true as const, skip: 1, parallel: true };
    return {
      ...request,
      number,
      profile,
      lookups,
      asOf,
      day,
      bindings: bound.bindings,
      files: [
        {
          number,
          file,
          textPath: label,
          digest: nothing,
          textDigest: nothing,
          firstReading: 'landed' as const,
          path,
          texts: PLAIN_TEXTS,
          read,
        },
      ],
    };
  });
}

/** A look-up whose export is not at hand: nothing is found in it. */
function assumedLookup(feed: string, profile: Profile, rule: FieldRule): PreparedFeed['lookups'][number] {
  return {
    name: rule.lookup?.feed ?? '',
    profile,
    files: [],
    rows: { read: 0, filtered: 0 },
    tables: [lookupTable(feed, rule, [])],
  };
}
