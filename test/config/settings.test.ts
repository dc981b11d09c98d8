import { expect, test } from 'vitest';
import { configText, settings } from './config-text.ts';

const everything = `
version: 1
name: plant-1000-nightly
currency: CHF
timezone: Europe/Zurich
mappings: ../shared/mappings
domains:
  inventory:
    erp:
      - {profile: sap/mb52, files: "exports/erp/mb52*.csv", pick: latest, as_of: {from: filename, pattern: '(\\d{8}T\\d{4})'}}
      - {profile: sap/mb52, files: /abs/other.csv, as_of: {from: filename, pattern: (?i)_(.*), format: DD.MM.YYYY}, min_rows: 0}
    mes: {profile: epsilon3/inventory, files: x.csv, pick: all, as_of: "2026-11-21T22:00:00+01:00", max_age: 26h, max_gap: 90m}
    scope:
      site: [1000, "0020"]
      location: mapped
      lot: all
      status: all
      ownership: [own]
    fold: {status: {quality: blocked}, site: {"1001": "1000"}}
    grain: [status, material, site]
    tolerance: {quantity: {absolute: {KG: "0.50", EA: 0}, relative: 0.05%}}
    truth: erp
reference:
  materials:
    mes: {profile: generic/materials, files: m.csv, as_of: {from: modified}}
    erp: [{profile: generic/materials, files: e.csv}, {profile: generic/materials, files: f.csv}]
unmapped: {parts: reject, statuses: pass}
rejects: {max: 0.1%}
fail_on: {value: "1000.00", unvalued: ignore}
engine: {kind: duckdb, memory_limit: 4 GB, threads: 2, temp_directory: /var/tmp/x}
`;

test('every setting arrives, paths absolute, figures exact', () => {
  const { domains, reference, ...rest } = settings(everything);
  expect(rest).toEqual({
    file: '/plant/trueup.yaml',
    folder: '/plant',
    name: 'plant-1000-nightly',
    currency: 'CHF',
    timezone: 'Europe/Zurich',
    mappings: '/shared/mappings',
    crosswalks: [],
    unmapped: { parts: 'reject', statuses: 'pass' },
    rejects: { max: { share: '0.001' } },
    failOn: { value: '1000', unvalued: 'ignore' },
    checkFirst: { above: '10000', quantity: {}, count: false },
    posting: {},
    corrections: { lines: 500, anyone: false },
    engine: { kind: 'duckdb', memoryLimit: '4GB', threads: 2, tempDirectory: '/var/tmp/x' },
    ledger: { client: 'sqlite', file: '/plant/.trueup/ledger.sqlite' },
  });
  expect(domains).toHaveLength(1);
  expect(domains[0]).toMatchObject({
    domain: 'inventory',
    scope: {
      site: ['1000', '0020'],
      location: 'mapped',
      status: ['unrestricted', 'quality', 'blocked', 'restricted', 'returns', 'in_transit', 'wip'],
      ownership: ['own'],
    },
    fold: { status: { quality: 'blocked' }, site: { '1001': '1000' } },
    grain: ['site', 'material', 'status'],
    tolerance: { quantity: { absolute: { KG: '0.5', EA: '0' }, relative: '0.0005' } },
    truth: { default: 'erp', measure: {}, cause: {} },
    blockedBy: [],
  });
  expect(domains[0]?.scope).not.toHaveProperty('lot');
  expect(reference.map(({ list, side, feeds }) => [list, side, feeds.map((feed) => feed.files)])).toEqual([
    ['materials', 'erp', ['/plant/e.csv', '/plant/f.csv']],
    ['materials', 'mes', ['/plant/m.csv']],
  ]);
  expect(reference[1]?.feeds[0]?.asOf).toEqual({ from: 'modified' });
});

test('feeds arrive with the position of every setting', () => {
  const feeds = settings(everything).domains[0]?.feeds;
  const file = 'trueup.yaml';
  expect(
    feeds?.erp.map((feed) => {
      if (feed.table) throw new TypeError('a table');
      const { files, filesAsWritten, pick, asOf, minRows } = feed;
      return { files, filesAsWritten, pick, asOf, minRows };
    }),
  ).toEqual([
    {
      files: '/plant/exports/erp/mb52*.csv',
      filesAsWritten: 'exports/erp/mb52*.csv',
      pick: 'latest',
      asOf: { from: 'filename', pattern: '(\\d{8}T\\d{4})' },
      minRows: 1,
    },
    {
      files: '/abs/other.csv',
      filesAsWritten: '/abs/other.csv',
      pick: undefined,
      asOf: { from: 'filename', pattern: '(?i)_(.*)', format: 'DD.MM.YYYY' },
      minRows: 0,
    },
  ]);
  expect(feeds?.mes[0]).toMatchObject({
    asOf: { from: 'literal', value: '2026-11-21T22:00:00+01:00' },
    maxAge: 93_600_000,
    maxGap: 5_400_000,
    at: { line: 12, column: 5, endColumn: 8 },
    positions: { profile: { line: 12, column: 20 }, as_of: { line: 12, column: 72 } },
  });
  expect(feeds?.erp[1]?.at).toMatchObject({ line: 11 });
  expect(feeds?.erp[1]?.positions['files']).toMatchObject({ file: `/plant/${file}`, line: 11, column: 36, endColumn: 50 });
});

test('what is not said has its default', () => {
  const { name, mappings, reference, unmapped, rejects, failOn, checkFirst, engine, domains } = settings(configText());
  expect({ name, mappings, reference, unmapped, rejects, failOn, checkFirst, engine }).toEqual({
    name: 'plant',
    mappings: '/plant/mappings',
    reference: [],
    unmapped: {},
    rejects: { max: { count: 0 } },
    failOn: { discrepancies: 0, unvalued: 'count' },
    checkFirst: { above: '10000', quantity: {}, count: false },
    engine: { kind: 'duckdb', tempDirectory: '/plant/.trueup/tmp' },
  });
  expect(domains[0]).toMatchObject({
    scope: {},
    fold: {},
    truth: { default: 'mes', measure: {}, cause: {} },
    tolerance: { quantity: { absolute: '0', relative: '0' } },
  });
  expect(domains[0]).not.toHaveProperty('grain');
  expect(Object.keys(domains[0]?.feeds.erp[0] ?? {})).toEqual([
    'profile',
    'files',
    'filesAsWritten',
    'minRows',
    'at',
    'positions',
  ]);
});

test.each([
  ['{unvalued: ignore}', { discrepancies: 0, unvalued: 'ignore' }],
  ['{}', { discrepancies: 0, unvalued: 'count' }],
  ['{discrepancies: 5}', { discrepancies: 5, unvalued: 'count' }],
  ['{discrepancies: 5, value: 0.01}', { discrepancies: 5, value: '0.01', unvalued: 'count' }],
])('a gate without any limit lets no discrepancy pass: %s', (rule, expected) => {
  expect(settings(configText({ top: `fail_on: ${rule}` })).failOn).toEqual(expected);
});

test('aliases share a feed', () => {
  const text = configText()
    .replace('erp: {', 'erp: &feed {')
    .replace(/mes: .*/, 'mes: *feed');
  expect(settings(text).domains[0]?.feeds.mes[0]?.profile).toBe('sap/mb52');
});
