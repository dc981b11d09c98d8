import { describe, expect, test } from 'vitest';
import { tableParts, writtenName } from '../../src/config/table-name.ts';
import { configText, refusal, settings } from './config-text.ts';

const trino = 'engine: {kind: trino, server: "http://127.0.0.1:8080", catalog: lake, schema: erp}';

function withTable(feed: string, top = trino): string {
  return configText({ top }).replace('files: erp.csv', feed);
}

function shown(text: string): string {
  return refusal(text).split('\n').slice(3).join('\n');
}

describe('names', () => {
  test.each([
    ['mb52', ['mb52']],
    ['ERP.MB52', ['erp', 'mb52']],
    ['lake.erp.mb52', ['lake', 'erp', 'mb52']],
    ['lake."a.b"."MB52"', ['lake', 'a.b', 'MB52']],
    ['"a""b"', ['a"b']],
    ['größe.μ-1', ['größe', 'μ-1']],
  ])('%s', (text, parts) => {
    expect(tableParts(text)).toEqual(parts);
  });

  test.each(['', '.', 'a.', '.a', 'a..b', 'a.b.c.d', 'a b', '"a', 'a"b"', '"a"b', '""', 'a. b', 'a;b c'])('none: %s', (text) => {
    expect(tableParts(text)).toBeNull();
  });

  test('are written so that they are read back', () => {
    for (const table of ['mb52', 'a.b', 'MB52', 'a"b', 'a b', 'größe']) {
      const name = { catalog: 'lake', schema: 'erp', table };
      expect(tableParts(writtenName(name))).toEqual(['lake', 'erp', table]);
    }
    expect(writtenName({ catalog: 'lake', schema: 'erp', table: 'mb52' })).toBe('lake.erp.mb52');
  });
});

test.each([
  ['mb52', { catalog: 'lake', schema: 'erp', table: 'mb52' }],
  ['mes.stock', { catalog: 'lake', schema: 'mes', table: 'stock' }],
  ['hub.mes.stock', { catalog: 'hub', schema: 'mes', table: 'stock' }],
])('what a name lacks comes from the engine: %s', (name, table) => {
  const feed = settings(withTable(`table: ${name}, min_rows: 3, as_of: {from: column, column: exported_at}`)).domains[0]?.feeds
    .erp[0];
  expect(feed).toMatchObject({ table, minRows: 3, asOf: { from: 'column', column: 'exported_at' } });
  expect(feed).not.toHaveProperty('files');
});

test.each([
  ['table: mb52, files: erp.csv', '  Give `files` or `table`, not both.'],
  ['table: mb52, pick: latest', '  `pick` chooses among files, and a table has none: leave it out.'],
  [
    'table: mb52, as_of: {from: modified}',
    [
      '  `from: modified` belongs to `files`: a table has neither a file name nor the time of a file.',
      '  To fix it:',
      '    as_of: {from: column, column: exported_at}',
      '    as_of: "2026-11-21T22:00:00+01:00"',
    ].join('\n'),
  ],
  [
    'table: mb52, as_of: {from: column}',
    '  `from: column` needs a `column` with dates or timestamps.\n  To fix it:\n    column: exported_at',
  ],
  [
    'table: a b',
    '  `table` must be a table, schema.table or catalog.schema.table, parts with dots in double quotes, not "a b".\n  To fix it:\n    table: lake.erp.mb52',
  ],
])('a feed with a table: %s', (feed, message) => {
  expect(shown(withTable(feed))).toBe(message);
});

test('a table needs a cluster', () => {
  const message = '  The table lake.erp.mb52 is read by a cluster, and `engine` names none.\n  To fix it:\n';
  expect(shown(withTable('table: lake.erp.mb52', 'name: x'))).toBe(
    `${message}    engine: {kind: trino, server: "https://trino.example.com", catalog: lake}`,
  );
});

test('a table of a list of feeds is refused where it stands', () => {
  const text = configText({ top: 'engine: {kind: duckdb}' }).replace(
    'erp: {profile: sap/mb52, files: erp.csv}',
    'erp:\n      - {profile: sap/mb52, files: erp.csv}\n      - {profile: sap/mb52, table: x.y}',
  );
  expect(refusal(text)).toContain('trueup.yaml:8:36 config_invalid');
});

test('a table without a schema needs one of the engine', () => {
  expect(shown(withTable('table: mb52', trino.replace(', schema: erp', '')))).toBe(
    '  The table mb52 is named without a schema, and `engine` has none.\n  To fix it:\n    engine: {schema: erp}',
  );
});
